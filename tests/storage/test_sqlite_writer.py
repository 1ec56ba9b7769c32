"""What the writer of a SQLite file promises about batches, commits and locks."""

import asyncio
import sqlite3
import sys
import threading
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.storage import Database, DatabaseBusy, Patience, Transaction, TransactionLost, open_database
from tests.storage.halfway import Halfway
from tests.storage.tables import cards, create_tables, notes

HOLD_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
connection.execute("COMMIT")
"""


def add_card(tx: Transaction, member_id: int) -> int:
    tx.execute(insert(cards).values(member_id=member_id))
    return member_id


def add_note_of_nothing(tx: Transaction) -> None:
    tx.execute(insert(notes).values(card_id=99, words="checked at the commit"))


def member_ids(tx: Transaction) -> list[int]:
    return list(tx.execute(select(cards.c.member_id).order_by(cards.c.member_id)).scalars())


@asynccontextmanager
async def other_process_writing(path: Path) -> AsyncGenerator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD_THE_LOCK, str(path), stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"locked\n"
    yield
    await process.communicate(b"")


async def test_a_failing_commit_fails_all_that_waited_together(sqlite_database: Database) -> None:
    outcomes = await asyncio.gather(
        sqlite_database.write(add_card, 1),
        sqlite_database.write(add_note_of_nothing),
        sqlite_database.write(add_card, 2),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [IntegrityError] * 3
    assert await sqlite_database.write(add_card, 3) == 3
    assert await sqlite_database.read(member_ids) == [3]


async def test_nobody_hears_of_a_result_before_the_commit(sqlite_database: Database) -> None:
    halfway = Halfway()
    first = asyncio.create_task(sqlite_database.write(add_card, 1))
    second = asyncio.create_task(sqlite_database.write(halfway.stop_here))
    await halfway.reached.wait()
    assert not first.done()
    assert await sqlite_database.read(member_ids) == []
    halfway.go_on.set()
    await asyncio.gather(first, second)
    assert await sqlite_database.read(member_ids) == [1]


async def test_a_task_cancelled_in_its_transaction_leaves_no_write_lock(
    sqlite_database: Database, sqlite_path: Path
) -> None:
    halfway = Halfway()
    writing = asyncio.create_task(sqlite_database.write(halfway.stop_here))
    together = [asyncio.create_task(sqlite_database.write(add_card, number)) for number in range(3)]
    await halfway.reached.wait()
    writing.cancel()
    halfway.go_on.set()
    assert await asyncio.gather(*together) == [0, 1, 2]
    assert writing.cancelled()
    with closing(sqlite3.connect(sqlite_path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


async def test_a_function_may_read_what_others_wrote_and_then_write(
    sqlite_database: Database, sqlite_path: Path
) -> None:
    """A transaction that began deferred would fail here at once with SQLITE_BUSY_SNAPSHOT."""

    def add_next(tx: Transaction) -> int:
        return add_card(tx, tx.execute(select(func.count()).select_from(cards)).scalar_one())

    other = await open_database(f"sqlite:///{sqlite_path}")
    numbers = await asyncio.gather(*(db.write(add_next) for db in (sqlite_database, other) for _ in range(100)))
    assert sorted(numbers) == list(range(200))
    await other.close()


async def test_it_waits_for_another_process_and_reads_go_on(sqlite_path: Path) -> None:
    pauses: list[float] = []
    loop = asyncio.get_running_loop()
    waiting, released = asyncio.Event(), threading.Event()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        loop.call_soon_threadsafe(waiting.set)
        released.wait()

    database = await open_database(f"sqlite:///{sqlite_path}", patience=Patience(seconds=60, sleep=pause))
    await database.write(create_tables)
    async with other_process_writing(sqlite_path):
        writing = asyncio.create_task(database.write(add_card, 1))
        await waiting.wait()
        assert await database.read(member_ids) == []
        assert not writing.done()
    released.set()
    assert await writing == 1
    assert len(pauses) == 1
    assert 0.0002 <= pauses[0] <= 0.001
    await database.close()


async def test_it_gives_up_after_its_patience_and_recovers(sqlite_path: Path) -> None:
    now = 0.0

    def monotonic() -> float:
        return now

    def pause(seconds: float) -> None:
        nonlocal now
        now += seconds

    patience = Patience(monotonic=monotonic, sleep=pause, uniform=lambda low, high: 100 * (low + high))
    database = await open_database(f"sqlite:///{sqlite_path}", patience=patience)
    await database.write(create_tables)
    async with other_process_writing(sqlite_path):
        outcomes = await asyncio.gather(
            database.write(add_card, 1), database.write(add_card, 2), return_exceptions=True
        )
    assert [type(outcome) for outcome in outcomes] == [DatabaseBusy] * 2
    assert now == pytest.approx(5.0, abs=0.13)
    assert await database.write(add_card, 3) == 3
    assert await database.read(member_ids) == [3]
    await database.close()


async def test_a_transaction_that_the_database_gave_up_fails_all_that_were_in_it(
    sqlite_database: Database,
) -> None:
    def give_up(tx: Transaction) -> None:
        add_card(tx, 1)
        tx.execute(insert(cards).prefix_with("OR ROLLBACK").values(member_id=1))

    outcomes = await asyncio.gather(
        sqlite_database.write(add_card, 5), sqlite_database.write(give_up), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [TransactionLost] * 2
    assert await sqlite_database.write(add_card, 6) == 6
    assert await sqlite_database.read(member_ids) == [6]


async def test_a_function_cannot_commit_or_roll_back_what_others_wrote(sqlite_database: Database) -> None:
    def commit_early(tx: Transaction) -> None:
        add_card(tx, 1)
        tx.commit()

    with pytest.raises(RuntimeError, match="neither commits nor rolls back"):
        await sqlite_database.write(commit_early)
    with pytest.raises(TransactionLost):
        await sqlite_database.write(lambda tx: tx.rollback())
    assert await sqlite_database.write(add_card, 2) == 2
    assert await sqlite_database.read(member_ids) == [2]


async def test_connections_are_set_up_for_durability(sqlite_database: Database) -> None:
    def settings(tx: Transaction) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")
        return {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    full = 2
    assert await sqlite_database.write(settings) == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 0,
        "query_only": 0,
    }
    assert (await sqlite_database.read(settings))["query_only"] == 1
