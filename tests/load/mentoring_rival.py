"""A round beside `matching`, which pairs stably by preferences: how many it matches, how well, in what time."""

import sys
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from bot.mentoring.board import Board
from bot.mentoring.circles import Search
from bot.mentoring.fit import HUNDREDTHS
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.mentoring import problem_of

_DEEPEST = 100_000

Pairs = Mapping[int, int]
"""Column by row of the board."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one way to pair, and the seconds that it took from the same board."""

    matched: int
    fit: float
    seconds: float


async def _both() -> tuple[Outcome, Outcome]:
    board = Board.of(problem_of(1_000, 300))
    return _outcome(board, lambda: _ours(board)), _outcome(board, lambda: _stable(board))


def _outcome(board: Board, pair: Callable[[], Pairs]) -> Outcome:
    begun = time.perf_counter()
    pairs = pair()
    seconds = time.perf_counter() - begun
    total = sum(int(board.fits.fit[row, column]) for row, column in pairs.items())
    return Outcome(len(pairs), total / HUNDREDTHS, seconds)


def _ours(board: Board) -> Pairs:
    seats = Search(board).best(board.worth).seats.tolist()
    return {row: column for row, column in enumerate(seats) if column < len(board.places)}


def _stable(board: Board) -> Pairs:
    """Pair by preferences, which are the scores of the pairs that are allowed: the mentees' best stable pairing."""
    game: Any = import_module("matching.games").HospitalResident
    orders = [np.argsort(-side, kind="stable") for side in (board.score, board.score.T)]
    mentees = {
        row: [column for column in orders[0][row].tolist() if board.allowed[row, column]]
        for row in np.flatnonzero(board.allowed.any(axis=1)).tolist()
    }
    mentors = {
        column: [row for row in orders[1][column].tolist() if board.allowed[row, column]]
        for column in np.flatnonzero(board.allowed.any(axis=0)).tolist()
    }
    places = {column: int(board.places[column]) for column in mentors}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # it copies players by way of those whom they know, each inside the copy of the one before
        sys.setrecursionlimit(_DEEPEST)
        solved = game.create_from_dictionaries(mentees, mentors, places).solve(optimal="resident")
    return {int(mentee.name): int(mentor.name) for mentor, taken in solved.items() for mentee in taken}


BOTH = Shared(_both)


async def matched() -> Samples:
    """Count pairs."""
    ours, rival = await BOTH.get()
    return Samples([ours.matched], [rival.matched])


async def total_fit() -> Samples:
    """Sum up how well they fit."""
    ours, rival = await BOTH.get()
    return Samples([ours.fit], [rival.fit])


async def seconds() -> Samples:
    """Take the time from the same board."""
    ours, rival = await BOTH.get()
    return Samples([ours.seconds], [rival.seconds])


MATCHED = Bench("mentoring_rival_matched", "pairs", matched, Goal(Side.ABOVE, 0.999, of_ratio=True))
TOTAL_FIT = Bench("mentoring_rival_fit", "points", total_fit, Goal(Side.ABOVE, 1, of_ratio=True))
SECONDS = Bench("mentoring_rival_time", "s", seconds, Goal(Side.BELOW, 1, of_ratio=True))
