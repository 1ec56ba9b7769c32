"""How long the best pairing of many takes: the whole round with its words, and the assignment alone."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.mentoring.board import Board
from bot.mentoring.circles import Search
from bot.mentoring.problem import Problem
from bot.mentoring.profile import Free, Profile
from bot.mentoring.round_child import solve
from bot.mentoring.words import Cadence, Credential, DayPart, Experience, Goal, Setting, Side
from tests.load.bench import Bench, Samples
from tests.load.bench import Goal as Bar
from tests.load.bench import Side as Bound

_RUNS = 3
_SEED = 20_261_125
_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London")


def problem_of(mentees: int, mentors: int) -> Problem:
    """Draw a server of so many people, each with a few wishes; mentors take on up to four."""
    random = Random(_SEED)
    learning = tuple(_person(random, number, Side.MENTEE) for number in range(mentees))
    teaching = tuple(_person(random, mentees + number, Side.MENTOR) for number in range(mentors))
    return Problem(learning, teaching, {one.member_id: one.capacity for one in teaching}, _NOW, date(2026, 11, 23))


def _person(random: Random, number: int, side: Side) -> Profile:
    return Profile(
        1,
        number + 1,
        side,
        random.choice(_ZONES),
        _NOW - timedelta(days=random.randint(0, 90)),
        holds=frozenset(random.sample(list(Credential), 2)),
        seeks=frozenset(random.sample(list(Credential), 1)),
        settings=frozenset(random.sample(list(Setting), 2)),
        goals=frozenset(random.sample(list(Goal), 2)),
        free=frozenset(Free(random.randrange(7), random.choice(list(DayPart))) for _ in range(8)),
        cadence=random.choice(list(Cadence)),
        experience=random.choice(list(Experience)),
        capacity=random.randint(1, 4),
    )


async def whole_round() -> Samples:
    problem = problem_of(1_000, 300)
    solve(replace(problem, mentees=problem.mentees[:50]))
    return Samples([_seconds(lambda: solve(problem)) for _ in range(_RUNS)])


async def assignment_alone() -> Samples:
    board = Board.of(problem_of(1_000, 300))

    def assign() -> None:
        Search(board).best(board.worth)

    return Samples([1000 * _seconds(assign) for _ in range(_RUNS)])


async def growth() -> Samples:
    problem = problem_of(5_000, 1_500)
    return Samples([_seconds(lambda: solve(problem)) for _ in range(_RUNS)])


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


ROUND = Bench("mentoring_proposals", "s", whole_round, Bar(Bound.BELOW, 0.6))
ASSIGNMENT = Bench("mentoring_assignment", "ms", assignment_alone, Bar(Bound.BELOW, 100))
GROWTH = Bench("mentoring_growth", "s", growth, Bar(Bound.BELOW, 6))
