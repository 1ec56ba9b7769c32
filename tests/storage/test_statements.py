"""That the portable statements do the same on either engine."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import Database, Transaction, UtcDateTime, claimable_ids, insert_or_ignore, upsert
from tests.storage.conftest import OpenToo
from tests.storage.halfway import Halfway
from tests.storage.tables import cards

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)

ADD_NEW = insert_or_ignore(cards, on=[cards.c.member_id]).values(member_id=bindparam("member_id"))
ADD_UNLESS_ANYTHING = insert_or_ignore(cards).values(id=bindparam("id"), member_id=bindparam("member_id"))
COUNT_ONE_MORE = upsert(
    cards,
    on=[cards.c.member_id],
    replace=[cards.c.front],
    change={"times": cards.c.times + 1},
    where=cards.c.times < 3,
).returning(cards.c.times)
CLAIM = (
    update(cards)
    .where(
        claimable_ids(
            cards.c.id,
            where=cards.c.due_at <= bindparam("now", type_=UtcDateTime),
            order_by=[cards.c.due_at, cards.c.id],
            limit=bindparam("most"),
        )
    )
    .values(due_at=None)
    .returning(cards.c.member_id)
)


def claim(tx: Transaction, most: int, halfway: Halfway | None = None) -> set[int]:
    claimed = set(tx.execute(CLAIM, {"now": NOW, "most": most}).scalars())
    if halfway is not None:
        halfway.stop_here(tx)
    return claimed


def add_due(tx: Transaction, members: int) -> None:
    """Member 0 is due first."""
    rows = [{"member_id": number, "due_at": NOW - timedelta(seconds=100 - number)} for number in range(members)]
    tx.execute(insert(cards), rows)


async def test_a_row_is_inserted_once_and_the_count_says_so(database: Database) -> None:
    def add(tx: Transaction) -> int:
        return tx.execute(ADD_NEW, {"member_id": 1}).rowcount

    assert [await database.write(add) for _ in range(3)] == [1, 0, 0]


async def test_returning_gives_a_row_only_for_what_was_inserted(database: Database) -> None:
    def add(tx: Transaction) -> int | None:
        return tx.execute(ADD_NEW.returning(cards.c.member_id), {"member_id": 1}).scalar_one_or_none()

    assert [await database.write(add) for _ in range(2)] == [1, None]


async def test_without_columns_any_uniqueness_counts(database: Database) -> None:
    def add(tx: Transaction, row_id: int, member_id: int) -> int:
        return tx.execute(ADD_UNLESS_ANYTHING, {"id": row_id, "member_id": member_id}).rowcount

    outcomes = [await database.write(add, *ids) for ids in ((1, 1), (1, 2), (2, 1), (2, 2))]
    assert outcomes == [1, 0, 0, 1]


async def test_upsert_inserts_then_changes_until_its_condition_fails(database: Database) -> None:
    def look_up(tx: Transaction, front: str) -> int | None:
        return tx.execute(COUNT_ONE_MORE, {"member_id": 1, "front": front}).scalar_one_or_none()

    assert [await database.write(look_up, front) for front in "abcd"] == [1, 2, 3, None]
    assert await database.read(lambda tx: tx.execute(select(cards.c.front)).scalar_one()) == "c"


async def test_upsert_may_insert_many_at_once(database: Database) -> None:
    statement = upsert(cards, on=[cards.c.member_id], replace=[cards.c.times])

    def put(tx: Transaction, times: int) -> None:
        tx.execute(statement, [{"member_id": number, "times": times} for number in range(50)])

    await database.write(put, 1)
    await database.write(put, 5)
    total = select(func.sum(cards.c.times))
    assert await database.read(lambda tx: tx.execute(total).scalar_one()) == 250


async def test_a_claim_takes_the_first_ones_and_no_more(database: Database) -> None:
    await database.write(add_due, 10)
    assert await database.write(claim, 3) == {0, 1, 2}
    assert await database.write(claim, 3) == {3, 4, 5}
    assert await database.write(claim, 30) == {6, 7, 8, 9}
    assert await database.write(claim, 30) == set()


async def test_two_who_claim_at_once_share_nothing(database: Database, database_url: str, open_too: OpenToo) -> None:
    await database.write(add_due, 10)
    other = await open_too(database_url)
    claims = await asyncio.gather(*(who.write(claim, 2) for who in (database, other) for _ in range(10)))
    assert sorted(number for claimed in claims for number in claimed) == list(range(10))
    assert all(len(claimed) <= 2 for claimed in claims)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_claim_passes_over_what_another_is_claiming(database: Database) -> None:
    await database.write(add_due, 10)
    halfway = Halfway()
    first = asyncio.create_task(database.write(claim, 4, halfway))
    await halfway.reached.wait()
    assert await database.write(claim, 4) == {4, 5, 6, 7}
    halfway.go_on.set()
    assert await first == {0, 1, 2, 3}


def test_a_claim_on_postgresql_evaluates_its_subselect_once() -> None:
    assert "= ANY (ARRAY(SELECT" in str(CLAIM.compile(dialect=postgresql.dialect()))
    assert "FOR UPDATE OF cards SKIP LOCKED" in str(CLAIM.compile(dialect=postgresql.dialect()))
    assert "cards.id IN (SELECT cards.id" in str(CLAIM.compile(dialect=sqlite.dialect()))
    assert "FOR UPDATE" not in str(CLAIM.compile(dialect=sqlite.dialect()))


def test_a_claim_on_sqlite_finds_its_rows_by_their_ids() -> None:
    """`IN (...) = 1`, which SQLAlchemy makes of conditions there, would read the whole table."""
    statement = " ".join(str(CLAIM.compile(dialect=sqlite.dialect())).split())
    assert " = 1" not in statement
    assert "WHERE cards.id IN (SELECT" in statement
