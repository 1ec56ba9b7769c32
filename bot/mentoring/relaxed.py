"""The best assignment where circles are no matter: exact, with the prices of places that prove it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.board import NEVER, Worths
from bot.mentoring.matrix import Truths
from bot.mentoring.sparse import cheapest_columns

Places = npt.NDArray[np.int64]
Prices = npt.NDArray[np.int64]
Seats = npt.NDArray[np.intp]
"""A column for each row: whom the mentee is assigned to. One past the last mentor stands for nobody."""

_ROWS = 512


@dataclass(frozen=True)
class Optimum:
    """An assignment of greatest worth. `prices` are the least that prove it: what one more place would add."""

    seats: Seats
    prices: Prices
    worth: int


def optimum(worth: Worths, places: Places, near: Truths, match: int, within: int) -> Optimum:
    """Return the assignment of each mentee to at most one mentor, within their places, whose summed worth is greatest.

    `worth` has a row for each mentee and a column for each mentor, `NEVER` where a pair may not be, at least `match`
    elsewhere. Pairs that are `near` are tried first, so that a good guess makes it fast; the prices of places then show
    which others could better it (and those within so much of the best are tried next), until none can: column
    generation, after Dantzig and Wolfe (1960), whose end proves the optimum. First by scores alone, which is quick and
    seldom leaves a match out; then one chain of moves for each match that is still to be had.
    """
    moves = _Moves(worth, places, near & (worth > NEVER), within)
    while moves.missing(outside=match):
        moves.assign(outside=match)
    while True:
        while moves.missing(outside=0):
            pass
        if not moves.lengthen():
            return Optimum(moves.seats, moves.prices[:-1], int(own_worth(worth, moves.seats).sum()))


def own_worth(worth: Worths, seats: Seats) -> npt.NDArray[np.int64]:
    """Return what each mentee's own seat is worth, 0 for none."""
    own = np.zeros(len(seats), np.int64)
    seated = np.flatnonzero(seats < worth.shape[1])
    own[seated] = worth[seated, seats[seated]]
    return own


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


class _Moves:
    """An assignment, and the moves that might better it: each of a mentee to a mentor, over a few pairs of all."""

    def __init__(self, worth: Worths, places: Places, near: Truths, within: int) -> None:
        self._worth = worth
        self._places = places
        self._near = near
        self._within = within
        self.seats = np.full(len(worth), len(places), np.intp)
        self.prices = np.zeros(len(places) + 1, np.int64)
        self._came_by = np.full(len(places) + 1, -1, np.intp)
        self.assign(int(worth.min(initial=0, where=worth > NEVER)))
