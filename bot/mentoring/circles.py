"""The best round in which nobody mentors their own mentor, however far around: by cases where the best has a circle."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.mentoring.assignment import Optimum, Prices, Seats, optimum
from bot.mentoring.auction import rough_prices
from bot.mentoring.board import NEVER, Board, Worths

Place = tuple[int, int]
"""A pair, as row and column of the board."""

_MOST_CASES = 64
"""Circles are rare: people who are both learn and teach."""

_STEP = 50
_WITHIN = 300
"""In hundredths: the step of bids, and how far from the best a choice may be to be looked at first."""


@dataclass(frozen=True)
class Case:
    """Prices that bound what a round is worth in which these pairs are left out."""

    left_out: tuple[Place, ...]
    prices: Prices


@dataclass(frozen=True)
class Found:
    """A round without circles. Every round without circles falls under one of the cases, one alone where none closed.

    Where `is_best` is False the search was given up: there may be better ones than this.
    """

    seats: Seats
    worth: int
    cases: tuple[Case, ...]
    is_best: bool

    @property
    def is_free_of_cases(self) -> bool:
        """Say whether this is the best of all assignments, with circles or without."""
        return self.is_best and len(self.cases) == 1


class Search:
    """Finds best rounds on one board, each from where the one before left prices."""

    def __init__(self, board: Board) -> None:
        problem = board.problem
        self._board = board
        self._mentees = [one.member_id for one in problem.mentees]
        self._mentors = [one.member_id for one in problem.mentors]
        self._standing = dict(problem.standing)
        both = {*self._mentees, *self._standing} & {*self._mentors, *self._standing.values()}
        self._rows = [row for row, mentee in enumerate(self._mentees) if mentee in both]
        self._prices: Prices | None = None

    def best(self, worth: Worths) -> Found:
        """Return the round of greatest worth in which nobody mentors their own mentor.

        Where the best assignment has such a circle, one of its pairs is in no round that is allowed: each is left out
        in turn, and the best of what is found then is the best there is. Beyond so many cases the worst pair alone is.
        """
        return self._best(worth, (), _MOST_CASES)

    def _best(self, worth: Worths, left_out: tuple[Place, ...], cases: int) -> Found:
        found = self._assigned(worth)
        circle = self.circle(found.seats)
        case = Case(left_out, found.prices)
        if not circle:
            return Found(found.seats, found.worth, (case,), is_best=True)
        if cases < len(circle):
            worst = min(circle, key=lambda place: int(worth[place]))
            opened = self._best(without(worth, worst), (*left_out, worst), 0)
            return Found(opened.seats, opened.worth, (case,), is_best=False)
        tried = [
            self._best(without(worth, place), (*left_out, place), cases // len(circle)) for place in sorted(circle)
        ]
        best = max(tried, key=lambda one: one.worth)
        every = tuple(case for one in tried for case in one.cases)
        return Found(best.seats, best.worth, every, is_best=all(one.is_best for one in tried))

    def _assigned(self, worth: Worths) -> Optimum:
        board, nobody, unit = self._board, 0, self._board.scale.hundredth
        if self._prices is None:
            score = np.where(worth > NEVER, board.score, -1).astype(np.int32)
            self._prices, nobody = rough_prices(score, board.places, _STEP) * unit, board.scale.match
        found = optimum(worth, board.places, self._prices, nobody, _WITHIN * unit)
        self._prices = found.prices
        return found

    def circle(self, seats: Seats) -> Sequence[Place]:
        """Return the assigned pairs of a circle, alone or with pairs that stand; none where there is no circle."""
        mentor_of = dict(self._standing)
        places: dict[int, Place] = {}
        for row in self._rows:
            column = int(seats[row])
            if column < len(self._mentors):
                mentor_of[self._mentees[row]] = self._mentors[column]
                places[self._mentees[row]] = row, column
        for start in places:
            path = [start]
            while (following := mentor_of.get(path[-1])) is not None and following not in path:
                path.append(following)
            if following is not None:
                return [places[one] for one in path[path.index(following) :] if one in places]
        return []


def without(worth: Worths, place: Place) -> Worths:
    """Return the worths where one pair may not be."""
    changed = worth.copy()
    changed[place] = NEVER
    return changed
