"""Two bots beside each other: they act by turns, so that whatever else befalls the machine befalls both."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from playground import Interaction
from tests.load.bench import Samples

Act = Callable[[], Interaction]
"""Lets somebody do the next thing; called once for each measurement."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: in each run so many turns, in each turn `at_once` hands that act `each` times."""

    runs: int
    turns: int
    at_once: int
    each: int

    @property
    def acts(self) -> int:
        """How often each side acts."""
        return self.runs * self.turns * self.at_once * self.each


async def by_turns(ours: Act, bare: Act, plan: Plan) -> Samples:
    """Return the median milliseconds until the answer, for each run and side."""
    values: list[float] = []
    baseline: list[float] = []
    for _ in range(plan.runs):
        taken: list[float] = []
        compared: list[float] = []
        for _ in range(plan.turns):
            compared += await turn(bare, plan.at_once, plan.each)
            taken += await turn(ours, plan.at_once, plan.each)
        values.append(statistics.median(taken) * 1000)
        baseline.append(statistics.median(compared) * 1000)
    return Samples(values, baseline)


async def turn(act: Act, at_once: int, each: int) -> list[float]:
    """Let `at_once` hands act `each` times; return how many seconds each answer took. A failed answer raises."""
    taken: list[float] = []

    async def hand() -> None:
        for _ in range(each):
            begun = time.perf_counter()
            interaction = await act().answered()
            taken.append(time.perf_counter() - begun)
            if interaction.failed is not None:
                raise RuntimeError(interaction.failed)

    await asyncio.gather(*[hand() for _ in range(at_once)])
    return taken
