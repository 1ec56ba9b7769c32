"""The usual way to answer for a table: rows are the member's own, and go, or outlive them namelessly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Select, Table, bindparam, delete, select, update

from bot.privacy.port import Rows
from bot.storage import MemberId, Snowflake, Transaction


class OnErase(StrEnum):
    """What becomes of a row when its member asks to be forgotten."""

    DELETE = "delete"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, slots=True)
class Held:
    """One column that holds a member's id; `exported` where the row is what that member wrote."""

    column: Column[Any]
    on_erase: OnErase
    exported: bool = True

    @property
    def table(self) -> Table:
        """The table the column belongs to."""
        return self.column.table


class HeldData:
    """Personal data that a list of columns describes completely."""

    def __init__(self, *held: Held) -> None:
        self._held: Sequence[Held] = held

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column in the list."""
        return frozenset(held.column for held in self._held)

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return the member's rows of the exported tables, without other people's ids; ids are text in JSON."""
        return {
            held.table.name: [
                {
                    name: str(value) if value is not None and name in _ids(held.table) else value
                    for name, value in row.items()
                }
                for row in transaction.execute(_rows_of(held), {"member": member_id}).mappings()
            ]
            for held in self._held
            if held.exported
        }

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Delete or make nameless, column by column."""
        del now
        for held in self._held:
            mine = held.column == bindparam("member")
            if held.on_erase is OnErase.DELETE:
                transaction.execute(delete(held.table).where(mine), {"member": member_id})
            else:
                transaction.execute(update(held.table).where(mine).values({held.column: None}), {"member": member_id})


def _rows_of(held: Held) -> Select[Any]:
    """Select a member's rows, leaving out columns that hold somebody else's id."""
    own = [one for one in held.table.columns if one is held.column or not isinstance(one.type, MemberId)]
    return select(*own).where(held.column == bindparam("member")).order_by(*held.table.primary_key.columns)


def _ids(table: Table) -> frozenset[str]:
    """Return the columns whose numbers are too long for a JSON reader that counts in floating point."""
    return frozenset(column.name for column in table.columns if isinstance(column.type, Snowflake))
