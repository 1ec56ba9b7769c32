"""Has a round solved in a process of its own, made when it is needed: the event loop stays free, its memory small."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

from bot.mentoring.matchmaking import Solved
from bot.mentoring.problem import Problem


async def solve_round(problem: Problem) -> Solved:
    """Return the best pairing of all who wait, with reasons, the next best of each, and its proof."""
    loop = asyncio.get_running_loop()
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    try:
        return await loop.run_in_executor(pool, _solve, problem)
    finally:
        await loop.run_in_executor(None, pool.shutdown)


def _solve(problem: Problem) -> Solved:
    """Solve it here, in the process made for it; only that one ever imports numpy."""
    child = import_module("bot.mentoring.round_child")
    return child.solve(problem)
