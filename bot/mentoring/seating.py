"""An assignment, and the prices that prove it the best among some choices, while mentees and choices are added."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

_FAR = 1 << 62


class Seating:
    """Who sits with whom, and what a place with each mentor costs, where each mentee has a few choices of all.

    Everybody sits where worth less price is greatest for them, and places that are empty cost nothing, but for mentees
    who stand and places just left; `settle` mends both, one by one, each by the chain of moves that costs least. It is
    found by the method of Dijkstra, with prices as potentials (Edmonds and Karp, 1972), which change only along what
    was searched: where the prices were good to begin with, that is little. Once settled, no assignment among the
    choices has a greater sum of worths. Mentees and mentors are numbers; one past the last mentor is nobody, who is
    worth `nobody` to every mentee.
    """

    def __init__(self, places: Sequence[int], prices: Sequence[int], mentees: int, nobody: int) -> None:
        self.prices = list(prices)
        self.seats = [len(places)] * mentees
        self._none = len(places)
        self._nobody = nobody
        self._places = places
        self._standing: list[int] = []
        self._sitting: list[list[int]] = [[] for _ in places]
        self._choices: list[dict[int, int]] = [{} for _ in range(mentees)]
        self._chosen_by: list[dict[int, int]] = [{} for _ in places]

    def offer(self, mentee: int, mentor: int, worth: int) -> None:
        """Give the mentee one more choice."""
        self._choices[mentee][mentor] = self._chosen_by[mentor][mentee] = worth

    def sit(self, mentee: int, mentor: int) -> None:
        """Put the mentee where, at these prices, none of their choices is better."""
        self._move(mentee, mentor)

    def stand(self, mentee: int) -> None:
        """Take the mentee's seat away, so that the best one is found."""
        self._move(mentee, self._none)
        self._standing.append(mentee)

    def let_nobody_be_worthless(self) -> None:
        """Change what it is worth to have nobody to 0; all who have nobody stand, where there may be a place for them.

        Where no place is left, every place is dearer by as much instead: then nobody wants another seat.
        """
        if all(len(sitting) == places for sitting, places in zip(self._sitting, self._places, strict=True)):
            self.prices = [price + self._nobody for price in self.prices]
        else:
            self._standing = [mentee for mentee, seat in enumerate(self.seats) if seat == self._none]
        self._nobody = 0

    def settle(self) -> None:
        """Seat all who stand; then fill every place that is empty and not free, or let it be free."""
        for mentee in self._standing:
            self._seat(mentee)
        self._standing = []
        for mentor, places in enumerate(self._places):
            while self.prices[mentor] and len(self._sitting[mentor]) < places:
                self._fill(mentor)

    def _move(self, mentee: int, mentor: int) -> None:
        seat = self.seats[mentee]
        if seat != self._none:
            self._sitting[seat].remove(mentee)
        if mentor != self._none:
            self._sitting[mentor].append(mentee)
        self.seats[mentee] = mentor

    def _seat(self, mentee: int) -> None:
        """Find the mentee a seat, or nobody; what is searched on the way becomes dearer."""
        choices, prices = self._choices[mentee], self.prices
        best = max((worth - prices[k] for k, worth in choices.items()), default=self._nobody)
        best = max(best, self._nobody)
        costs = {k: best - worth + prices[k] for k, worth in choices.items()}
        costs[self._none] = best - self._nobody
        moved = dict.fromkeys(costs, mentee)
        heap = [(cost, k) for k, cost in costs.items()]
        heapify(heap)
        searched: dict[int, int] = {}
        while True:
            cost, mentor = heappop(heap)
            if mentor == self._none or len(self._sitting[mentor]) < self._places[mentor]:
                break
            if mentor not in searched:
                searched[mentor] = cost
                self._search_onwards(mentor, cost, costs, moved, heap)
        for k, at in searched.items():
            prices[k] += cost - at
        while (one := moved[mentor]) != mentee:
            seat = self.seats[one]
            self._move(one, mentor)
            mentor = seat
        self._move(mentee, mentor)

    def _search_onwards(
        self, mentor: int, cost: int, costs: dict[int, int], moved: dict[int, int], heap: list[tuple[int, int]]
    ) -> None:
        """See where those who sit with the mentor could move, and what that would cost."""
        prices = self.prices
        for one in self._sitting[mentor]:
            choices = self._choices[one]
            profit = cost + choices[mentor] - prices[mentor]
            if profit - self._nobody < costs.get(self._none, _FAR):
                costs[self._none] = profit - self._nobody
                moved[self._none] = one
                heappush(heap, (profit - self._nobody, self._none))
            for k, worth in choices.items():
                there = profit - worth + prices[k]
                if there < costs.get(k, _FAR):
                    costs[k] = there
                    moved[k] = one
                    heappush(heap, (there, k))

    def _fill(self, mentor: int) -> None:
        """Fill a place by somebody who sits elsewhere, whose place is then filled, until somebody has had no seat or a
        place may stay empty; what is searched on the way becomes cheaper."""
        costs = {mentor: 0}
        comes: dict[int, tuple[int, int]] = {}
        heap = [(0, mentor)]
        searched: dict[int, int] = {}
        while True:
            cost, k = heappop(heap)
            if k == self._none:
                break
            if k not in searched:
                searched[k] = cost
                self._search_back(k, cost, costs, comes, heap)
        for at, reached in searched.items():
            self.prices[at] -= cost - reached
        while k != mentor:
            one, k = comes[k]
            if one >= 0:
                self._move(one, k)

    def _search_back(
        self,
        mentor: int,
        cost: int,
        costs: dict[int, int],
        comes: dict[int, tuple[int, int]],
        heap: list[tuple[int, int]],
    ) -> None:
        """See who could take the mentor's place, and what that would cost; -1 where it stays empty."""
        dear = cost + self.prices[mentor]
        if dear < costs.get(self._none, _FAR):
            costs[self._none] = dear
            comes[self._none] = (-1, mentor)
            heappush(heap, (dear, self._none))
        for one, worth in self._chosen_by[mentor].items():
            seat = self.seats[one]
            profit = self._nobody if seat == self._none else self._choices[one][seat] - self.prices[seat]
            there = dear + profit - worth
            if there < costs.get(seat, _FAR):
                costs[seat] = there
                comes[seat] = (one, mentor)
                heappush(heap, (there, seat))
