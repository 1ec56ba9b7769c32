"""Circles, in which somebody mentors their own mentor around others: finding them, pricing them, leaving them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bot.mentoring.board import NEVER, Board, Worths
from bot.mentoring.relaxed import Prices, Seats, own_worth
from bot.mentoring.residual import Residual

Place = tuple[int, int]
"""A pair, as row and column."""

Circle = tuple[Place, ...]
"""Pairs of a round that close a circle, alone or with pairs that stand: not all of them may be."""


@dataclass(frozen=True)
class Priced:
    """A proof by prices, of places by column and of circles: nothing is worth more than they add up to.

    A mentee is worth at most what the best pair has beyond its place's and its circles' prices; each place adds its
    price, and each circle its own for all but one of its pairs (duality in linear programming).
    """

    places: Prices
    circles: Mapping[Circle, int]

    def bound(self, worth: Worths, places: Prices) -> int:
        """Return what no assignment can be worth more than."""
        gains = priced(worth, self.circles) - self.places
        profits = np.maximum(gains.max(axis=1, initial=0), 0)
        for_places = sum(price * number for price, number in zip(self.places.tolist(), places.tolist(), strict=True))
        return sum(profits.tolist()) + for_places + most_of(self.circles)


@dataclass(frozen=True)
class Cases:
    """A proof by cases: some pair of the circle is left out; `first_out` has a proof for each that may be the first."""

    circle: Circle
    first_out: tuple["Proof", ...]

    def bound(self, worth: Worths, places: Prices) -> int:
        """Return what no assignment without that circle can be worth more than."""
        return max(
            proof.bound(case, places) for case, proof in zip(cases(worth, self.circle), self.first_out, strict=True)
        )


Proof = Priced | Cases


def priced(worth: Worths, circles: Mapping[Circle, int]) -> Worths:
    """Return what pairs are worth beyond the prices of the circles that they are part of."""
    if not circles:
        return worth
    worth = worth.copy()
    for circle, price in circles.items():
        for place in circle:
            worth[place] -= price
    return worth


def most_of(circles: Mapping[Circle, int]) -> int:
    """Return what the prices of circles add up to where as many of their pairs are as may be: all but one."""
    return sum(price * (len(circle) - 1) for circle, price in circles.items())


def cases(worth: Worths, circle: Circle) -> Iterator[Worths]:
    """Give the worths for each pair that may be the first of the circle to be left out: those before it are kept."""
    kept = worth
    for row, column in circle:
        without = kept.copy()
        without[row, column] = NEVER
        yield without
        kept = kept.copy()
        kept[row, np.arange(kept.shape[1]) != column] = NEVER


def cost_of_leaving_out(residual: Residual, place: Place, worth: Worths) -> int:
    """Return by how much the optimum falls when one of its pairs may not be."""
    row, column = place
    costs = residual.profits[row] - np.append(worth[row] - residual.prices, 0)
    costs += residual.reach(column).costs
    costs[column] = np.iinfo(np.int64).max
    return int(costs.min())


class Knots:
    """Finds circles: follows everybody who is both to their mentors, until somebody comes around."""

    def __init__(self, board: Board) -> None:
        problem = board.problem
        mentees = {one.member_id for one in problem.mentees} | {mentee for mentee, _ in problem.standing}
        self._both = mentees & ({one.member_id for one in problem.mentors} | {mentor for _, mentor in problem.standing})
        self._mentees = [one.member_id for one in problem.mentees]
        self._mentors = [one.member_id for one in problem.mentors]
        self._rows = [row for row, mentee in enumerate(self._mentees) if mentee in self._both]
        self._standing = [pair for pair in sorted(problem.standing) if self._both.issuperset(pair)]

    def circles(self, seats: Seats) -> list[Circle]:
        """Return circles that an assignment closes, the shortest first, none sharing a pair with another."""
        mentors: dict[int, list[tuple[int, Place | None]]] = {one: [] for one in self._both}
        for mentee, mentor in self._standing:
            mentors[mentee].append((mentor, None))
        for row in self._rows:
            if seats[row] < len(self._mentors) and self._mentors[seats[row]] in self._both:
                mentors[self._mentees[row]].append((self._mentors[seats[row]], (row, int(seats[row]))))
        return sorted(_circles(mentors), key=lambda circle: (len(circle), circle))


def _circles(mentors: Mapping[int, list[tuple[int, Place | None]]]) -> Iterator[Circle]:
    used: set[Place] = set()
    for mentee, pairs in mentors.items():
        for mentor, place in pairs:
            if place is None or place in used:
                continue
            around = _way(mentors, mentor, mentee, used)
            if around is not None:
                circle = tuple(sorted([place, *around]))
                used.update(circle)
                yield circle


def _way(
    mentors: Mapping[int, list[tuple[int, Place | None]]], source: int, target: int, used: set[Place]
) -> list[Place] | None:
    """Return the round's pairs on a way from one person up to another, None where there is no way."""
    ways: dict[int, list[Place]] = {source: []}
    waiting = [source]
    while waiting:
        one = waiting.pop()
        if one == target:
            return ways[one]
        for mentor, place in mentors[one]:
            if mentor not in ways and place not in used:
                ways[mentor] = [*ways[one], place] if place else ways[one]
                waiting.append(mentor)
    return None


def opened(knots: Knots, seats: Seats, worth: Worths) -> Seats:
    """Return the assignment without the pair that is worth least of each circle."""
    seats = seats.copy()
    own = own_worth(worth, seats, 0)
    while circles := knots.circles(seats):
        for circle in circles:
            row, _ = min(circle, key=lambda place: int(own[place[0]]))
            seats[row] = worth.shape[1]
    return seats
