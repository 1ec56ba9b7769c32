"""Two thousand servers due at the same instant: how fast their questions go out, and whether commands wait for it."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playground import Channel, Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.owed_questions import owe_questions
from tests.load.processes import bare_bot, whole_bot

_SERVERS = 2000
_SLICE = 250
_DUE_IN = timedelta(seconds=20)
"""Time for the bot to start and to hear of its servers, so that the posts alone are measured."""

_PATIENCE_SECONDS = 180.0
_SECONDS_BETWEEN_COMMANDS = 0.1
_READER = "Theo Park"
_LOUNGE = "study-lounge"
_POSTS = "/channels/{channel_id}/messages"


@dataclass(frozen=True, slots=True)
class _Limited:
    """What was measured under Discord's limits: posts a second, and how many milliseconds commands took meanwhile."""

    posts: Sequence[float]
    commands: Sequence[float]


async def _under_limits() -> _Limited:
    async with _owing_bot() as (playground, channels):
        playground.faults.limit_rates(True)
        commands: list[float] = []
        asking = asyncio.create_task(_use_commands(playground, commands))
        await _wait_for_posts(playground, channels)
        asking.cancel()
        return _Limited(_posts_a_second(playground), commands)


_LIMITED = Shared(_under_limits)


async def posts_under_limits() -> Samples:
    """Measure posts a second with the global limit of fifty requests a second on."""
    return Samples((await _LIMITED.get()).posts)


async def commands_meanwhile() -> Samples:
    """Measure how long commands take while the posts go out: the 99th percentile."""
    return Samples([statistics.quantiles((await _LIMITED.get()).commands, n=100)[-1]])


async def posts_without_limits() -> Samples:
    """Measure posts a second beside those of a bare loop of sends, as many at once."""
    async with Playground() as playground:
        channels = _servers(playground)
        async with bare_bot(playground):
            playground.control.command(_READER, _LOUNGE, "fan-out")
            await _wait_for_posts(playground, channels)
            baseline = _posts_a_second(playground)
    async with _owing_bot() as (playground, channels):
        await _wait_for_posts(playground, channels)
        return Samples(_posts_a_second(playground), baseline)


@asynccontextmanager
async def _owing_bot() -> AsyncGenerator[tuple[Playground, Sequence[Channel]]]:
    with tempfile.TemporaryDirectory() as folder:
        async with Playground() as playground:
            channels = _servers(playground)
            await owe_questions(f"sqlite:///{folder}/preceptor.db", channels, datetime.now(UTC) + _DUE_IN)
            async with whole_bot(playground, Path(folder)):
                yield playground, channels


def _servers(playground: Playground) -> Sequence[Channel]:
    """Make the servers, one channel each, and the study hall besides; return the channels."""
    demo_world(playground.world)
    control = playground.control
    servers = [control.add_server(f"Server {number}") for number in range(_SERVERS)]
    return [playground.world.channels[server.channel_ids[0]] for server in servers]


async def _use_commands(playground: Playground, taken: list[float]) -> None:
    """Use a command that reads the database, again and again; note how many milliseconds each took."""
    while True:
        begun = time.perf_counter()
        used = await playground.control.command(_READER, _LOUNGE, "quiz leaderboard").answered()
        taken.append((time.perf_counter() - begun) * 1000)
        if used.failed is not None:
            raise RuntimeError(used.failed)
        await asyncio.sleep(_SECONDS_BETWEEN_COMMANDS)


async def _wait_for_posts(playground: Playground, channels: Sequence[Channel]) -> None:
    """Wait until there is a post in every channel; a second one in any is a fault."""
    world = playground.world
    changed = asyncio.Event()
    world.watchers.append(changed.set)
    waiting = list(channels)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while waiting:
            await changed.wait()
            changed.clear()
            while waiting and waiting[-1].message_ids:
                waiting.pop()
    world.watchers.remove(changed.set)
    if any(len(channel.message_ids) != 1 for channel in channels):
        raise RuntimeError("a question was posted twice")


def _posts_a_second(playground: Playground) -> Sequence[float]:
    """Return the rate of each two hundred and fifty posts in a row."""
    at = [one.at for one in playground.requests if (one.route, one.method, one.status) == (_POSTS, "POST", 200)]
    starts = range(0, len(at) - _SLICE, _SLICE)
    return [_SLICE / (at[start + _SLICE] - at[start]).total_seconds() for start in starts]


FAN_OUT_LIMITED = Bench("fan_out_limited", "posts/s", posts_under_limits, Goal(Side.ABOVE, 45))
FAN_OUT_COMMANDS = Bench("fan_out_commands_p99", "ms", commands_meanwhile, Goal(Side.BELOW, 150))
FAN_OUT = Bench("fan_out", "posts/s", posts_without_limits, Goal(Side.ABOVE, 0.5, of_ratio=True))
