"""What moving people around costs, from an assignment that is the best: the least chains of moves, exactly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.board import Worths
from bot.mentoring.relaxed import Places, Prices, Seats, own_worth

FAR = 1 << 60
"""The cost of a move that nobody can make."""

_COLUMNS = 64

Costs = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Reach:
    """What the least chains to one mentor cost from each other one, and whom each chain comes to next; -1 is none."""

    costs: Costs
    following: Numbers


class Residual:
    """Moves from mentor to mentor, each made by whoever can make it most cheaply.

    Nodes are the mentors, and one past the last for nobody: who moves there loses their place, who comes from there
    gets one. An empty place can be moved there too, for nothing. `moves[j, k]` is the cost of moving from `j` to `k`
    as far as prices do not account for it (the reduced cost), never below 0: so chains of moves are shortest paths,
    and what a closed chain costs is what the whole loses by it. `prices` are the least that prove the optimum: what one
    more place with each mentor would add. `profits` are what mentees have beyond the price of their place.
    """

    def __init__(self, worth: Worths, seats: Seats, places: Places, prices: Prices) -> None:
        self.nobody = worth.shape[1]
        self.seats = seats
        self._worth = worth
        self.spare = np.bincount(seats, minlength=self.nobody + 1)[:-1] < places
        self._set_prices(prices)
        moves = _least_moves(worth, seats, self.prices, self.profits)
        moves[:-1, -1][self.spare] = 0
        moves[-1, :-1] = np.minimum(moves[-1, :-1], prices)
        dearer = _reach(moves.T, self.nobody).costs
        moves += np.where(moves < FAR, dearer[:, None] - dearer, 0)
        self.moves = moves
        self._set_prices(prices - dearer[:-1])

    def _set_prices(self, prices: Prices) -> None:
        self.prices = prices
        self.profits = own_worth(self._worth, self.seats, 0) - np.append(prices, 0)[self.seats]

    def reach(self, node: int) -> Reach:
        """Return the least chains that end at `node`."""
        return _reach(self.moves, node)

    def reach_from_nobody(self) -> Reach:
        """Return the least chains that begin with nobody, backwards: `following` is where each chain comes from."""
        return _reach(self.moves.T, self.nobody)

    def mover(self, source: int, target: int) -> int | None:
        """Return the mentee who makes the least move from one node to another; None where an empty place does."""
        cost = int(self.moves[source, target])
        if target == self.nobody and self.spare[source]:
            return None
        rows = np.flatnonzero(self.seats == source)
        costs = self.profits[rows] - (self._worth[rows, target] - self.prices[target] if target != self.nobody else 0)
        found = rows[costs == cost]
        return int(found[0]) if len(found) else None


def _least_moves(worth: Worths, seats: Seats, prices: Prices, profits: Costs) -> Costs:
    """Return what each move costs whoever makes it most cheaply; on the diagonal 0."""
    mentors = worth.shape[1]
    order = np.argsort(seats, kind="stable")
    sources, starts = np.unique(seats[order], return_index=True)
    moves = np.full((mentors + 1, mentors + 1), FAR, np.int64)
    for first in range(0, mentors if len(order) else 0, _COLUMNS):
        columns = slice(first, min(first + _COLUMNS, mentors))
        costs = profits[order, None] - (worth[order, columns] - prices[columns])
        moves[sources, columns] = np.minimum.reduceat(costs, starts, axis=0)
    if len(order):
        moves[sources, mentors] = np.minimum.reduceat(profits[order], starts)
    moves[moves >= FAR // 2] = FAR
    np.fill_diagonal(moves, 0)
    return moves


def _reach(moves: Costs, node: int) -> Reach:
    """Find the least chains to a node by the method of Bellman and Ford, from whatever became nearer each time."""
    costs = np.full(len(moves), FAR, np.int64)
    costs[node] = 0
    following = np.full(len(moves), -1, np.intp)
    nearer = np.array([node])
    while len(nearer):
        through = moves[:, nearer] + costs[nearer]
        best = through.argmin(axis=1)
        least = through[np.arange(len(moves)), best]
        found = np.flatnonzero(least < costs)
        costs[found] = least[found]
        following[found] = nearer[best[found]]
        nearer = found
    return Reach(costs, following)
