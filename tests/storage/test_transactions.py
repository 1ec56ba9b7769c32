"""What a transaction promises on either engine."""

import asyncio

import pytest
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage import Database, DatabaseClosed, Transaction
from tests.storage.conftest import OpenToo
from tests.storage.halfway import Halfway
from tests.storage.tables import cards, notes

ADD = insert(cards).values(member_id=bindparam("member_id"))
COUNT = select(func.count()).select_from(cards)


def add_card(tx: Transaction, member_id: int) -> int:
    tx.execute(ADD, {"member_id": member_id})
    return member_id


def count_cards(tx: Transaction) -> int:
    return tx.execute(COUNT).scalar_one()


def add_two_of_the_same(tx: Transaction) -> None:
    add_card(tx, 1007)
    add_card(tx, 1007)


def add_then_stumble(tx: Transaction) -> None:
    add_card(tx, 1008)
    raise KeyError("stumbled")


def stop_iterating(tx: Transaction) -> None:
    del tx
    raise StopIteration


async def test_a_write_returns_its_value_and_is_read_by_others(
    database: Database, database_url: str, open_too: OpenToo
) -> None:
    assert await database.write(add_card, 1) == 1
    other = await open_too(database_url)
    assert await other.read(count_cards) == 1


async def test_arguments_may_be_named(database: Database) -> None:
    assert await database.write(add_card, member_id=3) == 3


async def test_an_exception_undoes_the_whole_function_and_reaches_the_caller(database: Database) -> None:
    with pytest.raises(KeyError, match="stumbled"):
        await database.write(add_then_stumble)
    with pytest.raises(IntegrityError):
        await database.write(add_two_of_the_same)
    assert await database.read(count_cards) == 0


async def test_a_check_constraint_is_an_integrity_error(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(insert(cards).values(member_id=1, times=0)))


async def test_a_reference_to_nothing_is_an_integrity_error(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(insert(notes).values(card_id=99, words="of none")))


async def test_writes_that_wait_together_fail_one_by_one(database: Database) -> None:
    outcomes = await asyncio.gather(
        *(database.write(add_card, number) for number in range(100)),
        database.write(add_then_stumble),
        database.write(add_two_of_the_same),
        database.write(stop_iterating),  # which a future cannot carry
        *(database.write(add_card, number) for number in range(100, 200)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)] == [
        KeyError,
        IntegrityError,
        RuntimeError,
    ]
    assert [outcome for outcome in outcomes if not isinstance(outcome, Exception)] == list(range(200))
    assert await database.read(count_cards) == 200


async def test_a_savepoint_within_a_function_keeps_the_rest(database: Database) -> None:
    def try_twice(tx: Transaction) -> None:
        add_card(tx, 1)
        with pytest.raises(IntegrityError), tx.begin_nested():
            add_card(tx, 1)
        add_card(tx, 2)

    await database.write(try_twice)
    assert await database.read(count_cards) == 2


async def test_a_cancelled_write_is_carried_out_and_leaves_no_lock(
    database: Database, database_url: str, open_too: OpenToo
) -> None:
    halfway = Halfway()
    leaving = await open_too(database_url)

    def add_slowly(tx: Transaction) -> None:
        add_card(tx, 1)
        halfway.stop_here(tx)

    writing = asyncio.create_task(leaving.write(add_slowly))
    await halfway.reached.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    halfway.go_on.set()
    await leaving.close()
    assert await database.write(add_card, 2) == 2
    assert await database.read(count_cards) == 2


async def test_a_cancelled_read_gives_its_reader_back(database: Database) -> None:
    await database.write(add_card, 1)
    stops = [Halfway() for _ in range(2)]  # as many as there are readers on SQLite
    reading = [asyncio.create_task(database.read(stop.stop_here)) for stop in stops]
    for stop, task in zip(stops, reading, strict=True):
        await stop.reached.wait()
        task.cancel()
    await asyncio.wait(reading)
    for stop in stops:
        stop.go_on.set()
    assert await asyncio.gather(*(database.read(count_cards) for _ in range(4))) == [1] * 4


async def test_a_read_sees_one_moment(database: Database) -> None:
    halfway = Halfway()

    def look_twice(tx: Transaction) -> tuple[int, int]:
        before = count_cards(tx)
        halfway.stop_here(tx)
        return before, count_cards(tx)

    looking = asyncio.create_task(database.read(look_twice))
    await halfway.reached.wait()
    await database.write(add_card, 1)
    halfway.go_on.set()
    assert await looking == (0, 0)
    assert await database.read(count_cards) == 1


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read(add_card, 1)
    assert await database.read(count_cards) == 0


async def test_reads_outnumbering_the_readers_all_come_back(database: Database) -> None:
    await database.write(add_card, 1)
    assert await asyncio.gather(*(database.read(count_cards) for _ in range(50))) == [1] * 50


async def test_closing_finishes_what_was_accepted_and_refuses_the_rest(
    database_url: str, database: Database, open_too: OpenToo
) -> None:
    leaving = await open_too(database_url)
    accepted = [asyncio.create_task(leaving.write(add_card, number)) for number in range(200)]
    await asyncio.sleep(0)
    await leaving.close()
    assert await asyncio.gather(*accepted) == list(range(200))
    assert await database.read(count_cards) == 200
    with pytest.raises(DatabaseClosed):
        await leaving.write(add_card, 1)
    with pytest.raises(DatabaseClosed):
        await leaving.read(count_cards)
    await leaving.close()
