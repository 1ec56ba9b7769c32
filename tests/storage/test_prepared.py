"""Prepared statements do what `transaction.execute` does, on both engines, errors included."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage import Database, Prepared, Transaction
from tests.storage.tables import cards

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
VALUES = {"member_id": 7, "front": "ICD", "due_at": NOON}
ADD = Prepared(insert(cards).returning(cards))
FIND = Prepared(select(cards.c.member_id, cards.c.due_at.label("due")).where(cards.c.front == bindparam("of_front")))
COUNT = select(func.count()).select_from(cards)
TURN = Prepared(update(cards).where(cards.c.front == bindparam("of_front")).values(front="turned"))


async def test_rows_have_names_and_our_types(database: Database) -> None:
    added = await database.write(ADD.first, VALUES)
    assert added is not None
    assert (added.member_id, added.front, added.due_at) == (7, "ICD", NOON)
    [found] = await database.read(FIND.all, {"of_front": "ICD"})
    assert (found.member_id, found.due) == (7, NOON) == tuple(found)


async def test_nothing_found_is_none(database: Database) -> None:
    assert await database.read(FIND.first, {"of_front": "ICD"}) is None
    assert await database.read(FIND.all, {"of_front": "ICD"}) == []


async def test_values_are_converted_as_their_columns_say(database: Database) -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=-7)))
    await database.write(ADD.first, {**VALUES, "due_at": elsewhere})
    found = await database.read(FIND.first, {"of_front": "ICD"})
    assert found is not None
    assert found.due == NOON
    with pytest.raises(ValueError, match="no timezone"):
        await database.write(ADD.first, {**VALUES, "due_at": NOON.replace(tzinfo=None)})
    with pytest.raises(ValueError, match="no Discord id"):
        await database.write(ADD.first, {**VALUES, "member_id": "7"})


async def test_what_the_statement_says_itself_stays(database: Database) -> None:
    await database.write(ADD.each, [{**VALUES, "member_id": number} for number in range(3)])
    assert await database.write(TURN.count, {"of_front": "ICD"}) == 3
    assert await database.write(TURN.count, {"of_front": "ICD"}) == 0
    assert await database.read(FIND.first, {"of_front": "turned"}) is not None


async def test_a_value_that_is_missing_is_a_fault(database: Database) -> None:
    await database.write(ADD.first, VALUES)
    with pytest.raises(KeyError, match="due_at"):
        await database.write(ADD.first, {"member_id": 8, "front": "CPT"})


async def test_no_sets_of_values_change_nothing(database: Database) -> None:
    await database.write(ADD.each, [])
    assert await database.read(lambda tx: tx.execute(COUNT).scalar_one()) == 0


async def test_a_broken_constraint_is_an_integrity_error(database: Database) -> None:
    def add_twice(transaction: Transaction) -> None:
        ADD.first(transaction, VALUES)
        ADD.first(transaction, VALUES)

    with pytest.raises(IntegrityError):
        await database.write(add_twice)
    assert await database.read(lambda tx: tx.execute(COUNT).scalar_one()) == 0


async def test_a_write_in_a_read_is_a_database_error(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read(ADD.first, VALUES)
