"""How long it takes until somebody can use it: the playground's page, and the bot on Discord."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from playground import Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.processes import whole_bot

_RUNS = 5
_READY_TO_OPEN = b"http://"


async def playground_start() -> Samples:
    """Measure from the command to the page's address, on data that is there already: seconds."""
    with tempfile.TemporaryDirectory() as folder:
        await _seconds_to_address(Path(folder))
        return Samples([await _seconds_to_address(Path(folder)) for _ in range(_RUNS)])


async def bot_start() -> Samples:
    """Measure from the command to a bot that is connected and has registered its commands: seconds."""
    with tempfile.TemporaryDirectory() as folder:
        await _seconds_to_ready(Path(folder))
        return Samples([await _seconds_to_ready(Path(folder)) for _ in range(_RUNS)])


async def _seconds_to_address(data: Path) -> float:
    settings = {"PRECEPTOR_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "playground", "--port", "0"),
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    if process.stdout is None:
        raise RuntimeError("the playground's output is not read")
    async for line in process.stdout:
        if _READY_TO_OPEN in line:
            break
    taken = time.perf_counter() - begun
    process.terminate()
    await process.communicate()
    return taken


async def _seconds_to_ready(data: Path) -> float:
    async with Playground() as playground:
        demo_world(playground.world)
        begun = time.perf_counter()
        async with whole_bot(playground, data):
            return time.perf_counter() - begun


PLAYGROUND_START = Bench("playground_start", "s", playground_start, Goal(Side.BELOW, 5))
BOT_START = Bench("bot_start", "s", bot_start)
