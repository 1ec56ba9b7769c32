"""Statements that are carried out so often that working them out each time would cost more than the database does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Delete, Dialect, Insert, Row, Select, Update
from sqlalchemy.engine import result_tuple
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Transaction

Parameters: TypeAlias = Mapping[str, Any]
_Convert: TypeAlias = Callable[[Any], Any]


class Prepared:
    """One statement, compiled once for each engine, with its conversions of values kept.

    Gives the same values and raises the same errors as `transaction.execute(statement, parameters)`, in a tenth
    of the time. Every call must name the same parameters; lists of values (`expanding`) are not for this.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Insert | Update | Delete) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def first(self, transaction: Transaction, parameters: Parameters) -> Row[*tuple[Any, ...]] | None:
        """Return the first row, None when there is none."""
        form, cursor = self._carry_out(transaction, parameters)
        raw = cursor.fetchone()
        cursor.close()
        return None if raw is None else form.row(raw)

    def all(self, transaction: Transaction, parameters: Parameters) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return every row."""
        form, cursor = self._carry_out(transaction, parameters)
        rows = [form.row(raw) for raw in cursor.fetchall()]
        cursor.close()
        return rows

    def count(self, transaction: Transaction, parameters: Parameters) -> int:
        """Change rows; return how many those were."""
        _, cursor = self._carry_out(transaction, parameters)
        count = cursor.rowcount
        cursor.close()
        return count

    def each(self, transaction: Transaction, several: Sequence[Parameters]) -> None:
        """Change rows once for each set of parameters."""
        if several:
            form = self._form(transaction.dialect, several[0])
            cursor = transaction.connection.cursor()
            with _TranslatedErrors(transaction, cursor, form.sql):
                cursor.executemany(form.sql, [form.values(parameters) for parameters in several])
            cursor.close()

    def _carry_out(self, transaction: Transaction, parameters: Parameters) -> "tuple[_Form, DBAPICursor]":
        form = self._form(transaction.dialect, parameters)
        cursor = transaction.connection.cursor()
        with _TranslatedErrors(transaction, cursor, form.sql):
            cursor.execute(form.sql, form.values(parameters))
        return form, cursor

    def _form(self, dialect: Dialect, parameters: Parameters) -> "_Form":
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _form(self._statement, dialect, list(parameters))
        return form


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one engine is given it."""

    sql: str
    binds: Sequence[tuple[str | None, Any, _Convert | None]]
    """Of each parameter its name, or, without one, the value that the statement itself gives; its conversion."""
    results: Sequence[_Convert | None]
    as_it_is: bool
    """Whether no result needs a conversion."""
    make_row: Callable[[Sequence[Any]], Row[*tuple[Any, ...]]]

    def values(self, parameters: Parameters) -> tuple[Any, ...]:
        """Return the parameters in their places, as the engine stores them."""
        return tuple(
            [
                fixed if name is None else parameters[name] if convert is None else convert(parameters[name])
                for name, fixed, convert in self.binds
            ]
        )

    def row(self, raw: Sequence[Any]) -> Row[*tuple[Any, ...]]:
        """Return a row of the engine's as one of ours."""
        if self.as_it_is:
            return self.make_row(raw)
        return self.make_row(
            [value if convert is None else convert(value) for value, convert in zip(raw, self.results, strict=True)]
        )


def _form(statement: Select[*tuple[Any, ...]] | Insert | Update | Delete, dialect: Dialect, names: list[str]) -> _Form:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    if compiled.positiontup is None:
        raise TypeError(f"{dialect.name} takes its parameters by name")
    columns = list(statement.exported_columns)
    results = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Form(
        str(compiled),
        [_bind(compiled.binds[name], name, dialect) for name in compiled.positiontup],
        results,
        not any(results),
        result_tuple([str(column.key) for column in columns]),
    )


def _bind(parameter: BindParameter[Any], name: str, dialect: Dialect) -> tuple[str | None, Any, _Convert | None]:
    convert = parameter.type.dialect_impl(dialect).bind_processor(dialect)
    if parameter.required:
        return name, None, convert
    return None, parameter.value if convert is None else convert(parameter.value), None


class _TranslatedErrors:
    """Lets the driver's errors out as SQLAlchemy's, which is how everybody expects them."""

    __slots__ = ("_cursor", "_sql", "_transaction")

    def __init__(self, transaction: Transaction, cursor: DBAPICursor, sql: str) -> None:
        self._transaction = transaction
        self._cursor = cursor
        self._sql = sql

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            return
        dialect = self._transaction.dialect
        drivers_own = dialect.loaded_dbapi.Error
        if not isinstance(error, drivers_own):
            return
        lost = dialect.is_disconnect(error, self._transaction.connection, self._cursor)
        if lost:
            self._transaction.invalidate(error)
        raise DBAPIError.instance(
            self._sql, None, error, drivers_own, connection_invalidated=lost, dialect=dialect
        ) from error
