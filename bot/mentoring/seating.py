"""An assignment and the prices that prove it the best, kept so while mentees come in and places are left."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count

_FAR = 1 << 62

Steps = dict[int, tuple[int, int]]
"""Whom a chain moves, by the mentor where the move begins or ends: the mentee, and the mentor at the move's other end."""


class Seating:
    """Who sits with whom, at what prices, where each mentee has a few choices of all.

    Between calls nobody would rather sit elsewhere at these prices, but for those waiting in `standing` and mentors
    whose places are empty though they cost something. `seat` puts one mentee down, `fill` one place: each by the
    chain of moves that costs least, found by the method of Dijkstra with the prices as potentials (Edmonds and Karp,
    1972), so that when all are settled the assignment is the best there is among the choices. Numbers stand for people;
    one past the last mentor for nobody, who is worth `nobody` to a mentee.
    """

    def __init__(self, places: Sequence[int], prices: Sequence[int], mentees: int, nobody: int) -> None:
        self.prices = [*prices, 0]
        self.seats = [len(places)] * mentees
        self.nobody = nobody
        self.standing: list[int] = []
        self._places = places
        self._none = len(places)
        self._sitting: list[list[int]] = [[] for _ in places]
        self._choices: list[dict[int, int]] = [{} for _ in range(mentees)]
        self._wanted_by: list[dict[int, int]] = [{} for _ in places]

    def offer(self, mentee: int, mentor: int, worth: int) -> None:
        """Let the mentee choose the mentor too."""
        self._choices[mentee][mentor] = self._wanted_by[mentor][mentee] = worth

    def sit(self, mentee: int, mentor: int) -> None:
        """Put the mentee where they stand best at these prices; they must have been offered it."""
        self._move(mentee, mentor)

    def stand(self, mentee: int) -> None:
        """Take the mentee's seat away, to find the best one."""
        self._move(mentee, self._none)
        self.standing.append(mentee)

    def leave_nobody_out(self, nobody: int) -> None:
        """Change what it is worth to have nobody; those who have nobody look again."""
        self.nobody = nobody
        self.standing += [mentee for mentee, seat in enumerate(self.seats) if seat == self._none]

    def settle(self) -> None:
        """Seat all who stand, then fill or cheapen all places that are empty."""
        for mentee in self.standing:
            self._seat(mentee)
        self.standing.clear()
        for mentor, places in enumerate(self._places):
            while self.prices[mentor] and len(self._sitting[mentor]) < places:
                self._fill(mentor)

    def _seat(self, mentee: int) -> None:
        """Give the mentee a seat, or nobody, by the chain that costs least; prices rise along what it searched."""
        best = max((worth - self.prices[k] for k, worth in self._choices[mentee].items()), default=self.nobody)
        best = max(best, self.nobody)
        costs = {k: best - worth + self.prices[k] for k, worth in self._choices[mentee].items()}
        costs[self._none] = best - self.nobody
        steps: Steps = dict.fromkeys(costs, (mentee, self._none))
        heap = [(cost, k) for k, cost in costs.items()]
        heapify(heap)
        done: dict[int, int] = {}
        while True:
            cost, mentor = heappop(heap)
            if mentor in done:
                continue
            if mentor == self._none or len(self._sitting[mentor]) < self._places[mentor]:
                break
            done[mentor] = cost
            self._search_from(mentor, cost, costs, steps, heap)
        for k, reached in done.items():
            self.prices[k] += cost - reached
        while True:
            moved, before = steps[mentor]
            self._move(moved, mentor)
            if moved == mentee:
                return
            mentor = before
