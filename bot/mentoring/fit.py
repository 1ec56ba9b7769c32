"""How well a mentor suits a mentee: 0 to 100 from seven parts, each a share of the weight that a server gives it."""

from dataclasses import dataclass, fields
from enum import StrEnum

from bot.errors import InvalidInput
from bot.mentoring.hours import SLOTS_AN_HOUR
from bot.mentoring.profile import Profile
from bot.mentoring.words import EQUIVALENTS, Cadence, Experience

ENOUGH_SLOTS = 6 * SLOTS_AN_HOUR
"""Six shared hours a week are all that a pair needs; more do not make it better."""

EQUIVALENT_TENTHS = 7
"""What an equivalent counts, in tenths of the credential itself."""

UNSAID = 0.5
"""The share where one of the two said nothing: neither a gain nor a loss to leave a question open."""

_STEPS = {cadence: step for step, cadence in enumerate(Cadence)}

HUNDREDTHS = 100
"""Fit is reckoned in whole hundredths of a point, so that it is exact and the same however it is reckoned."""


class PartName(StrEnum):
    """What a fit is made of, in the order in which it is added up."""

    CREDENTIAL = "credential"
    SETTING = "setting"
    GOAL = "goal"
    HOURS = "hours"
    CADENCE = "cadence"
    LANGUAGE = "language"
    EXPERIENCE = "experience"


class InvalidWeights(InvalidInput):
    """Weights that give no fit."""

    def __init__(self) -> None:
        super().__init__("Weights are whole numbers from 0, and at least one of them is above 0. Change those below 0.")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts on a server. They need not sum to 100, as these do: a fit is reckoned from their ratio.

    Raises `InvalidWeights` where one is negative or all are 0.
    """

    credential: int = 25
    setting: int = 15
    goal: int = 20
    hours: int = 15
    cadence: int = 10
    language: int = 5
    experience: int = 10

    def __post_init__(self) -> None:
        if min(self.each) < 0 or self.total == 0:
            raise InvalidWeights

    @property
    def each(self) -> tuple[int, ...]:
        """The weights in the order of `PartName`."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def total(self) -> int:
        """The sum of all, above 0."""
        return sum(self.each)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each part two people have, 0 to 1."""

    credential: float
    setting: float
    goal: float
    hours: float
    cadence: float
    language: float
    experience: float

    @property
    def each(self) -> tuple[float, ...]:
        """The shares in the order of `PartName`."""
        return (
            self.credential,
            self.setting,
            self.goal,
            self.hours,
            self.cadence,
            self.language,
            self.experience,
        )


def shares(mentee: Profile, mentor: Profile, slots: int) -> Shares:
    """Return how much of each part the two have; `slots` are the quarters of an hour that they share in the week."""
    return Shares(
        credential=_credential(mentee, mentor),
        setting=_covered(mentee.settings, mentor.settings),
        goal=_covered(mentee.goals, mentor.goals),
        hours=min(slots, ENOUGH_SLOTS) / ENOUGH_SLOTS,
        cadence=cadence_share(mentee.cadence, mentor.cadence),
        language=_covered(mentee.languages, mentor.languages),
        experience=experience_share(mentor.experience),
    )


def fit(mentee: Profile, mentor: Profile, slots: int, weights: Weights) -> int:
    """Return how well the mentor suits the mentee, in hundredths of a point: 0 to 10,000."""
    total = 0.0
    for weight, share in zip(weights.each, shares(mentee, mentor, slots).each, strict=True):
        total += weight * share
    return round(total * (100 * HUNDREDTHS) / weights.total)


def cadence_share(one: Cadence, other: Cadence) -> float:
    """Return 1 where two want to talk equally often, 0 where one wants every week and the other every month."""
    return 1 - abs(_STEPS[one] - _STEPS[other]) / (len(_STEPS) - 1)


def experience_share(experience: Experience) -> float:
    """Return a quarter for a mentor's first years, 1 for the longest experience."""
    return (experience + 1) / len(Experience)


def _credential(mentee: Profile, mentor: Profile) -> float:
    if not mentee.seeks:
        return UNSAID
    held = mentee.seeks & mentor.holds
    equivalent = [sought for sought in mentee.seeks - held if EQUIVALENTS.get(sought, frozenset()) & mentor.holds]
    return (10 * len(held) + EQUIVALENT_TENTHS * len(equivalent)) / (10 * len(mentee.seeks))


def _covered(wanted: frozenset[str], offered: frozenset[str]) -> float:
    """Return the part of what is wanted that is offered."""
    if not wanted or not offered:
        return UNSAID
    return len(wanted & offered) / len(wanted)
