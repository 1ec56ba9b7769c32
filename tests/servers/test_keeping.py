"""That a server's data outlasts the bot's stay by thirty days, and then is gone, every row of it and no other."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import func, select

from bot.privacy import tables_of_servers
from bot.schema import metadata
from bot.servers import Servers, forget_left_servers
from bot.storage import Database, Owner, Transaction, owner_of
from playground import SteerableClock
from tests.privacy.filling import fill_server

SERVER, ELSEWHERE = 101, 202


def counted(transaction: Transaction) -> Mapping[str, int]:
    """Count the rows of every table."""
    tables = metadata.sorted_tables
    return {table.name: transaction.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


async def test_thirty_days_after_leaving_every_row_of_the_server_is_gone_and_no_other(
    database: Database, clock: SteerableClock
) -> None:
    servers = Servers(database, clock)
    await database.write(fill_server, metadata, ELSEWHERE, 1)
    await servers.present({ELSEWHERE})
    there = await database.read(counted)
    await database.write(fill_server, metadata, SERVER, 10_000)
    both = await database.read(counted)
    assert all(both[table.name] > there[table.name] > 0 for table in tables_of_servers(metadata))

    await servers.left(SERVER)
    clock.advance(timedelta(days=30, seconds=-1))
    await forget_left_servers(database, clock.now())
    assert await database.read(counted) == {**both, "audit_lines": both["audit_lines"] + 1}

    clock.advance(timedelta(seconds=1))
    await forget_left_servers(database, clock.now())
    assert await database.read(counted) == {
        table.name: (there if owner_of(table) is Owner.SERVER else both)[table.name] for table in metadata.sorted_tables
    }


async def test_who_comes_back_in_time_finds_everything(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(SERVER, 1, zone="UTC")
    await servers.left(SERVER)
    clock.advance(timedelta(days=29))
    await servers.present({SERVER})
    clock.advance(timedelta(days=29))

    await forget_left_servers(database, clock.now())

    assert (await servers.settings(SERVER)).zone == "UTC"


async def test_who_comes_back_too_late_begins_anew(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(SERVER, 1, zone="UTC")
    await servers.left(SERVER)
    clock.advance(timedelta(days=30))
    await forget_left_servers(database, clock.now())

    await servers.present({SERVER})

    assert (await servers.settings(SERVER)).zone is None


async def test_a_server_left_while_nobody_listened_is_noticed(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.only_in({SERVER, ELSEWHERE})
    assert (await servers.settings(SERVER)).left_at is None

    await servers.only_in({ELSEWHERE})

    assert (await servers.settings(SERVER)).left_at == clock.now()
    assert (await servers.settings(ELSEWHERE)).left_at is None
    clock.advance(timedelta(days=1))
    await servers.only_in({ELSEWHERE})
    assert (await servers.settings(SERVER)).left_at == clock.now() - timedelta(days=1)
    await servers.only_in({SERVER, ELSEWHERE})
    assert (await servers.settings(SERVER)).left_at is None


def test_every_table_of_a_servers_names_it_or_goes_with_one_that_does() -> None:
    named = set(tables_of_servers(metadata))
    others = [table for table in metadata.sorted_tables if owner_of(table) is Owner.SERVER and table not in named]

    for table in others:
        parents = {
            key.column.table for column in table.columns for key in column.foreign_keys if key.ondelete == "CASCADE"
        }
        assert parents & named, table.name


def test_no_table_of_a_persons_or_nobodys_names_a_server() -> None:
    elsewhere = [table for table in metadata.sorted_tables if owner_of(table) is not Owner.SERVER]

    assert [table.name for table in elsewhere if "server_id" in table.columns] == []
