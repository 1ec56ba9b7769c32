"""What a PostgreSQL database promises when transactions collide or the server drops us."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.storage import BackupFailed, Database, Transaction
from tests.storage.halfway import Halfway
from tests.storage.tables import cards

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def add_two(tx: Transaction) -> None:
    tx.execute(insert(cards), [{"member_id": 1}, {"member_id": 2}])


def touch(tx: Transaction, member_id: int) -> None:
    tx.execute(update(cards).where(cards.c.member_id == member_id).values(times=cards.c.times + 1))


def times(tx: Transaction) -> list[int]:
    return list(tx.execute(select(cards.c.times).order_by(cards.c.member_id)).scalars())


async def test_one_of_two_in_a_deadlock_is_run_again(database: Database) -> None:
    await database.write(add_two)
    runs: list[int] = []
    first, second = Halfway(), Halfway()

    def cross(tx: Transaction, near: int, far: int, halfway: Halfway) -> None:
        runs.append(near)
        tx.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        touch(tx, near)
        halfway.stop_here(tx)
        touch(tx, far)

    crossing = [
        asyncio.create_task(database.write(cross, 1, 2, first)),
        asyncio.create_task(database.write(cross, 2, 1, second)),
    ]
    await first.reached.wait()
    await second.reached.wait()
    first.go_on.set()
    second.go_on.set()
    await asyncio.gather(*crossing)
    assert len(runs) == 3
    assert await database.read(times) == [3, 3]


async def test_serialization_failures_are_retried_a_few_times_then_told(database: Database) -> None:
    runs: list[int] = []

    def never_serializable(tx: Transaction) -> None:
        runs.append(1)
        tx.execute(text("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"))

    with pytest.raises(DBAPIError):
        await database.write(never_serializable)
    assert len(runs) == 5


async def test_a_connection_that_the_server_dropped_is_replaced(database: Database) -> None:
    await database.write(add_two)
    drop_others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    halfway = Halfway()
    runs: list[int] = []

    def touch_slowly(tx: Transaction) -> None:
        runs.append(1)
        touch(tx, 1)
        halfway.stop_here(tx)
        touch(tx, 2)

    writing = asyncio.create_task(database.write(touch_slowly))
    await halfway.reached.wait()
    await database.write(lambda tx: tx.execute(drop_others).all())
    halfway.go_on.set()
    await writing
    assert len(runs) == 2
    assert await database.read(times) == [2, 2]


async def test_a_backup_is_left_to_the_servers_own_tools(database: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="pg_dump"):
        await database.backup(tmp_path / "copy")
