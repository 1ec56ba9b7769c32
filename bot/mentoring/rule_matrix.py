"""The hard rules of everybody with everybody: one matrix of truths a rule, so that each can be lifted by itself."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.matrix import Fits, Truths
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Profile
from bot.mentoring.rules import FEWEST_SLOTS, Rule, above


def broken(problem: Problem, fits: Fits) -> Mapping[Rule, Truths]:
    """Return for every rule which pairs break it: a row for each mentee, a column for each mentor.

    The same as `broken_rules` says of one pair.
    """
    places = _Places(problem)
    gone = [[one.member_id in problem.gone for one in side] for side in (problem.mentees, problem.mentors)]
    paused = [[problem.is_paused(one) for one in side] for side in (problem.mentees, problem.mentors)]
    full = np.array([not problem.places[one.member_id] for one in problem.mentors], bool)
    circles = ((one, person) for person, others in above(problem.standing).items() for one in others)
    return {
        Rule.SELF: places.of((one.member_id, one.member_id) for one in problem.mentees),
        Rule.GONE: _either(*gone),
        Rule.NEVER_TOGETHER: places.of_either(problem.never_together),
        Rule.ENDED_BADLY: places.of_either(problem.ended_badly),
        Rule.CIRCLE: places.of(circles),
        Rule.PAUSED: _either(*paused) & ~places.of(problem.existing),
        Rule.NO_PLACE: np.broadcast_to(full, fits.fit.shape),
        Rule.CREDENTIAL: ~fits.may_teach,
        Rule.LANGUAGE: ~fits.understand,
        Rule.HOURS: fits.slots < FEWEST_SLOTS,
        Rule.MINIMUM_FIT: fits.fit < problem.minimum_fit * HUNDREDTHS,
    }


class _Places:
    """Where pairs of ids stand in a matrix."""

    def __init__(self, problem: Problem) -> None:
        self._rows = _numbered(problem.mentees)
        self._columns = _numbered(problem.mentors)

    def of(self, pairs: Iterable[Pair]) -> Truths:
        """Return a matrix that is true for these pairs of a mentee and a mentor."""
        found = np.zeros((len(self._rows), len(self._columns)), bool)
        for mentee, mentor in pairs:
            if mentee in self._rows and mentor in self._columns:
                found[self._rows[mentee], self._columns[mentor]] = True
        return found

    def of_either(self, pairs: Iterable[Pair]) -> Truths:
        """Return a matrix that is true for these pairs, whichever of the two mentors the other."""
        return self.of(pair for one, other in pairs for pair in ((one, other), (other, one)))


def _numbered(people: Sequence[Profile]) -> Mapping[int, int]:
    return {one.member_id: number for number, one in enumerate(people)}


def _either(mentees: Sequence[bool], mentors: Sequence[bool]) -> Truths:
    return np.array(mentees, bool)[:, None] | np.array(mentors, bool)
