"""What building the code index takes: the whole command, the package's import included, and the file that it leaves."""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.load.bench import Bench, Goal, Samples, Shared, Side

_RUNS = 3


@dataclass(frozen=True, slots=True)
class _Build:
    """How long the command ran, and the size of the index."""

    seconds: float
    megabytes: float


async def _builds() -> list[_Build]:
    return [await _build() for _ in range(_RUNS)]


async def _build() -> _Build:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "codes", "build"),
            env=os.environ | {"PRECEPTOR_DATA_DIR": folder},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if await process.wait():
            raise RuntimeError("the index was not built")
        taken = time.perf_counter() - begun
        return _Build(taken, (Path(folder) / "codes.db").stat().st_size / 1_000_000)


_BUILT = Shared(_builds)


async def seconds_to_build() -> Samples:
    """Measure from the command to its end, where there is no index yet: seconds."""
    return Samples([one.seconds for one in await _BUILT.get()])


async def size() -> Samples:
    """Measure the file: megabytes."""
    return Samples([one.megabytes for one in await _BUILT.get()])


BUILD = Bench("code_index_build", "s", seconds_to_build, Goal(Side.BELOW, 15))
SIZE = Bench("code_index_size", "MB", size, Goal(Side.BELOW, 40))
