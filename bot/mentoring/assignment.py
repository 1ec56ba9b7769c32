"""The best assignment where circles are no matter: exact, with the prices of places that prove it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.board import NEVER, Worths
from bot.mentoring.seating import Seating

Places = npt.NDArray[np.int64]
Prices = npt.NDArray[np.int64]
Seats = npt.NDArray[np.intp]
"""A column for each row: whom the mentee is assigned to. One past the last mentor stands for nobody."""

_ROWS = 512


@dataclass(frozen=True)
class Optimum:
    """An assignment of greatest worth, and prices of places that prove it."""

    seats: Seats
    prices: Prices
    worth: int


def optimum(worth: Worths, places: Places, prices: Prices, nobody: int, within: int) -> Optimum:
    """Return the assignment of each mentee to at most one mentor, within their places, whose summed worth is greatest.

    `worth` has a row for each mentee and a column for each mentor: what a pair is worth, above 0, or `NEVER`. `prices`
    are a guess at what places cost where it is worth `nobody` to a mentee to have nobody: the better, the faster. Only
    pairs that lie, at these prices, `within` so much of the mentee's best choice are tried at first; then those that
    the prices found show to be better, until there are none: column generation, after Dantzig and Wolfe (1960), whose
    end proves the optimum.
    """
    seating = Seating(places.tolist(), prices.tolist(), len(worth), nobody)
    _seat_all(seating, worth, places, prices, nobody, within)
    while True:
        seating.settle()
        if _offer_better(seating, worth, nobody, within):
            continue
        if not nobody:
            break
        seating.let_nobody_be_worthless()
        nobody = 0
    seats = np.array(seating.seats, np.intp)
    return Optimum(seats, np.array(seating.prices, np.int64), sum(own_worth(worth, seats, 0).tolist()))


def own_worth(worth: Worths, seats: Seats, nobody: int) -> npt.NDArray[np.int64]:
    """Return what each mentee's own seat is worth; `nobody` where they have none."""
    own = np.full(len(seats), nobody, np.int64)
    seated = np.flatnonzero(seats < worth.shape[1])
    own[seated] = worth[seated, seats[seated]]
    return own


def _seat_all(seating: Seating, worth: Worths, places: Places, prices: Prices, nobody: int, within: int) -> None:
    """Offer what is near the best, and let everybody sit where they stand best, as far as there is room."""
    room = places.tolist()
    for first in range(0, len(worth), _ROWS):
        gains = worth[first : first + _ROWS] - prices
        best = gains.max(axis=1, initial=nobody)
        chosen = gains.argmax(axis=1) if len(places) else best
        near = gains >= np.maximum(best - within, NEVER // 2)[:, None]
        rows, columns = np.nonzero(near)
        for row, column, value in zip(
            (rows + first).tolist(), columns.tolist(), worth[rows + first, columns].tolist(), strict=True
        ):
            seating.offer(row, column, value)
        for row, column, gain in zip(range(first, first + len(gains)), chosen.tolist(), best.tolist(), strict=True):
            if gain > nobody and room[column]:
                room[column] -= 1
                seating.sit(row, column)
            elif gain > nobody:
                seating.stand(row)


def _offer_better(seating: Seating, worth: Worths, nobody: int, within: int) -> bool:
    """Offer what would serve a mentee better, at these prices, than what they have; say whether there was anything."""
    prices, seats = np.array(seating.prices, np.int64), np.array(seating.seats, np.intp)
    profit = own_worth(worth, seats, nobody) - np.append(prices, 0)[seats]
    found = False
    for first in range(0, len(worth), _ROWS):
        gains = worth[first : first + _ROWS] - prices
        best = gains.max(axis=1, initial=NEVER)
        for row in np.flatnonzero(best > profit[first : first + _ROWS]).tolist():
            found = True
            least = max(int(profit[first + row]) + 1, int(best[row]) - within)
            for column in np.flatnonzero(gains[row] >= least).tolist():
                seating.offer(first + row, column, int(worth[first + row, column]))
            seating.stand(first + row)
    return found
