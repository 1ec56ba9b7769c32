"""Searches for the best assignment without circles: puts prices on circles, and where these do not do, tries cases."""

from dataclasses import dataclass

import numpy as np

from bot.mentoring.auction import rough_prices
from bot.mentoring.board import NEVER, Board, Worths
from bot.mentoring.circles import (
    Cases,
    Circle,
    Knots,
    Priced,
    Proof,
    cases,
    cost_of_leaving_out,
    most_of,
    opened,
    priced,
)
from bot.mentoring.relaxed import Optimum, Prices, Seats, optimum, own_worth
from bot.mentoring.residual import Residual

_STEP = 50
_WITHIN = 300
_ROUNDS = 6
"""How often circles are priced anew before cases are tried."""


def most_optima(board: Board) -> int:
    """Return how many assignments are reckoned for a round before the search for better ones is given up.

    Without circles, two to ten are enough; with circles, a few more. But where most people are both and want the same
    few, the best assignment without circles is as hard to find as the shortest tour of a travelling salesman.
    """
    return min(2_000, max(20, 100_000_000 // max(1, board.worth.size)))


@dataclass(frozen=True)
class Found:
    """The best assignment without circles, what it is worth, and what shows that none is worth more.

    Where none is worth as much as was asked for, `seats` is None and the proof shows that. `proven` is False where the
    search was given up: then there may be better ones than these.
    """

    seats: Seats | None
    worth: int
    proof: Proof
    proven: bool


class Search:
    """Finds best assignments on one board, each from where the one before left prices."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.knots = Knots(board)
        self._left = most_optima(board)
        self._prices: Prices | None = None

    def best(self, floor: int, at_least: int = 0) -> Found:
        """Return the best assignment of all whose pairs fit at least `floor`, in hundredths, and are worth so much."""
        worth = np.where(self.board.above(floor), self.board.worth, NEVER)
        hunt = _Hunt(self, at_least - 1)
        proof = hunt.explore(worth, {}, _ROUNDS)
        return Found(hunt.seats, hunt.worth, proof, hunt.proven)

    def may_go_on(self) -> bool:
        """Say whether there is another optimum to be had before the search is given up; counts it."""
        self._left -= 1
        return self._left >= 0

    def optimum(self, worth: Worths) -> Optimum:
        """Return the best assignment where circles are no matter."""
        board, nobody, unit = self.board, 0, self.board.scale.hundredth
        if self._prices is None:
            score = np.where(worth > NEVER, board.score, -1).astype(np.int32)
            self._prices, nobody = rough_prices(score, board.places, _STEP) * unit, board.scale.match
        found = optimum(worth, board.places, self._prices, nobody, _WITHIN * unit)
        self._prices = found.prices
        return found


class _Hunt:
    """One search: the best assignment seen so far, and the proof that grows while it looks for better ones."""

    def __init__(self, search: Search, worth: int) -> None:
        self._search = search
        self.seats: Seats | None = None
        self.worth = worth
        self.proven = True
        self._seen: list[Circle] = []

    def explore(self, worth: Worths, circles: dict[Circle, int], rounds: int) -> Proof:
        """Look for better assignments than the best so far; return the proof that there are no others."""
        places = self._search.board.places
        while True:
            if not self._search.may_go_on() and self.seats is not None:
                self.proven = False
                return Priced(np.zeros(len(places), np.int64), {})
            found = self._search.optimum(priced(worth, circles))
            closed = self._search.knots.circles(found.seats)
            self._seen += closed
            self._keep(worth, found.seats)
            if found.worth + most_of(circles) <= self.worth:
                return Priced(found.prices, dict(circles))
            if not rounds or not closed:
                return self._try_cases(worth, closed, circles)
            rounds -= 1
            self._price(priced(worth, circles), found, closed, circles)

    def _keep(self, worth: Worths, seats: Seats) -> None:
        seats = opened(self._search.knots, seats, worth)
        value = sum(own_worth(worth, seats, 0).tolist())
        if value > self.worth:
            self.seats, self.worth = seats, value

    def _price(self, worth: Worths, found: Optimum, closed: list[Circle], circles: dict[Circle, int]) -> None:
        """Make each circle as dear as leaving out one of its pairs is, and the least bit more."""
        residual = Residual(worth, found.seats, self._search.board.places, found.prices)
        for circle in closed:
            cheapest = min(cost_of_leaving_out(residual, place, worth) for place in circle)
            circles[circle] = circles.get(circle, 0) + cheapest + 1

    def _try_cases(self, worth: Worths, closed: list[Circle], circles: dict[Circle, int]) -> Proof:
        """Leave out one pair of a circle after the other: one that is closed, else one that was priced for nothing."""
        open_still = [one for one in self._seen if all(worth[place] > NEVER for place in one)]
        if not closed and not open_still:
            return self.explore(worth, {}, 0)
        circle = closed[0] if closed else open_still[0]
        return Cases(circle, tuple(self.explore(case, dict(circles), DEEP) for case in cases(worth, circle)))
DEEP=1
