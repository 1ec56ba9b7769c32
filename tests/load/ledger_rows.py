"""What the ledger's benches find in a database: a million settled deliveries, and schedules that are due."""

import hashlib
import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert, text
from sqlalchemy.schema import CreateTable

from bot.jobs import Recurrence
from bot.jobs.ledger import repair_schedules
from bot.jobs.schedule import ScheduleState
from bot.jobs.tables import deliveries, schedules
from bot.storage import Transaction, open_database, upgrade
from tests.load.postgresql import durable_server

SETTLED = 1_000_000
DUE = 2000
"""So many schedules, each with a delivery due on the first day."""

FIRST_DAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""When every schedule is due for the first time; the next times are a day apart."""

_RECURRENCE = Recurrence(time(9), "UTC")
_HISTORY = """
INSERT INTO deliveries (kind, subject, occurrence, server_id, channel_id, schedule_id, payload, created_at, due_at,
                        expires_at, state, wake_at, attempts, settled_at, seconds_late, message_id)
{series}
SELECT 'bench.past', 'schedule:' || (i % 5000), 'day ' || (i / 5000), 10 + i % 5000, 20 + i % 5000, NULL, '{{}}',
       {instant}, {instant}, {instant}, 'sent', NULL, 1, {instant}, 0, 1000000 + i
FROM n
"""
_SERIES = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :settled)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, :settled))",
}
_INSTANT = {"sqlite": "'2026-11-01 09:00:00.000000'", "postgresql": "timestamptz '2026-11-01 09:00:00+00'"}


@asynccontextmanager
async def filled_sqlite() -> AsyncGenerator[str]:
    """Yield the URL of a SQLite file with the rows; the first of these on a machine is kept to be copied."""
    kept = Path(tempfile.gettempdir()) / f"preceptor-load-{_fingerprint()}.db"
    if not kept.exists():
        made = kept.with_suffix(".making")
        made.unlink(missing_ok=True)
        await _fill(f"sqlite:///{made}")
        made.rename(kept)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "preceptor.db"
        shutil.copyfile(kept, copy)
        yield f"sqlite:///{copy}"


@asynccontextmanager
async def filled_postgresql() -> AsyncGenerator[str]:
    """Yield the URL of a PostgreSQL database with the rows, likewise copied."""
    async with durable_server() as server:
        kept = f"filled_{_fingerprint()}"
        if not await server.has(kept):
            async with server.fresh() as url:
                await _fill(url)
                await server.keep(url, kept)
        async with server.fresh(kept) as url:
            yield url


def _fingerprint() -> str:
    """Name what the kept rows depend on: the tables, and how they are filled."""
    tables = "".join(str(CreateTable(table)) for table in (schedules, deliveries))
    return hashlib.sha256(f"{tables}{_HISTORY}{SETTLED}{DUE}".encode()).hexdigest()[:12]


async def _fill(url: str) -> None:
    await upgrade(url)
    database = await open_database(url)
    await database.write(_add_rows)
    await database.close()


def _add_rows(transaction: Transaction) -> None:
    engine = transaction.dialect.name
    transaction.execute(text(_HISTORY.format(series=_SERIES[engine], instant=_INSTANT[engine])), {"settled": SETTLED})
    transaction.execute(
        insert(schedules),
        [
            {
                "kind": "bench.due",
                "server_id": 10 + number,
                "channel_id": 20 + number,
                "zone": _RECURRENCE.zone,
                "local_time": "09:00",
                "weekdays": 127,
                "lifetime_seconds": 6 * 3600,
                "state": ScheduleState.ACTIVE,
                "created_by": 1,
                "created_at": FIRST_DAY - timedelta(days=2),
            }
            for number in range(DUE)
        ],
    )
    repair_schedules(transaction, FIRST_DAY - timedelta(hours=1))
