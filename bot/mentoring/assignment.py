"""The best assignment where circles are no matter: exact, with the prices of places that prove it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.bipartite import cheapest_columns
from bot.mentoring.board import NEVER, Scale, Worths
from bot.mentoring.matrix import Truths

Places = npt.NDArray[np.int64]
Prices = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.intp]
Seats = npt.NDArray[np.intp]
"""A column for each row: whom the mentee is assigned to. One past the last mentor stands for nobody."""

_ROWS = 512
_AS_GOOD = 200
"""Pairs worth so many hundredths less than a better one are tried with it."""


@dataclass(frozen=True)
class Optimum:
    """An assignment of greatest worth. `prices` are the least that prove it: what one more place would add."""

    seats: Seats
    prices: Prices
    worth: int


def optimum(worth: Worths, places: Places, near: Truths, scale: Scale) -> Optimum:
    """Return the assignment of each mentee to at most one mentor, within their places, whose summed worth is greatest.

    `worth` has a row for each mentee and a column for each mentor, `NEVER` where a pair may not be, at least a match's
    elsewhere. Pairs that are `near` are tried first, so that a good guess makes it fast; the prices of places then show
    which others could better it, until none can: column generation, after Dantzig and Wolfe (1960), whose end proves
    the optimum. First by hundredths alone, since lots make many equal choices into many to compare; then exactly, among
    the pairs that are as good; then by a chain of moves for each match that is still to be had, which are few.
    """
    near = near & (worth > NEVER)
    moves = _generate(worth, places, near, scale, scale.hundredth)
    near = near_to(worth, moves.prices[:-1] * scale.hundredth, scale.match, scale.hundredth) & (worth > NEVER)
    moves = _generate(worth, places, near, scale, 1)
    while True:
        moves = _Moves(worth, near, moves.seats, 0, 1)
        if not _add_better(near, worth, moves, scale, 1) and not moves.make_longest(places):
            return Optimum(moves.seats, moves.prices[:-1], int(moves.own.sum()))


def _generate(worth: Worths, places: Places, near: Truths, scale: Scale, unit: int) -> "_Moves":
    """Find the best assignment where a match itself is worth nothing; worth counts in whole `unit`s. Widens `near`."""
    while True:
        rows, columns = np.nonzero(near)
        seats = _assign(rows, columns, worth[rows, columns] // unit, places, len(worth), scale.match // unit)
        moves = _Moves(worth, near, seats, scale.match, unit)
        if not _add_better(near, worth, moves, scale, unit):
            return moves


def near_to(worth: Worths, prices: Prices, outside: int, within: int) -> Truths:
    """Return the pairs that, at these prices, are within so much of the mentee's best choice.

    `outside` is what it is worth to a mentee to have nobody.
    """
    near = np.empty(worth.shape, bool)
    for first in range(0, len(worth), _ROWS):
        block = slice(first, first + _ROWS)
        gains = worth[block] - prices
        best = np.maximum(gains.max(axis=1, initial=outside), outside)
        near[block] = gains >= (best - within)[:, None]
    return near


def own_worth(worth: Worths, seats: Seats, outside: int = 0) -> npt.NDArray[np.int64]:
    """Return what each mentee's own seat is worth, `outside` where they have none."""
    own = np.full(len(seats), outside, np.int64)
    seated = np.flatnonzero(seats < worth.shape[1])
    own[seated] = worth[seated, seats[seated]]
    return own


class _Moves:
    """What is gained by chains of moves that begin with somebody who has no place, among pairs that are near.

    `prices` has for each mentor what the best chain gains that needs one more place there, found by the method of
    Bellman and Ford; at these prices nobody wants another place among those near. `own` is what everybody has.
    """

    def __init__(self, worth: Worths, near: Truths, seats: Seats, outside: int, unit: int) -> None:
        rows, columns = np.nonzero(near)
        order = np.argsort(columns, kind="stable")
        self.seats = seats
        self._rows, self._columns = rows[order], columns[order]
        self.own = own_worth(worth, seats, outside) // unit
        self._gains = worth[self._rows, self._columns] // unit - self.own[self._rows]
        self.prices = np.zeros(worth.shape[1] + 1, np.int64)
        self._last = np.full(worth.shape[1] + 1, -1, np.intp)
        self._search()
        self.profit = self.own - self.prices[seats]

    def _search(self) -> None:
        sources = self.seats[self._rows]
        targets, starts, sizes = np.unique(self._columns, return_index=True, return_counts=True)
        while len(targets):
            reached = self.prices[sources] + self._gains
            best = np.maximum.reduceat(reached, starts)
            better = best > self.prices[targets]
            if not better.any():
                break
            self.prices[targets[better]] = best[better]
            moves = np.flatnonzero((reached == np.repeat(best, sizes)) & np.repeat(better, sizes))
            self._last[self._columns[moves]] = moves

    def make_longest(self, places: Places) -> bool:
        """Make the moves of the chain that gains most and ends at an empty place; say whether one gains anything."""
        spare = np.bincount(self.seats, minlength=len(places) + 1)[:-1] < places
        ends = np.where(spare, self.prices[:-1], 0)
        if not ends.any():
            return False
        mentor = int(ends.argmax())
        while mentor < len(places):
            move = self._last[mentor]
            row = self._rows[move]
            mentor, self.seats[row] = int(self.seats[row]), mentor
        return True


def _add_better(near: Truths, worth: Worths, moves: _Moves, scale: Scale, unit: int) -> bool:
    """Mark the pairs that would serve a mentee better at these prices than what they have; say whether any would."""
    found = False
    wanted = (moves.profit + 1) * unit
    for first in range(0, len(worth), _ROWS):
        block = slice(first, first + _ROWS)
        gains = worth[block] - moves.prices[:-1] * unit
        best = gains.max(axis=1, initial=NEVER)
        rows = np.flatnonzero(best >= wanted[block])
        if len(rows):
            found = True
            least = np.maximum(wanted[block][rows], best[rows] - _AS_GOOD * scale.hundredth)
            near[first + rows] |= gains[rows] >= least[:, None]
    return found


def _assign(
    rows: Numbers, columns: Numbers, worth: npt.NDArray[np.int64], places: Places, mentees: int, outside: int
) -> Seats:
    """Assign among the pairs given: a column for each place, and one for each mentee where they have nobody.

    There a missing edge and a cost of 0 look the same: so every cost is above 0.
    """
    starts = np.concatenate([[0], np.cumsum(places)])
    times = places[columns]
    number = int(np.sum(times))
    within: npt.NDArray[np.int64] = np.arange(number, dtype=np.int64) - np.repeat(np.cumsum(times) - times, times)
    most = int(worth.max(initial=outside)) + 1
    chosen = cheapest_columns(
        np.concatenate([np.repeat(rows, times), np.arange(mentees)]),
        np.concatenate([np.repeat(starts[columns], times) + within, starts[-1] + np.arange(mentees)]),
        np.concatenate([np.repeat(most - worth, times), np.full(mentees, most - outside)]),
        (mentees, int(starts[-1]) + mentees),
    )
    return np.minimum(np.searchsorted(starts, chosen, side="right") - 1, len(places))
