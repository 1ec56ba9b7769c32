"""Solves a round in a process of its own, and words what came out."""

from bot.mentoring.matchmaking import Solved
from bot.mentoring.problem import Problem


async def solve_round(problem: Problem) -> Solved:
    """Return the best pairing of all who wait, with reasons, alternatives and its proof."""
    raise NotImplementedError(problem)
