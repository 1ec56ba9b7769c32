"""What a round costs and lacks, exactly: the next best of each pair, and what would free who is left over."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.mentoring.assignment import Seats
from bot.mentoring.board import Board, Worths
from bot.mentoring.circles import Found, Place, Search, without
from bot.mentoring.matrix import Truths
from bot.mentoring.residual import Residual, Swap
from bot.mentoring.rules import LIFTABLE, Rule

MOST_MENTORS = 500
"""Chains of moves between more mentors take too long: then pairs have no next best in their reasons."""

MOST_SOLVED_AGAIN = 60
"""Where circles matter, the next best is found by solving again, for so many pairs at most."""


def next_bests(board: Board, search: Search, worth: Worths, found: Found) -> Mapping[int, Swap]:
    """Return for each mentee with a mentor the best round without this pair, as far as it is known exactly.

    `worth` is what `found` is the best round of. A chain of moves that closes a circle is none: there, and where the
    round itself had to avoid one, the best round without the pair is found by solving again.
    """
    seated = np.flatnonzero(found.seats < worth.shape[1]).tolist()
    swaps: dict[int, Swap] = {}
    if found.is_free_of_cases and len(board.places) <= MOST_MENTORS:
        residual = Residual(worth, found.seats, board.places, found.cases[0].prices)
        swaps = {row: swap for row, swap in residual.swaps() if not search.circle(swap.of(found.seats))}
    again = [row for row in seated if row not in swaps]
    for row in again if len(again) <= MOST_SOLVED_AGAIN else ():
        best = search.best(without(worth, (row, int(found.seats[row]))))
        if best.is_best:
            moved = [row, *(one for one in np.flatnonzero(best.seats != found.seats).tolist() if one != row)]
            swaps[row] = Swap(found.worth - best.worth, {one: int(best.seats[one]) for one in moved})
    return swaps


@dataclass(frozen=True)
class Freeing:
    """One rule, which, set aside for one pair, would add that pair to the round; so many others would have to move."""

    place: Place
    rule: Rule
    moved: int


class Freedom:
    """What would free those who are left over; chains of moves lead from mentor to mentor to a place that is empty.

    `has_room` says whether there is any. As many pairs as may be are matched: so a pair more needs a pair that is not
    allowed, with a mentor from whom such a chain leads on. Anything else would only displace somebody.
    """

    def __init__(self, board: Board, search: Search, found: Found) -> None:
        self._board = board
        self._search = search
        self._seats = found.seats
        self._onward = _onward(board, found.seats)
        self.has_room = bool(_spare(board, found.seats).any())
        self._rules = [rule for rule in board.broken if rule is not Rule.NO_PLACE]
        breaks = np.zeros(board.allowed.shape, np.int8)
        for rule in self._rules:
            breaks += board.broken[rule]
        self._lack_one = breaks == 1

    def freeing(self, row: int) -> Freeing | None:
        """Return the rule that frees somebody, in the pair that fits best; None where no rule does by itself."""
        reached = np.array([one is not None for one in self._onward], bool)
        columns = np.flatnonzero(self._lack_one[row] & reached)
        for column in sorted(columns.tolist(), key=lambda one: (-int(self._board.score[row, one]), one)):
            rule = next(one for one in self._rules if self._board.broken[one][row, column])
            seats = self._seated(row, column)
            if rule in LIFTABLE and not self._search.circle(seats):
                return Freeing((row, column), rule, int((seats != self._seats).sum()) - 1)
        return None

    def place_wanted(self, row: int) -> int | None:
        """Return the mentor who fits best of those with whom one more place would add a pair; None if there is none."""
        for column in np.argsort(-self._board.score[row], kind="stable").tolist():
            seats = self._seats.copy()
            seats[row] = column
            if self._board.allowed[row, column] and not self._search.circle(seats):
                return column
        return None

    def lacked(self, row: int) -> Rule | None:
        """Return the rule that keeps somebody from most mentors."""
        counted = {rule: int(broken[row].sum()) for rule, broken in self._board.broken.items() if rule in LIFTABLE}
        rule = max(counted, key=lambda one: (counted[one], one.value))
        return rule if counted[rule] else None

    def _seated(self, row: int, column: int) -> Seats:
        seats = self._seats.copy()
        while (step := self._onward[column]) is not None and step[0] >= 0:
            seats[row], (row, column) = column, step
        seats[row] = column
        return seats


def _spare(board: Board, seats: Seats) -> Truths:
    return np.bincount(seats, minlength=len(board.places) + 1)[:-1] < board.places


def _onward(board: Board, seats: Seats) -> list[tuple[int, int] | None]:
    """Return for each mentor who moves where so that a place is free; (-1, -1) where one is, None where none can be."""
    spare = _spare(board, seats)
    onward: list[tuple[int, int] | None] = [(-1, -1) if one else None for one in spare.tolist()]
    waiting = np.flatnonzero(spare).tolist()
    for column in waiting:
        for row in np.flatnonzero(board.allowed[:, column] & (seats < len(spare))).tolist():
            source = int(seats[row])
            if onward[source] is None:
                onward[source] = row, column
                waiting.append(source)
    return onward
