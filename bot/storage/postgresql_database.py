"""A database on a PostgreSQL server."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Concatenate, Literal, ParamSpec, Self, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

from bot.storage.address import PostgresqlServer
from bot.storage.asyncpg_connection import POOL_SIZE, create_engine
from bot.storage.database import Transaction
from bot.storage.errors import BackupFailed, DatabaseBusy, DatabaseClosed

P = ParamSpec("P")
T = TypeVar("T")

_ATTEMPTS = 5
_WORTH_ANOTHER_ATTEMPT = frozenset({"40001", "40P01"})  # serialization failure, deadlock: nothing was written


class PostgresqlDatabase:
    """A small pool of connections to one database on a server."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, engine: AsyncEngine, server: PostgresqlServer) -> None:
        self._server = server
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @classmethod
    async def open(cls, server: PostgresqlServer) -> Self:
        """Connect once, to know that it can be done; raises `DatabaseUnreachable`."""
        database = cls(create_engine(server), server)
        try:
            await database.read(lambda tx: tx.exec_driver_sql("SELECT 1").scalar_one())
        except BaseException:
            await database.close()
            raise
        return database

    async def read(self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` on a snapshot, read only."""
        return await self._accept(self._reading, lambda tx: function(tx, *args, **kwargs))

    async def write(
        self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function` in a durable transaction."""
        return await self._accept(self._engine, lambda tx: function(tx, *args, **kwargs))

    async def backup(self, path: Path) -> None:
        """Refuse: a server's backups are made by its own tools."""
        raise BackupFailed(f"a PostgreSQL database is not copied to {path} by this program: use pg_dump")

    async def close(self) -> None:
        """Finish what was accepted, then close every connection."""
        self._closed = True
        if self._running:
            await asyncio.wait(self._running)
        await self._engine.dispose()

    async def _accept(self, engine: AsyncEngine, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a task of its own, which outlives the cancellation of its caller."""
        if self._closed:
            raise DatabaseClosed("the database is closed: the program is shutting down")
        task = asyncio.create_task(self._persist(engine, work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _persist(self, engine: AsyncEngine, work: Callable[[Transaction], T]) -> T:
        for _ in range(_ATTEMPTS - 1):
            with suppress(_TryAgain):
                return await self._attempt(engine, work)
        try:
            return await self._attempt(engine, work)
        except _TryAgain as again:
            raise again.cause from again.cause.orig

    async def _attempt(self, engine: AsyncEngine, work: Callable[[Transaction], T]) -> T:
        """Run `work` once; raises `_TryAgain` where it is certain that nothing was written."""
        ended = False

        def from_begin_to_commit() -> T:
            nonlocal ended
            with engine.sync_engine.begin() as connection:
                value = work(connection)
                ended = True
            return value

        try:
            return await greenlet_spawn(from_begin_to_commit)
        except DBAPIError as error:
            code = getattr(error.orig, "sqlstate", None)
            if code in _WORTH_ANOTHER_ATTEMPT or (error.connection_invalidated and not ended):
                raise _TryAgain(error) from error
            raise
        except PoolTimeoutError as error:
            raise DatabaseBusy(
                f"all {POOL_SIZE} connections to {self._server.shown} stayed in use: see what the server waits for"
            ) from error


class _TryAgain(Exception):  # never leaves this file
    def __init__(self, cause: DBAPIError) -> None:
        super().__init__(str(cause))
        self.cause = cause
