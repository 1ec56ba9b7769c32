"""Whether so many can be matched at all: what is much quicker to know than which matches are the best."""

from collections.abc import Iterator

import numpy as np

from bot.mentoring.assignment import Places, Seats
from bot.mentoring.matrix import Truths


def can_match(allowed: Truths, places: Places, seats: Seats, number: int) -> bool:
    """Say whether so many mentees can have a mentor each where only these pairs are allowed, circles apart.

    `seats` are where everybody sat while more was allowed: whoever may stay does, and the others are seated by chains
    of moves to an empty place, until there are enough or no chain is left (Berge, 1957).
    """
    matching = _Matching(allowed, places, seats)
    return matching.number >= number or any(matching.number >= number for _ in matching.grown())


class _Matching:
    """Who sits with whom; sets of mentors are whole numbers, with a bit for each."""

    def __init__(self, allowed: Truths, places: Places, seats: Seats) -> None:
        self._none: int = allowed.shape[1]
        packed = np.packbits(allowed, axis=1, bitorder="little")
        self._choices = [int.from_bytes(row.tobytes(), "little") for row in packed]
        self._places: list[int] = places.tolist()
        self._seats = [
            seat if self._choices[row] >> seat & 1 else self._none for row, seat in enumerate(seats.tolist())
        ]
        self._sitting: list[list[int]] = [[] for _ in range(self._none)]
        for row, seat in enumerate(self._seats):
            if seat != self._none:
                self._sitting[seat].append(row)
        self.number = sum(map(len, self._sitting))
        self._left = (1 << self._none) - 1
        """Mentors from whom a chain may still lead to an empty place: where one search ended, all others would."""

    def grown(self) -> Iterator[int]:
        """Seat one more at a time; gives whom."""
        for row in [row for row, seat in enumerate(self._seats) if seat == self._none]:
            if self._seat(row):
                self.number += 1
                yield row

    def _seat(self, row: int) -> bool:
        left = self._left
        comes: dict[int, int] = {}
        waiting = [row]
        for one in waiting:
            for mentor in _members(self._choices[one] & left):
                comes[mentor] = one
                if len(self._sitting[mentor]) < self._places[mentor]:
                    self._move(row, mentor, comes)
                    return True
                waiting += self._sitting[mentor]
            left &= ~self._choices[one]
        self._left = left
        return False

    def _move(self, row: int, mentor: int, comes: dict[int, int]) -> None:
        """Move everybody of a chain on, from its end, so that the mentee at its beginning has a seat."""
        while True:
            one, before = comes[mentor], self._seats[comes[mentor]]
            self._seats[one] = mentor
            self._sitting[mentor].append(one)
            if one == row:
                return
            self._sitting[before].remove(one)
            mentor = before


def _members(mentors: int) -> Iterator[int]:
    while mentors:
        lowest = mentors & -mentors
        yield lowest.bit_length() - 1
        mentors ^= lowest
