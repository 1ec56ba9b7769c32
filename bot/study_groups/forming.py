"""How people are gathered: same exam, at least two shared hours a week, three to six in a group; a greedy rule.

Whoever is hardest to place begins a group, with the two and then the one who keep most shared time; those left over are
taken into groups with room. So no three are left over who could meet, nor anybody who fits a group with room; but it is
not proved that nobody could place more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.mentoring import SLOTS_AN_HOUR, free_slots
from bot.study_groups.group import Seeker

FEWEST, MOST = 3, 6
FEWEST_SLOTS = 2 * SLOTS_AN_HOUR
"""At least two hours a week in which all are free."""

_AIM = 4
"""A group is begun with so many, so that few are left over: seven people make four and three."""

_ENOUGH_SLOTS = 4 * SLOTS_AN_HOUR


@dataclass(frozen=True, slots=True)
class Gathered:
    """A group to propose: its members' ids, ascending; the quarters of an hour that all share; reasons in words."""

    exam: str
    members: tuple[int, ...]
    slots: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    seeker: Seeker
    slots: int


def form_groups(seekers: Sequence[Seeker], day: date) -> Sequence[Gathered]:
    """Gather seekers into groups by their hours in the week from `day`; the same whatever their order."""
    groups: list[Gathered] = []
    for exam in sorted({one.exam for one in seekers}):
        people = [_Person(one, free_slots(one.zone, one.free, day)) for one in seekers if one.exam == exam]
        people.sort(key=lambda one: (one.seeker.waiting_since, one.seeker.member_id))
        groups += [_gathered(exam, group) for group in _gather(people)]
    return groups


def shared(people: Sequence[_Person]) -> int:
    """Return how many quarters of an hour all of them share."""
    slots = -1
    for one in people:
        slots &= one.slots
    return slots.bit_count() if people else 0


def _gather(people: Sequence[_Person]) -> list[list[_Person]]:
    left = list(people)
    groups: list[list[_Person]] = []
    for seed in sorted(people, key=lambda one: _company(one, people)):
        if seed not in left:
            continue
        group = _begin(seed, [one for one in left if one is not seed])
        if group:
            groups.append(group)
            left = [one for one in left if one not in group]
    for one in list(left):
        roomy = [group for group in groups if len(group) < MOST and shared([*group, one]) >= FEWEST_SLOTS]
        if roomy:
            max(roomy, key=lambda group: shared([*group, one])).append(one)
            left.remove(one)
    return groups


def _begin(seed: _Person, others: Sequence[_Person]) -> list[_Person]:
    """Return a group around somebody, nobody where there is none: the three with most shared time, then a fourth.

    The first in the line come first among equals.
    """
    company = [one for one in others if shared([seed, one]) >= FEWEST_SLOTS]
    best = max(combinations(company, FEWEST - 1), key=lambda two: shared([seed, *two]), default=())
    group = [seed, *best]
    if not best or shared(group) < FEWEST_SLOTS:
        return []
    while len(group) < _AIM:
        joining = [one for one in company if one not in group and shared([*group, one]) >= FEWEST_SLOTS]
        if not joining:
            break
        group.append(max(joining, key=lambda one: shared([*group, one])))
    return group


def _company(person: _Person, people: Sequence[_Person]) -> int:
    """Return how many others somebody could study with."""
    return sum(shared([person, one]) >= FEWEST_SLOTS for one in people if one is not person)


def _gathered(exam: str, group: Sequence[_Person]) -> Gathered:
    slots = shared(group)
    zones = sorted({one.seeker.zone for one in group})
    why = [f"All study for the {exam}.", f"All are free together for {_hours(slots)} a week."]
    why.append("All live by the same clock." if len(zones) == 1 else f"Zones: {', '.join(zones).replace('_', ' ')}.")
    if slots < _ENOUGH_SLOTS:
        why.append(f"Against it: only {_hours(slots)} in common.")
    if len(group) == FEWEST:
        why.append("Against it: only three, so it is thin when one cannot come.")
    return Gathered(exam, tuple(sorted(one.seeker.member_id for one in group)), slots, tuple(why))


def _hours(slots: int) -> str:
    return f"{slots / SLOTS_AN_HOUR:g} hours"
