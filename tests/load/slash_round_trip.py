"""How fast a slash command goes to a bare discord.py bot and back: what the playground itself costs."""

import asyncio
import statistics
import time

from playground import Interaction, Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.processes import bare_bot

_RUNS = 5
_WARM_UP = 100
_ALONE = 300
_TOGETHER = 2_000
_AT_ONCE = 100


async def round_trip() -> Samples:
    """Measure single commands, one after the other: the median milliseconds of each run."""
    async with Playground() as playground:
        demo_world(playground.world)
        async with bare_bot(playground):
            await _seconds(playground, _WARM_UP, 1)
            return Samples([await _median_milliseconds(playground) for _ in range(_RUNS)])


async def throughput() -> Samples:
    """Measure many commands under way at any moment: how many a second are answered in each run."""
    async with Playground() as playground:
        demo_world(playground.world)
        async with bare_bot(playground):
            await _seconds(playground, _WARM_UP, _AT_ONCE)
            return Samples([_TOGETHER / await _seconds(playground, _TOGETHER, _AT_ONCE) for _ in range(_RUNS)])


async def _median_milliseconds(playground: Playground) -> float:
    return statistics.median([await _seconds(playground, 1, 1) for _ in range(_ALONE)]) * 1000


async def _seconds(playground: Playground, count: int, at_once: int) -> float:
    """Return how long `count` commands take, so many of them under way at any moment."""
    control = playground.control
    member, channel = control.person("Theo Park"), control.channel("study-lounge")
    left = iter(range(count))

    async def work() -> None:
        for _ in left:
            _demand_answer(await control.command(member, channel, "hello", name="Theo").answered())

    begun = time.perf_counter()
    await asyncio.gather(*[work() for _ in range(at_once)])
    return time.perf_counter() - begun


def _demand_answer(interaction: Interaction) -> None:
    if interaction.failed is not None:
        raise RuntimeError(interaction.failed)


ROUND_TRIP = Bench("slash_round_trip", "ms", round_trip, Goal(Side.BELOW, 1.5))
THROUGHPUT = Bench("slash_throughput", "commands/s", throughput, Goal(Side.ABOVE, 1000))
