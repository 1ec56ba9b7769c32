"""Rows for every table there is, made from the tables' own description: one member's, and a stranger's."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    insert,
    select,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, Transaction, UtcDateTime, owner_of

MEMBER = 811_811_811_811_811_811
STRANGER = 822_822_822_822_822_822
_FIRST_ID = 700_700_700_700_700_000


def member_columns_of(table: Table) -> list[Column[Any]]:
    """Return a table's columns that hold a member's id."""
    return [column for column in table.columns if isinstance(column.type, MemberId)]


def fill(transaction: Transaction, metadata: MetaData) -> None:
    """Give each table a row for each of its member columns, the member's id in that one, and a stranger's row."""
    filling = _Filling(transaction)
    for table in metadata.sorted_tables:
        for column in member_columns_of(table):
            filling.add(table, {column.name: MEMBER})
        filling.add(table, {})


def fill_server(transaction: Transaction, metadata: MetaData, server_id: int, numbered_from: int) -> None:
    """Give each table that is not a person's a row of the server's; numbers keep two servers' rows apart."""
    filling = _Filling(transaction, numbers=count(numbered_from), server_id=server_id)
    for table in metadata.sorted_tables:
        if owner_of(table) is not Owner.PERSON:
            filling.add(table, {})


def found_in(transaction: Transaction, metadata: MetaData, wanted: int) -> list[str]:
    """Return every `table.column` in which the id occurs, in whatever form, once for each row."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for row in transaction.execute(select(table)).mappings()
        for column in table.columns
        if str(wanted) in _as_text(row, column)
    ]


def _as_text(row: RowMapping, column: Column[Any]) -> str:
    return json.dumps(row[column], default=str)


@dataclass
class _Filling:
    """Adds rows, each pointing at the last one of the tables it depends on."""

    transaction: Transaction
    last: dict[Table, RowMapping] = field(default_factory=dict[Table, RowMapping])
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    server_id: int | None = None

    def add(self, table: Table, given: Mapping[str, object]) -> None:
        """Write one row down: what is given, and for the rest something that fits."""
        row = {column.name: self._value(column) for column in table.columns if not isinstance(column.type, RowId)}
        added = self.transaction.execute(insert(table).values({**row, **given}).returning(*table.columns))
        self.last[table] = added.mappings().one()

    def _value(self, column: Column[Any]) -> object:
        for key in column.foreign_keys:
            if column.unique and column.table in self.last:  # one row for each that it depends on
                self.add(key.column.table, {})
            return self.last[key.column.table][key.column]
        if column.name == "server_id" and self.server_id is not None:
            return self.server_id
        number = next(self.numbers)
        if isinstance(column.type, String):
            return _words(column, number)
        return _fitting(column, number)


def _words(column: Column[Any], number: int) -> str | None:
    allowed = _allowed_word(column)
    if allowed is None and column.nullable:
        return None  # which words it may hold is the feature's to say
    return allowed or f"{number:x} words"[: getattr(column.type, "length", None)]


def _fitting(column: Column[Any], number: int) -> object:
    match column.type:
        case MemberId():
            return STRANGER
        case Snowflake():
            return _FIRST_ID + number
        case UtcDateTime():
            return datetime(2026, 11, 23, tzinfo=UTC)
        case Json():
            return {"number": number}
        case Date():
            return date(2026, 11, 23)
        case Boolean():
            return True
        case Integer():
            return 1
        case other:
            raise NotImplementedError(f"{column.table.name}.{column.name}: teach the filling about {other!r}")


def _allowed_word(column: Column[Any]) -> str | None:
    """Return the first word that the table's checks allow in the column, None where they say nothing of it."""
    for check in column.table.constraints:
        if isinstance(check, CheckConstraint):
            found = re.search(rf"\b{column.name} (?:NOT )?IN \('(\w+)'", str(check.sqltext))
            if found is not None:
                return found[1]
    return None
