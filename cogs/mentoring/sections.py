"""The sections of a sign-up: what each asks, in selects, and what an answer changes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.mentoring import (
    CAPACITY,
    LANGUAGES,
    Cadence,
    Credential,
    DayPart,
    Experience,
    Free,
    Goal,
    Profile,
    Setting,
    Side,
)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Section(StrEnum):
    """A part of the sign-up that opens a form of its own."""

    WHO = "who"
    WORK = "work"
    TIME = "time"
    AVOID = "avoid"

    @property
    def label(self) -> str:
        """The section as people read it."""
        return {
            Section.WHO: "Who you are",
            Section.WORK: "Work and goals",
            Section.TIME: "Time",
            Section.AVOID: "Not with …",
        }[self]


@dataclass(frozen=True, slots=True)
class Question:
    """One select of a form: `options` as (label, value), and what the values chosen make of a profile."""

    label: str
    description: str
    options: Sequence[tuple[str, str]]
    chosen: Collection[str]
    apply: Callable[[Profile, Sequence[str]], Profile]
    several: bool = True
    required: bool = False


def questions_of(section: Section, profile: Profile) -> Sequence[Question]:
    """Return what a section asks, with what the profile says so far."""
    match section:
        case Section.WHO:
            return (_side(profile), _holds(profile), _seeks(profile), _experience(profile))
        case Section.WORK:
            return (_settings(profile), _goals(profile), _languages(profile))
        case Section.TIME:
            return (_free(profile), _cadence(profile), _capacity(profile))
        case Section.AVOID:
            return ()


def _side(profile: Profile) -> Question:
    return Question(
        "I want to be",
        "Both is possible: learn from one, help another.",
        [(side.label, side.value) for side in Side],
        {profile.side.value},
        lambda known, values: replace(known, side=Side(values[0])),
        several=False,
        required=True,
    )


def _holds(profile: Profile) -> Question:
    return Question(
        "Credentials you hold",
        "Mentors need at least one.",
        [(one.value, one.value) for one in Credential],
        {one.value for one in profile.holds},
        lambda known, values: replace(known, holds=frozenset(Credential(value) for value in values)),
    )


def _seeks(profile: Profile) -> Question:
    return Question(
        "Credentials you work toward",
        "Your mentor will hold one of them, or one that tests the same work.",
        [(one.value, one.value) for one in Credential],
        {one.value for one in profile.seeks},
        lambda known, values: replace(known, seeks=frozenset(Credential(value) for value in values)),
    )


def _experience(profile: Profile) -> Question:
    return Question(
        "Years of coding for a living",
        "For mentors",
        [(one.label, str(one.value)) for one in Experience],
        {str(profile.experience.value)},
        lambda known, values: replace(known, experience=Experience(int(values[0]))),
        several=False,
        required=True,
    )


def _settings(profile: Profile) -> Question:
    return Question(
        "Settings",
        "Where you work, or want to",
        [(one.label, one.value) for one in Setting],
        {one.value for one in profile.settings},
        lambda known, values: replace(known, settings=frozenset(Setting(value) for value in values)),
    )


def _goals(profile: Profile) -> Question:
    return Question(
        "Goals",
        "What you want to reach, or like to help with",
        [(one.label, one.value) for one in Goal],
        {one.value for one in profile.goals},
        lambda known, values: replace(known, goals=frozenset(Goal(value) for value in values)),
    )


def _languages(profile: Profile) -> Question:
    return Question(
        "Languages you can talk in",
        "A pair shares at least one.",
        [(name, code) for code, name in LANGUAGES.items()],
        profile.languages,
        lambda known, values: replace(known, languages=frozenset(values)),
        required=True,
    )


def _free(profile: Profile) -> Question:
    parts = [Free(weekday, part) for weekday in range(7) for part in DayPart]
    return Question(
        "When you usually have time",
        "By your own clock. A pair shares at least two hours a week.",
        [(f"{_WEEKDAYS[one.weekday]} {one.part.value}", f"{one.weekday}-{one.part}") for one in parts],
        {f"{one.weekday}-{one.part}" for one in profile.free},
        lambda known, values: replace(known, free=frozenset(_free_of(value) for value in values)),
    )


def _cadence(profile: Profile) -> Question:
    return Question(
        "How often you want to talk",
        "Check-ins follow it.",
        [(one.label, one.value) for one in Cadence],
        {profile.cadence.value},
        lambda known, values: replace(known, cadence=Cadence(values[0])),
        several=False,
        required=True,
    )


def _capacity(profile: Profile) -> Question:
    return Question(
        "How many mentees at a time",
        "For mentors",
        [(str(number), str(number)) for number in CAPACITY],
        {str(profile.capacity)},
        lambda known, values: replace(known, capacity=int(values[0])),
        several=False,
        required=True,
    )


def _free_of(value: str) -> Free:
    weekday, _, part = value.partition("-")
    return Free(int(weekday), DayPart(part))
