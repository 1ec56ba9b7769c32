"""When a round may part pairs that exist: good ones are kept, and whoever moves does so for a gain that is large."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.mentoring.fit import HUNDREDTHS, fit
from bot.mentoring.hours import free_slots, shared_slots
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Profile
from bot.mentoring.rules import Rule, broken_rules

INERTIA = 15
"""Points that a pair has for being one. What two have built up shows in no profile, so a pair is parted for one more
match, or for more than this: as much as one whole part of the fit, and as much as the longest wait counts."""

_NO_MATTER = {Rule.NO_PLACE, Rule.GONE}
"""Rules that a pair breaks because it exists, or because its mentor is gone, and may be parted all the same."""

Round = Mapping[int, int]
"""Mentors by their mentees."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Who waits and who has room (`problem`, which parts nobody), and the running pairs with their mentee's profile.

    The mentee of `asked` is to have somebody else: they wait in `problem`, and their pair runs until they have moved.
    """

    problem: Problem
    paired: Mapping[Pair, Profile] = field(default_factory=dict[Pair, Profile])
    asked: Pair | None = None

    @property
    def running(self) -> dict[int, int]:
        """Every running pair."""
        pairs = [*self.paired, *([] if self.asked is None else [self.asked])]
        return dict(pairs)


@dataclass(frozen=True, slots=True)
class Gain:
    """What a change brings: how many more pairs, and how many hundredths of fit."""

    pairs: int
    hundredths: int

    @property
    def is_large(self) -> bool:
        """Whether it is worth parting a pair."""
        return (self.pairs, self.hundredths) > (0, 0)


def may_be_parted(situation: Situation) -> frozenset[Pair]:
    """Return the running pairs that a round may part.

    Left alone are pairs of which somebody paused, and those that break a rule: a coordinator chose them all the same.
    """
    problem = situation.problem
    mentors = {one.member_id: one for one in problem.mentors}
    return frozenset(
        pair
        for pair, mentee in situation.paired.items()
        if pair[0] not in problem.gone and not set(broken_rules(mentee, mentors[pair[1]], problem)) - _NO_MATTER
    )


def with_pairs(situation: Situation, pairs: Iterable[Pair]) -> Problem:
    """Return the round that may part these pairs, each of which is worth its inertia more than its fit."""
    problem = situation.problem
    parted = frozenset(pairs)
    places = dict(problem.places)
    for _, mentor_id in parted:
        places[mentor_id] += 1
    return replace(
        problem,
        mentees=(*problem.mentees, *(situation.paired[pair] for pair in sorted(parted))),
        places=places,
        existing=dict.fromkeys(sorted(parted), INERTIA),
        standing=problem.standing - parted,
    )


def not_worth_it(situation: Situation, before: Round, after: Round, parted: Iterable[Pair]) -> frozenset[Pair]:
    """Return the pairs that a round parts for too little, or for places that nobody can move into first.

    `before` is the best round that parts nobody, `after` the one that does; both have the pairs that run.
    """
    followed = set(in_turn(situation, after))
    needless: set[Pair] = set()
    for group in groups_of(before, after):
        moved = {pair for pair in parted if pair[0] in group}
        moves = {one for one in group if one in after}
        if moved and not (gain_of(situation, before, after, group).is_large and moves <= followed):
            needless |= moved
    return frozenset(needless)


def in_turn(situation: Situation, after: Round) -> Sequence[int]:
    """Return the mentees who get a new mentor, in an order in which each finds the place free.

    Who waits for a place that nobody leaves is not among them.
    """
    room = dict(situation.problem.places)
    running = situation.running
    if situation.asked is not None:
        room[situation.asked[1]] -= 1
    waiting = [one for one in sorted(after) if running.get(one) != after[one]]
    ordered: list[int] = []
    while (mentee_id := next((one for one in waiting if room[after[one]] > 0), None)) is not None:
        waiting.remove(mentee_id)
        ordered.append(mentee_id)
        room[after[mentee_id]] -= 1
        if mentee_id in running:
            room[running[mentee_id]] += 1
    unchanged = {one for one in running if running[one] == after.get(one)}
    return [*ordered, *sorted(unchanged)]


def gain_of(situation: Situation, before: Round, after: Round, group: Iterable[int], inertia: int = INERTIA) -> Gain:
    """Return what the changes of these mentees bring together, less the inertia of each pair that is parted."""
    people = {one.member_id: one for one in (*situation.problem.mentees, *situation.paired.values())}
    pairs = hundredths = 0
    for mentee_id in group:
        for sign, mentor_id in ((1, after.get(mentee_id)), (-1, before.get(mentee_id))):
            if mentor_id is not None:
                pairs += sign
                hundredths += sign * fit_of(situation.problem, people[mentee_id], mentor_id)
        parted = (mentee_id, before.get(mentee_id)) in situation.paired
        hundredths -= inertia * HUNDREDTHS * parted * (before.get(mentee_id) != after.get(mentee_id))
    return Gain(pairs, hundredths)


def fit_of(problem: Problem, mentee: Profile, mentor_id: int) -> int:
    """Return how well somebody's mentor suits them, in hundredths of a point."""
    mentor = next(one for one in problem.mentors if one.member_id == mentor_id)
    slots = shared_slots(*(free_slots(one.zone, one.free, problem.day) for one in (mentee, mentor)))
    return fit(mentee, mentor, slots, problem.weights)


def groups_of(before: Round, after: Round) -> list[set[int]]:
    """Return the mentees whose mentors differ, those together who leave or take the same mentors' places."""
    groups: list[tuple[set[int], set[int]]] = []
    for mentee_id in sorted({*before, *after}):
        mentors = {one for one in (before.get(mentee_id), after.get(mentee_id)) if one is not None}
        if before.get(mentee_id) == after.get(mentee_id):
            continue
        mentees, touched = {mentee_id}, set(mentors)
        for group in [one for one in groups if one[1] & mentors]:
            groups.remove(group)
            mentees |= group[0]
            touched |= group[1]
        groups.append((mentees, touched))
    return [mentees for mentees, _ in groups]
