"""People who mentor and who seek mentors, as a study server has them: many beginners, fewer credentialed coders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

from bot.mentoring.problem import Problem
from bot.mentoring.profile import Free, Profile
from bot.mentoring.words import Cadence, Credential, DayPart, Experience, Goal, Setting, Side

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
WEEK = date(2026, 11, 23)
SERVER = 7

_ZONES = {
    "America/New_York": 34, "America/Chicago": 24, "America/Denver": 8, "America/Los_Angeles": 14,
    "America/Phoenix": 3, "America/Anchorage": 1, "Pacific/Honolulu": 1, "Asia/Manila": 6, "Asia/Kolkata": 5,
    "Europe/London": 3, "Africa/Lagos": 1,
}  # fmt: skip
_SOUGHT = {Credential.CPC: 55, Credential.CCA: 10, Credential.CCS: 10, Credential.RHIT: 8, Credential.COC: 5,
           Credential.CRC: 6, Credential.CIC: 4, Credential.CPB: 2}  # fmt: skip
_HELD = {Credential.CPC: 50, Credential.CCS: 12, Credential.CPMA: 8, Credential.CRC: 8, Credential.RHIT: 8,
         Credential.RHIA: 4, Credential.COC: 5, Credential.CIC: 3, Credential.CCS_P: 3, Credential.CPB: 3}  # fmt: skip
_SECOND_LANGUAGES = {"en": 78, "es": 10, "tl": 5, "hi": 3, "fr": 2, "vi": 2}
_BOTH_PERCENT = 10

T = TypeVar("T")


def crowd(mentees: int, mentors: int, seed: int = 1, *, both_percent: int = _BOTH_PERCENT) -> Problem:
    """Draw a server's people: so many who seek a mentor, so many who mentor, some of these both."""
    random = Random(seed)
    guides = [_person(random, number, Side.MENTOR) for number in range(1, mentors + 1)]
    both = [
        replace(_seeking(random, one), side=Side.BOTH) for one in guides[: min(mentees, mentors * both_percent // 100)]
    ]
    guides[: len(both)] = both
    others = [
        _seeking(random, _person(random, mentors + number, Side.MENTEE)) for number in range(1, mentees - len(both) + 1)
    ]
    people = [*both, *others]
    apart = [(random.choice(people).member_id, random.choice(guides).member_id) for _ in range(mentees // 20)]
    return Problem(
        mentees=tuple(people),
        mentors=tuple(guides),
        places={one.member_id: one.capacity for one in guides},
        now=NOW,
        day=WEEK,
        never_together=frozenset(apart),
    )


def _person(random: Random, number: int, side: Side) -> Profile:
    parts = [Free(weekday, part) for weekday in range(7) for part in DayPart]
    common = [one for one in parts if one.weekday > 4 or one.part is DayPart.EVENING]
    return Profile(
        server_id=SERVER,
        member_id=10**17 + number * 7_919,
        side=side,
        zone=_one_of(random, _ZONES),
        waiting_since=NOW - timedelta(days=random.randrange(60), hours=random.randrange(24)),
        holds=_some_of(random, _HELD, 2) if side.mentors else frozenset(),
        settings=frozenset(random.sample(list(Setting), random.randint(0, 3))),
        goals=frozenset(random.sample(list(Goal), random.randint(1, 3))),
        languages=frozenset({"en", _one_of(random, _SECOND_LANGUAGES)}),
        free=frozenset(random.sample(common, random.randint(2, 6)) + random.sample(parts, random.randint(0, 3))),
        cadence=random.choice(list(Cadence)),
        capacity=random.randint(1, 4) if side.mentors else 1,
        experience=random.choice(list(Experience)) if side.mentors else Experience.UNDER_TWO,
    )


def _seeking(random: Random, person: Profile) -> Profile:
    return replace(person, seeks=_some_of(random, _SOUGHT, 2) - person.holds)


def _one_of(random: Random, weighted: dict[T, int]) -> T:
    return random.choices(list(weighted), list(weighted.values()))[0]


def _some_of(random: Random, weighted: dict[T, int], most: int) -> frozenset[T]:
    return frozenset(_one_of(random, weighted) for _ in range(random.randint(1, most)))


def shuffled(random: Random, people: Sequence[Profile]) -> tuple[Profile, ...]:
    """Return the same people in another order."""
    return tuple(random.sample(people, len(people)))
