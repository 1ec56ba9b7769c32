"""What every other package sees of a database: transactions as plain functions."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

Transaction: TypeAlias = Connection
"""What a transaction function is given: execute statements on it, never commit or roll back."""

P = ParamSpec("P")
T = TypeVar("T")


class Database(Protocol):
    """A database, whichever engine is behind it.

    A transaction is one plain function whose first argument is a `Transaction`. It may run in another thread,
    so it awaits nothing and touches nothing but its arguments; it may be run again from the start when the
    database asks for that, so it changes nothing but the database. It returns values (dataclasses, lists,
    numbers), never an open result. An exception rolls the transaction back and reaches the caller.

    Broken constraints are `sqlalchemy.exc.IntegrityError` on every engine. A rule that must hold under a race
    is a constraint: on PostgreSQL a write sees what others commit meanwhile (READ COMMITTED).
    """

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which engine this is."""
        ...

    async def read(self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` on one unchanging snapshot; an attempt to write is a `sqlalchemy.exc.DBAPIError`."""
        ...

    async def write(
        self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function` in a transaction of its own; return its value once the commit is on disk.

        What was handed over is carried out even if the caller is cancelled. Raises `DatabaseBusy` if the
        database stays locked, `DatabaseClosed` after `close`.
        """
        ...

    async def backup(self, path: Path) -> None:
        """Write a consistent copy of the whole database to the new file `path`; raises `BackupFailed`."""
        ...

    async def close(self) -> None:
        """Finish what was accepted, then let go of every connection; a second call does nothing."""
        ...
