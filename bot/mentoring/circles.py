"""The best assignment in which nobody mentors their own mentor, however far around; exact, with a proof."""

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
class Knot:
    """Places of which some always stay empty: one fewer than there are rows may be filled at most.

    Either the pairs that close a circle with pairs that stand (row by row); or, where these are `people`, everybody's
    place with everybody among some people, the same in rows and columns: where nobody has two mentors and nobody
    mentors their own, somebody in every crowd has no mentor in it (the forests of Edmonds, 1970).
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    people: bool

    def price(self, worth: Worths, price: int) -> None:
        """Take the price off what each of the places is worth."""
        worth[np.ix_(self.rows, self.columns) if self.people else (self.rows, self.columns)] -= price

    def filled(self, seats: Seats) -> list[Place]:
        """Return which of the places are filled."""
        if self.people:
            columns = set(self.columns)
            return [(row, int(seats[row])) for row in self.rows if int(seats[row]) in columns]
        return [place for place in zip(self.rows, self.columns, strict=True) if seats[place[0]] == place[1]]


@dataclass(frozen=True)
class Priced:
    """A proof by prices, of places by column and of knots: nothing is worth more than they add up to.

    A mentee is worth at most what the best pair has beyond its place's and its knots' prices; each place adds its
    price, and each knot its own for every place of it that may be filled (duality in linear programming).
    """

    places: Prices
    knots: Mapping[Knot, int]

    def bound(self, worth: Worths, places: Prices) -> int:
        """Return what no assignment can be worth more than."""
        gains = priced(worth, self.knots) - self.places
        profits = np.maximum(gains.max(axis=1, initial=0), 0)
        for_places = sum(int(price) * int(number) for price, number in zip(self.places, places, strict=True))
        return sum(profits.tolist()) + for_places + most_of(self.knots)


@dataclass(frozen=True)
class Cases:
    """A proof by cases: a pair of the circle has to be left out, and `without` has a proof for each that may be it."""

    circle: Circle
    without: tuple["Proof", ...]

    def bound(self, worth: Worths, places: Prices) -> int:
        """Return what no assignment without that circle can be worth more than."""
        return max(
            proof.bound(left_out(worth, place), places) for place, proof in zip(self.circle, self.without, strict=True)
        )


Proof = Priced | Cases


def priced(worth: Worths, knots: Mapping[Knot, int]) -> Worths:
    """Return what pairs are worth beyond the prices of the knots that they are part of."""
    if not knots:
        return worth
    worth = worth.copy()
    for knot, price in knots.items():
        knot.price(worth, price)
    return worth


def most_of(knots: Mapping[Knot, int]) -> int:
    """Return what the prices of knots add up to, where as many of their places are filled as may be."""
    return sum(price * (len(knot.rows) - 1) for knot, price in knots.items())


def left_out(worth: Worths, place: Place) -> Worths:
    """Return the worths without one pair."""
    worth = worth.copy()
    worth[place] = NEVER
    return worth


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
        self._rows = {one.member_id: row for row, one in enumerate(problem.mentees)}
        self._columns = {one.member_id: column for column, one in enumerate(problem.mentors)}
        self._mentors = [one.member_id for one in problem.mentors]
        mentees = self._rows.keys() | {mentee for mentee, _ in problem.standing}
        self._both = mentees & (self._columns.keys() | {mentor for _, mentor in problem.standing})
        self._standing = [pair for pair in problem.standing if self._both.issuperset(pair)]

    def circles(self, seats: Seats) -> tuple[Circle, ...]:
        """Return circles that an assignment closes, none sharing a pair with another; none where there are none."""
        return tuple(_circles(self._mentors_of(seats)))

    def _mentors_of(self, seats: Seats) -> dict[int, list[tuple[int, Place | None]]]:
        mentors: dict[int, list[tuple[int, Place | None]]] = {one: [] for one in self._both}
        for mentee, mentor in self._standing:
            mentors[mentee].append((mentor, None))
        for mentee in self._both & self._rows.keys():
            row = self._rows[mentee]
            column = int(seats[row])
            if column < len(self._mentors) and self._mentors[column] in self._both:
                mentors[mentee].append((self._mentors[column], (row, column)))
        return mentors

    def knots(self, circle: Circle, seats: Seats) -> Iterator[Knot]:
        """Return what keeps the circle from closing, the tightest first: its people, then all who come after them."""
        people = {self._mentors[column] for _, column in circle}
        if {self._rows.get(one) for one in people} != {row for row, _ in circle}:
            yield Knot(tuple(row for row, _ in circle), tuple(column for _, column in circle), people=False)
            return
        yield self._knot(people)
        mentors = self._mentors_of(seats)
        grown = True
        while grown:
            grown = False
            for mentee, pairs in mentors.items():
                if mentee not in people and any(place and mentor in people for mentor, place in pairs):
                    people.add(mentee)
                    grown = True
        yield self._knot({one for one in people if one in self._columns})
        yield self._knot({one for one in self._both if one in self._columns and one in self._rows})

    def _knot(self, people: set[int]) -> Knot:
        rows, columns = (tuple(sorted(numbers[one] for one in people)) for numbers in (self._rows, self._columns))
        return Knot(rows, columns, people=True)


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
