"""What the search costs a process: seconds until it can be asked, megabytes that stay. Each time in a process anew."""

import asyncio
import json
import os
import sys
from pathlib import Path

from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.code_index import CODE_INDEX

_RUNS = 5
_CHILD = Path(__file__).parent / "code_search_child.py"


async def _measured() -> list[dict[str, float]]:
    built = await CODE_INDEX.get()
    found: list[dict[str, float]] = []
    for _ in range(_RUNS):
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            str(_CHILD),
            str(built.path),
            stdout=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(_CHILD.parents[2])},
        )
        written, _ = await child.communicate()
        found.append(json.loads(written))
    return found


MEASURED = Shared(_measured)


async def seconds_to_load() -> Samples:
    return Samples([one["seconds"] for one in await MEASURED.get()])


async def memory_added() -> Samples:
    return Samples([one["megabytes"] for one in await MEASURED.get()])


LOAD = Bench("code_search_load", "s", seconds_to_load, Goal(Side.BELOW, 0.8))
MEMORY = Bench("code_search_memory", "MB", memory_added, Goal(Side.BELOW, 120))
