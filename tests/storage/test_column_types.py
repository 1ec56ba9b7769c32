"""What the column types promise: the same values out on either engine, and what they refuse."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from bot.storage import Database, Json, Snowflake, Transaction, UtcDateTime
from tests.storage.tables import cards

ADD = insert(cards).values(member_id=bindparam("member_id"), due_at=bindparam("due_at"), front=bindparam("front"))
SQLITE = sqlite.dialect()
POSTGRESQL = postgresql.dialect()


def keep(tx: Transaction, member_id: object = 1, due_at: object = None, front: object = None) -> int:
    result = tx.execute(ADD.returning(cards.c.id), {"member_id": member_id, "due_at": due_at, "front": front})
    return result.scalar_one()


def due_at(tx: Transaction) -> datetime | None:
    return tx.execute(select(cards.c.due_at)).scalar_one()


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 23, 14, 30, 0, 123456, tzinfo=UTC),
        datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 11, 23, 20, 15, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
async def test_the_same_instant_comes_out_in_utc(database: Database, instant: datetime) -> None:
    await database.write(keep, due_at=instant)
    found = await database.read(due_at)
    assert found == instant.astimezone(UTC)  # values of one zone with a fold compare unequal to any other's
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_naive_datetime_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="has no timezone"):
        await database.write(keep, due_at=datetime.fromisoformat("2026-11-23T14:30"))


async def test_instants_compare_as_instants_whatever_their_offset(database: Database) -> None:
    in_tokyo = datetime(2026, 11, 24, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))  # 15:30 UTC the day before
    await database.write(keep, due_at=in_tokyo)
    due_by = select(cards.c.id).where(cards.c.due_at <= bindparam("now", type_=UtcDateTime))

    def is_due(tx: Transaction, now: datetime) -> bool:
        return tx.execute(due_by, {"now": now}).first() is not None

    assert await database.read(is_due, datetime(2026, 11, 23, 15, 30, tzinfo=UTC))
    assert not await database.read(is_due, datetime(2026, 11, 23, 15, 29, tzinfo=UTC))


@given(st.datetimes(min_value=datetime.fromisoformat("1000-01-02"), timezones=st.timezones()))
def test_sqlite_keeps_every_instant(instant: datetime) -> None:
    kind = UtcDateTime()
    stored = kind.process_bind_param(instant, SQLITE)
    assert kind.process_result_value(stored, SQLITE) == instant.astimezone(UTC)


async def test_the_largest_id_comes_back(database: Database) -> None:
    await database.write(keep, 2**63 - 1)
    assert await database.read(lambda tx: tx.execute(select(cards.c.member_id)).scalar_one()) == 2**63 - 1


@pytest.mark.parametrize("value", ["123", True, -1, 2**63, 1.0])
async def test_what_is_no_id_is_refused(database: Database, value: object) -> None:
    with pytest.raises(StatementError, match="is no Discord id"):
        await database.write(keep, value)


@pytest.mark.parametrize("value", [{"b": [1, 2.5, None], "a": "é\u0000\ud83d"}, [], "words", 0, False])
async def test_json_comes_back_as_it_went_in(database: Database, value: object) -> None:
    await database.write(keep, front=value)
    assert await database.read(lambda tx: tx.execute(select(cards.c.front)).scalar_one()) == value


async def test_json_is_stored_in_one_way_only(database: Database) -> None:
    await database.write(keep, front={"b": 1, "a": {"d": 2, "c": 3}})
    stored = await database.read(lambda tx: tx.execute(text("SELECT front FROM cards")).scalar_one())
    assert stored == '{"a":{"c":3,"d":2},"b":1}'


async def test_json_none_is_null(database: Database) -> None:
    await database.write(keep, front=None)
    found = await database.read(lambda tx: tx.execute(select(cards.c.id).where(cards.c.front.is_(None))).first())
    assert found is not None


def test_json_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        Json().process_bind_param(float("nan"), SQLITE)


async def test_a_row_id_is_never_given_twice(database: Database) -> None:
    first = await database.write(keep, 1)
    await database.write(lambda tx: tx.execute(delete(cards)))
    assert await database.write(keep, 2) > first


def test_ids_and_instants_have_the_types_of_their_engine() -> None:
    assert Snowflake().compile(POSTGRESQL) == "BIGINT"
    assert UtcDateTime().compile(POSTGRESQL) == "TIMESTAMP WITH TIME ZONE"
    assert UtcDateTime().compile(SQLITE) == "DATETIME"
