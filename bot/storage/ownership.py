"""Whose data a table holds, said by the table itself."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from sqlalchemy import Column, MetaData, Table

from bot.storage.column_types import Snowflake

_KEY = "owner"


class Owner(Enum):
    """To whom rows belong, and with whom they leave."""

    PERSON = "person"
    """One member's own, wherever they are: exported and erased with that member."""
    SERVER = "server"
    """One server's, what members did there included: a member's part is exported, erased with the member."""
    NOBODY = "nobody"
    """The bot's own; holds no person's data."""


class MemberId(Snowflake):
    """The id of a member: marks a column that export and erasure must cover."""

    cache_ok = True


def owned_by(owner: Owner) -> dict[str, str]:
    """Return a table's `info` saying to whom its rows belong: `Table(..., info=owned_by(Owner.PERSON))`."""
    return {_KEY: owner.value}  # plain text, which a drafted migration can repeat


def owner_of(table: Table) -> Owner:
    """Return to whom the rows of `table` belong; raises LookupError if the table does not say."""
    if _KEY not in table.info:
        raise LookupError(f"table {table.name} does not say whose data it holds: give it info=owned_by(...)")
    return Owner(table.info[_KEY])


def member_columns(metadata: MetaData) -> Iterator[Column[Any]]:
    """Yield every column that holds a member's id, table by table in the order of creation."""
    for table in metadata.sorted_tables:
        yield from (column for column in table.columns if isinstance(column.type, MemberId))
