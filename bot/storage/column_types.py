"""Column types that mean the same on every engine."""

import json
from datetime import UTC, datetime
from typing import Any, Protocol, TypeAlias

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, Table, Text, event
from sqlalchemy.types import TypeDecorator, TypeEngine

JsonValue: TypeAlias = "bool | float | str | list[JsonValue] | dict[str, JsonValue] | None"
"""What JSON can say."""

_SNOWFLAKE_LIMIT = 2**63
_TEXT_WIDTH = len("2026-11-23 12:00:00.000000")


class Snowflake(TypeDecorator[int]):
    """A Discord id: a whole number of 64 bits. Refuses text and truth values, which SQLite would take."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Let pass what Discord could have issued; raises ValueError otherwise."""
        del dialect
        if value is None or (type(value) is int and 0 <= value < _SNOWFLAKE_LIMIT):
            return value
        raise ValueError(f"{value!r} is no Discord id")


class _Writing(Protocol):
    def __call__(self, value: datetime | None) -> object: ...


class _Reading(Protocol):
    def __call__(self, value: str | None) -> datetime | None: ...


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware values in, the same instant in UTC out, to the microsecond.

    SQLite keeps the digits of a datetime and drops its offset, hence the conversion before storing. As text
    of one width they sort and compare as instants.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Store text without an offset on SQLite, `timestamptz` on PostgreSQL."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def bind_processor(self, dialect: Dialect) -> _Writing | None:
        """Write text by the datetime's own means on SQLite: a third of the time of SQLAlchemy's."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> _Reading | None:
        """Read such text back."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into what the engine stores; raises ValueError for a naive one."""
        if value is None:
            return None
        instant = _in_utc(value)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _in_utc(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError(f"{value!r} has no timezone, so it names no instant")
    return value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    """Write "2026-11-23 12:00:00.000000", as SQLAlchemy does."""
    return None if value is None else _in_utc(value).isoformat(" ", "microseconds")[:_TEXT_WIDTH]


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


class Json(TypeDecorator[JsonValue]):
    """A JSON value as text with sorted keys: equal values are equal bytes, on every engine.

    None is SQL's NULL. Infinities and NaN are refused with ValueError, being no JSON.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str | None:
        """Write the value down canonically."""
        del dialect
        if value is None:
            return None
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> JsonValue:
        """Read the value back."""
        del dialect
        return None if value is None else json.loads(value)


class RowId(TypeDecorator[int]):
    """The database's own number for a row, as its primary key; never given twice, even after a deletion.

    Buttons carry such numbers, and an old button must not act on a new row.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the type that each engine can count up by itself."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


@event.listens_for(Column, "after_parent_attach")
def _count_row_ids_only(column: Column[Any], parent: object) -> None:
    """Ask SQLite for AUTOINCREMENT: without it, it gives a deleted last row's number to the next one.

    Discord's ids, for their part, are never made up by the database.
    """
    if isinstance(parent, Table) and isinstance(column.type, RowId) and column.primary_key:
        parent.dialect_options["sqlite"]["autoincrement"] = True
    elif isinstance(column.type, Snowflake):
        column.autoincrement = False
