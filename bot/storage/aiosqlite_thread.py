"""The only place that reaches into aiosqlite: a SQLite connection, its thread, and SQLAlchemy over both."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

import aiosqlite
from sqlalchemy import Connection
from sqlalchemy.pool import PoolProxiedConnection

from bot.storage.sqlite_connection import core_over

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Session:
    """One connection as its thread sees it: `transaction` runs statements, `raw` begins and ends them.

    SQLAlchemy believes itself in one endless transaction, so it emits no BEGIN, COMMIT or ROLLBACK itself.
    """

    transaction: Connection
    raw: sqlite3.Connection

    def close(self) -> None:
        """Close both."""
        self.raw.close()
        self.transaction.invalidate()
        self.transaction.close()


class SqliteThread(aiosqlite.Connection):
    """A thread that owns one SQLite connection and runs whole functions on it, in the order they come.

    aiosqlite makes one hop to its thread for each statement; handing it a function makes one hop for all of
    them. That entrance, `_execute`, and the connection itself, `_conn`, are private to aiosqlite: its version
    is pinned, and a test says so.
    """

    _session: Session

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connect, iter_chunk_size=1)  # we never iterate over a cursor of aiosqlite's

    @classmethod
    async def start(cls, connect: Callable[[], sqlite3.Connection]) -> Self:
        """Start a thread, connect on it, put SQLAlchemy over the connection; raises what `connect` raises."""
        thread = cls(connect)
        try:
            await thread
        except BaseException:
            await asyncio.to_thread(thread._thread.join)  # it answers to this loop once more before it ends
            raise
        try:
            thread._session = await thread._execute(_session_over, thread._conn)
        except BaseException:
            await super(cls, thread).close()
            raise
        return thread

    async def run(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` on the thread; it runs to its end even if the caller is cancelled."""
        return await self._execute(function, self._session, *args, **kwargs)

    async def close(self) -> None:
        """Finish what was handed over, close the connection, end the thread."""
        await self._execute(self._session.close)
        await super().close()

    if TYPE_CHECKING:  # aiosqlite leaves it untyped

        async def _execute(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T: ...


def _session_over(raw: sqlite3.Connection) -> Session:
    transaction = core_over(raw)
    transaction.dialect.do_commit = _refuse_commit
    return Session(transaction, raw)


def _refuse_commit(dbapi_connection: PoolProxiedConnection) -> None:
    del dbapi_connection  # it may hold others' writes, too
    raise RuntimeError("a transaction function neither commits nor rolls back: returning commits, raising rolls back")
