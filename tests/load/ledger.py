"""How much the ledger bears, with a million settled rows behind it: claim, settle, next occurrence."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta

from bot.jobs.ledger import claim
from bot.storage import open_database
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.ledger_rows import DUE, FIRST_DAY, filled_postgresql, filled_sqlite
from tests.load.ledger_work import AT_ONCE, work_off

_RUNS = 5
_PROCESSES = 3
_LEASE = timedelta(minutes=10)
_LARGEST_LINE = 1 << 20
_DAYS = [FIRST_DAY + timedelta(days=number) for number in range(_RUNS)]
"""Each run works off a later day: what it finds due is what the run before has planned."""


async def rows_on_sqlite() -> Samples:
    """Measure rows a second that one process claims, plans anew and settles."""
    async with filled_sqlite() as url:
        database = await open_database(url)
        values: list[float] = []
        for day in _DAYS:
            begun = time.perf_counter()
            _demand_each_once([await work_off(database, "bench", day)])
            values.append(DUE / (time.perf_counter() - begun))
        await database.close()
        return Samples(values)


async def claims_on_sqlite() -> Samples:
    """Measure one claim of fifty, with the next occurrences that it writes: milliseconds, each run's median."""
    async with filled_sqlite() as url:
        database = await open_database(url)
        taken: list[float] = []
        for day in _DAYS:
            for _ in range(DUE // AT_ONCE):
                begun = time.perf_counter()
                claimed = await database.write(claim, "bench", day, day + _LEASE * 1000, AT_ONCE)
                taken.append((time.perf_counter() - begun) * 1000)
                if len(claimed) != AT_ONCE:
                    raise RuntimeError(f"{len(claimed)} rows were claimed, not {AT_ONCE}")
        await database.close()
        return Samples(taken)


async def rows_on_postgresql() -> Samples:
    """Measure rows a second that three processes work off together."""
    async with filled_postgresql() as url, AsyncExitStack() as running:
        workers = [await running.enter_async_context(_worker(url, f"worker {n}")) for n in range(_PROCESSES)]
        values: list[float] = []
        for day in _DAYS:
            begun = time.perf_counter()
            _demand_each_once(await asyncio.gather(*[_work_off(worker, day) for worker in workers]))
            values.append(DUE / (time.perf_counter() - begun))
        return Samples(values)


@asynccontextmanager
async def _worker(url: str, owner: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.load.ledger_work", url, owner),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_LARGEST_LINE,
    )
    try:
        await _line(process)
        yield process
    finally:
        process.terminate()
        await process.wait()


async def _work_off(worker: asyncio.subprocess.Process, day: datetime) -> list[int]:
    if worker.stdin is None:
        raise RuntimeError("the worker does not listen")
    worker.stdin.write(f"{day.isoformat()}\n".encode())
    return json.loads(await _line(worker))


async def _line(worker: asyncio.subprocess.Process) -> bytes:
    line = b"" if worker.stdout is None else await worker.stdout.readline()
    if not line:
        raise RuntimeError("a worker has ended")
    return line


def _demand_each_once(settled: list[list[int]]) -> None:
    ids = [delivery_id for share in settled for delivery_id in share]
    if len(ids) != DUE or len(set(ids)) != DUE:
        raise RuntimeError(f"{len(ids)} rows were settled, {len(set(ids))} of them different; {DUE} were due")


LEDGER_SQLITE = Bench("ledger_sqlite", "rows/s", rows_on_sqlite, Goal(Side.ABOVE, 2500))
LEDGER_CLAIM = Bench("ledger_claim", "ms", claims_on_sqlite, Goal(Side.BELOW, 1.5))
LEDGER_POSTGRESQL = Bench("ledger_postgresql", "rows/s", rows_on_postgresql, Goal(Side.ABOVE, 1500))
