"""Statements that engines spell differently, as constants that compile for either."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from sqlalchemy import Boolean, Column, ColumnElement, SQLColumnExpression, Table, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType


def insert_or_ignore(table: Table, *, on: Iterable[Column[Any]] | None = None) -> Insert:
    """Insert a row unless it breaks a uniqueness: that of the columns `on`, or by default any.

    What happened is in `rowcount` (1 or 0), or, with `.returning(...)`, in whether a row comes back.
    `inserted_primary_key` is not to be trusted: SQLite reports the last row that did go in.
    """
    return insert(table).on_conflict_do_nothing(index_elements=None if on is None else list(on))


def upsert(
    table: Table,
    *,
    on: Iterable[Column[Any]],
    replace: Iterable[Column[Any]] = (),
    change: Mapping[str, ColumnElement[Any]] | None = None,
    where: ColumnElement[bool] | None = None,
) -> Insert:
    """Insert a row, or change the one that has the same values in the columns `on`.

    The columns `replace` take the values that were to be inserted; `change` names further columns and what
    they become, in terms of the stored row (`{"times": looked_up.c.times + 1}`). Where `where`, a condition
    on the stored row, is false, nothing changes and nothing is returned.
    """
    statement = insert(table)
    changes: dict[str, Any] = {column.key: statement.excluded[column.key] for column in replace}
    changes.update(change or {})
    return statement.on_conflict_do_update(index_elements=list(on), set_=changes, where=where)


class _OneOfClaimable(FunctionElement[bool]):
    """Whether a column's value is among those that a locking subselect yields."""

    name = "one_of_claimable"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Stand as it is: SQLite would be given `IN (...) = 1`, for which it reads the whole table."""
        del against
        return self


@compiles(_OneOfClaimable)
def _compile_for_sqlite(element: _OneOfClaimable, compiler: SQLCompiler, **options: object) -> str:
    column, claimable = element.clauses
    return f"{compiler.process(column, **options)} IN {compiler.process(claimable, **options)}"


@compiles(_OneOfClaimable, "postgresql")
def _compile_for_postgresql(element: _OneOfClaimable, compiler: SQLCompiler, **options: object) -> str:
    column, claimable = element.clauses
    return f"{compiler.process(column, **options)} = ANY (ARRAY{compiler.process(claimable, **options)})"


def claimable_ids(
    id_column: Column[Any],
    *,
    where: ColumnElement[bool],
    order_by: Iterable[SQLColumnExpression[Any]],
    limit: int | ColumnElement[int],
) -> ColumnElement[bool]:
    """Return the condition that a row is among the first `limit` that no other process is claiming.

    For `update(table).where(claimable_ids(...)).values(...).returning(...)`, whose rows come back in no
    particular order. On PostgreSQL, rows that another transaction has locked are passed over rather than
    waited for, and the subselect is an array, since as a plain `IN (... LIMIT n ... SKIP LOCKED)` it may be
    run more than once and claim more than `limit`. SQLite has one writer at a time, so nothing needs locking.
    """
    claimable = (
        select(id_column)
        .where(where)
        .order_by(*order_by)
        .limit(limit)
        .with_for_update(skip_locked=True, of=id_column.table)
        .correlate(None)
        .scalar_subquery()
    )
    return _OneOfClaimable(id_column, claimable)
