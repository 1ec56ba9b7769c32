"""A problem as numbers: who may be paired with whom, and what each pair is worth as one exact whole number."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.matrix import Fits, Small, Truths, fits
from bot.mentoring.problem import HIGHEST_INERTIA, Problem
from bot.mentoring.rule_matrix import broken
from bot.mentoring.rules import Rule

Worths = npt.NDArray[np.int64]
Lots = npt.NDArray[np.uint64]

NEVER = -(1 << 60)
"""What a pair is worth that may not be: so little that no sum makes it worth while, and no sum overflows."""

BONUS_A_DAY = 25
LONGEST_WAIT = 60
"""A mentee is worth a quarter of a point more for each day waited, in hundredths, and 15 points from sixty days on:
enough to go before somebody who fits a little better, never before another match."""

_HIGHEST_SCORE = (100 + HIGHEST_INERTIA) * HUNDREDTHS + BONUS_A_DAY * LONGEST_WAIT
_MOST_LOTS = 1 << 16
_BLOCK = 64
_GREATEST = 1 << 56
"""A match is worth at most so much: then what a chain of moves gains fits into 64 bits, `NEVER` included."""


class TooManyPeople(ValueError):
    """More places and mentees than can be reckoned with exactly: 600,000 of whichever are fewer."""


@dataclass(frozen=True)
class Scale:
    """How a worth is put together: `match` for the match itself, `hundredth` for each of its score, and its lot.

    A match outweighs whatever the scores of all others could add, a hundredth all lots: so the greatest sum of worths
    has as many matches as may be, among those the greatest score, and among those the luckiest lots.
    """

    match: int
    hundredth: int
    lots: int

    @classmethod
    def for_matches(cls, most: int) -> "Scale":
        """Return the scale for at most so many matches."""
        lots = _MOST_LOTS
        while lots:
            hundredth = 4 * max(1, most) * lots
            match = 2 * (most + 1) * (_HIGHEST_SCORE + 1) * hundredth
            if match <= _GREATEST:
                return cls(match, hundredth, lots)
            lots //= 2
        raise TooManyPeople

    def read(self, worth: int) -> tuple[int, int]:
        """Take a sum or difference of worths apart: how many matches, and how many hundredths besides."""
        matches = _nearest(worth, self.match)
        return matches, _nearest(worth - matches * self.match, self.hundredth)


@dataclass(frozen=True)
class Board:
    """A problem with its people in an order that only their ids decide; rows are mentees, columns mentors.

    `allowed` leaves out whether the mentor has a place: `places` has how many. `score` is in hundredths: fit, waiting
    and inertia. `worth` is what is summed up, `NEVER` where a pair is not allowed.
    """

    problem: Problem
    fits: Fits
    broken: Mapping[Rule, Truths]
    allowed: Truths
    places: npt.NDArray[np.int64]
    score: npt.NDArray[np.int32]
    worth: Worths
    scale: Scale

    @classmethod
    def of(cls, problem: Problem) -> "Board":
        """Reckon everything that pairs are judged by."""
        problem = _in_order(problem)
        reckoned = fits(problem)
        rules = broken(problem, reckoned)
        allowed = np.ones(reckoned.fit.shape, bool)
        for rule, breaks in rules.items():
            if rule is not Rule.NO_PLACE:
                allowed &= ~breaks
        places = np.array([problem.places[one.member_id] for one in problem.mentors], np.int64)
        scale = Scale.for_matches(min(len(problem.mentees), int(places.sum())))
        score = _scores(problem, reckoned.fit)
        return cls(problem, reckoned, rules, allowed, places, score, _worths(problem, allowed, score, scale), scale)

    def above(self, floor: int) -> Truths:
        """Return which pairs are no worse than `floor`, in hundredths of fit; those that exist are never too bad."""
        above = self.fits.fit >= floor
        for mentee, mentor in self.existing:
            above[mentee, mentor] = True
        return above

    @property
    def existing(self) -> list[tuple[int, int]]:
        """Rows and columns of the pairs that exist."""
        return existing_places(self.problem)


def existing_places(problem: Problem) -> list[tuple[int, int]]:
    """Return rows and columns of the pairs that exist; those whose people are not there have none."""
    rows = {one.member_id: row for row, one in enumerate(problem.mentees)}
    columns = {one.member_id: column for column, one in enumerate(problem.mentors)}
    return [(rows[a], columns[b]) for a, b in problem.existing if a in rows and b in columns]


def _scores(problem: Problem, fit: Small) -> npt.NDArray[np.int32]:
    waited = [min(problem.days_waited(one), LONGEST_WAIT) * BONUS_A_DAY for one in problem.mentees]
    score = fit.astype(np.int32) + np.array(waited, np.int32).reshape(-1, 1)
    for row, column in existing_places(problem):
        pair = problem.mentees[row].member_id, problem.mentors[column].member_id
        score[row, column] += problem.existing[pair] * HUNDREDTHS
    return score


def _worths(problem: Problem, allowed: Truths, score: npt.NDArray[np.int32], scale: Scale) -> Worths:
    mentees, mentors = (
        np.array([_lot(one.member_id) for one in side], np.uint64) for side in (problem.mentees, problem.mentors)
    )
    mentors = _mixed(mentors)  # so that a pair's lot depends on which of the two is the mentor
    worth = np.empty(score.shape, np.int64)
    for first in range(0, len(mentees), _BLOCK):
        rows = slice(first, first + _BLOCK)
        drawn = _mixed(mentees[rows, None] ^ mentors) & np.uint64(scale.lots - 1)
        worth[rows] = scale.match + score[rows].astype(np.int64) * scale.hundredth + drawn.astype(np.int64)
    worth[~allowed] = NEVER
    return worth


def _in_order(problem: Problem) -> Problem:
    mentees, mentors = (
        tuple(sorted(side, key=lambda one: (_lot(one.member_id), one.member_id)))
        for side in (problem.mentees, problem.mentors)
    )
    return replace(problem, mentees=mentees, mentors=mentors)


def _lot(member_id: int) -> int:
    """Draw a person's lot from their id alone: it says nothing of when they came or signed up."""
    return int.from_bytes(hashlib.blake2b(member_id.to_bytes(8), digest_size=8).digest())


def _mixed(lots: Lots) -> Lots:
    """Stir the bits of a pair's lots (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    lots = (lots ^ (lots >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    lots = (lots ^ (lots >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return lots ^ (lots >> np.uint64(31))


def _nearest(value: int, unit: int) -> int:
    return (2 * value + unit) // (2 * unit)
