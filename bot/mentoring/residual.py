"""What moving people around costs, from an assignment that is the best: the least chains of moves, exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.assignment import Places, Prices, Seats, own_worth
from bot.mentoring.board import Worths

_FAR = 1 << 60
"""The cost of a move that nobody can make."""

_COLUMNS = 64

Costs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Swap:
    """The best assignment without one pair: what the whole loses by it, and who then sits where, the mentee first."""

    cost: int
    moves: Mapping[int, int]

    def of(self, seats: Seats) -> Seats:
        """Return the assignment after these moves."""
        seats = seats.copy()
        for row, seat in self.moves.items():
            seats[row] = seat
        return seats


class Residual:
    """Moves from mentor to mentor, each made by whoever can make it most cheaply.

    Nodes are the mentors, and one past the last for nobody: who moves there loses their place, who comes from there
    gets one. An empty place can be moved there too, for nothing. The cost of a move is what prices do not account for
    (the reduced cost), never below 0: so chains of moves are shortest paths, and what a closed chain costs is what the
    whole loses by it. `prices` are made the least that prove the optimum: what one more place with each mentor adds.
    """

    def __init__(self, worth: Worths, seats: Seats, places: Places, prices: Prices) -> None:
        self._nobody: int = worth.shape[1]
        self._seats = seats
        self._worth = worth
        self._spare = np.bincount(seats, minlength=self._nobody + 1)[:-1] < places
        self._set_prices(prices)
        moves = _least_moves(worth, seats, self.prices, self._profits)
        moves[:-1, -1][self._spare] = 0
        moves[-1, :-1] = np.minimum(moves[-1, :-1], prices)
        dearer = _costs_from(moves, self._nobody)
        moves += np.where(moves < _FAR, dearer[:, None] - dearer, 0)
        self._set_prices(prices - dearer[:-1])
        self._least = moves
        self._costs, self._following = _chains(moves)
        self._movers: dict[tuple[int, int], int | None] = {}
        self._sitting: list[list[int]] = [[] for _ in range(self._nobody + 1)]
        sitting: list[int] = seats.tolist()
        for row, seat in enumerate(sitting):
            self._sitting[seat].append(row)

    def _set_prices(self, prices: Prices) -> None:
        self.prices = prices
        self._profits = own_worth(self._worth, self._seats, 0) - np.append(prices, 0)[self._seats]

    def swaps(self) -> Iterator[tuple[int, Swap]]:
        """Give for each mentee with a mentor, in their order, the best assignment in which the two are no pair.

        The mentee moves on, and the least chain of moves leads from there to the place left. The cost is exact, circles
        apart.
        """
        rows = np.flatnonzero(self._seats < self._nobody)
        columns = self._seats[rows]
        costs = self._costs.T[columns]
        costs += self._profits[rows, None]
        costs[:, :-1] -= self._worth[rows] - self.prices
        costs[np.arange(len(rows)), columns] = _FAR
        nodes = costs.argmin(axis=1)
        least = costs[np.arange(len(rows)), nodes]
        for row, node, column, cost in zip(
            rows.tolist(), nodes.tolist(), columns.tolist(), least.tolist(), strict=True
        ):
            yield row, Swap(cost, self._moves(row, node, column))

    def _moves(self, row: int, node: int, column: int) -> Mapping[int, int]:
        moves = {row: node}
        while node != column:
            source, node = node, self._following.item(node, column)
            if (source, node) not in self._movers:
                self._movers[source, node] = self._mover(source, node)
            mover = self._movers[source, node]
            if mover is not None:
                moves[mover] = node
        return moves

    def _mover(self, source: int, target: int) -> int | None:
        """Return the mentee who makes the least move from one node to another; None where an empty place does."""
        if target == self._nobody and self._spare[source]:
            return None
        price = self.prices.item(target) if target != self._nobody else 0
        least = self._least.item(source, target) - price
        for row in self._sitting[source]:
            worth = self._worth.item(row, target) if target != self._nobody else 0
            if self._profits.item(row) - worth == least:
                return row
        return None


def _least_moves(worth: Worths, seats: Seats, prices: Prices, profits: Costs) -> Costs:
    """Return what each move costs whoever makes it most cheaply; on the diagonal 0."""
    mentors = worth.shape[1]
    order = np.argsort(seats, kind="stable")
    sources, starts = np.unique(seats[order], return_index=True)
    moves = np.full((mentors + 1, mentors + 1), _FAR, np.int64)
    for first in range(0, mentors if len(order) else 0, _COLUMNS):
        columns = slice(first, min(first + _COLUMNS, mentors))
        costs = profits[order, None] - (worth[order, columns] - prices[columns])
        moves[sources, columns] = np.minimum.reduceat(costs, starts, axis=0)
    if len(order):
        moves[sources, mentors] = np.minimum.reduceat(profits[order], starts)
    moves[moves >= _FAR // 2] = _FAR
    np.fill_diagonal(moves, 0)
    return moves


def _costs_from(moves: Costs, node: int) -> Costs:
    """Find what the least chains from a node cost by the method of Bellman and Ford."""
    costs = np.full(len(moves), _FAR, np.int64)
    costs[node] = 0
    nearer = np.array([node])
    while len(nearer):
        least = (moves[nearer] + costs[nearer, None]).min(axis=0)
        nearer = np.flatnonzero(least < costs)
        costs[nearer] = least[nearer]
    return costs


def _chains(moves: Costs) -> tuple[Costs, npt.NDArray[np.int16]]:
    """Find what the least chains between all nodes cost, and whom each comes to next (Floyd 1962, Warshall 1962)."""
    costs = moves.copy()
    following = np.tile(np.arange(len(moves), dtype=np.int16), (len(moves), 1))
    through, shorter = np.empty_like(costs), np.empty(costs.shape, bool)  # made once: memory is dear to come by
    for node in range(len(moves)):
        np.add(costs[:, node, None], costs[node], out=through)
        np.less(through, costs, out=shorter)
        changed = np.flatnonzero(shorter)
        costs.ravel()[changed] = through.ravel()[changed]
        following.ravel()[changed] = following[changed // len(moves), node]
    return costs, following
