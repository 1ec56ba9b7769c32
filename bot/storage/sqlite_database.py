"""A database in one SQLite file."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Self, TypeVar

from bot.storage.aiosqlite_thread import Session, SqliteThread
from bot.storage.database import Transaction
from bot.storage.errors import DatabaseClosed
from bot.storage.patience import Patience
from bot.storage.sqlite_backup import back_up
from bot.storage.sqlite_connection import connect_reader, connect_writer
from bot.storage.sqlite_writer import SqliteWriter

P = ParamSpec("P")
T = TypeVar("T")


class SqliteDatabase:
    """One writer and a few readers, each a connection with a thread of its own."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, path: Path, writer: SqliteWriter, readers: list[SqliteThread], patience: Patience) -> None:
        self._path = path
        self._writer = writer
        self._patience = patience
        self._readers = readers
        self._idle: asyncio.Queue[SqliteThread] = asyncio.Queue()
        for reader in readers:
            self._idle.put_nowait(reader)
        self._closed = False

    @classmethod
    async def open(cls, path: Path, readers: int, patience: Patience) -> Self:
        """Open `path`, made with its folders if it is not there; raises `DatabaseUnreachable`."""
        async with AsyncExitStack() as opened:
            threads: list[SqliteThread] = []
            for connect in (connect_writer, *[connect_reader] * readers):
                thread = await SqliteThread.start(partial(connect, path, patience))
                opened.push_async_callback(thread.close)
                threads.append(thread)
            opened.pop_all()
        return cls(path, SqliteWriter(threads[0], patience), threads[1:], patience)

    async def read(self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` on a snapshot, on the next idle reader."""
        self._check_open()
        reader = await self._idle.get()
        try:
            return await reader.run(_on_snapshot, self._patience, lambda tx: function(tx, *args, **kwargs))
        finally:
            self._idle.put_nowait(reader)

    async def write(
        self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function` in a durable transaction."""
        self._check_open()
        return await self._writer.write(lambda tx: function(tx, *args, **kwargs))

    async def backup(self, path: Path) -> None:
        """Copy everything that is committed to the new file `path`, while others read and write."""
        self._check_open()
        await asyncio.to_thread(back_up, self._path, path, self._patience)

    async def close(self) -> None:
        """Finish what was accepted, then close every connection."""
        if self._closed:
            return
        self._closed = True
        await self._writer.close()
        for _ in self._readers:
            reader = await self._idle.get()
            await reader.close()

    def _check_open(self) -> None:
        if self._closed:
            raise DatabaseClosed("the database is closed: the program is shutting down")


def _on_snapshot(session: Session, patience: Patience, work: Callable[[Transaction], T]) -> T:
    def attempt() -> T:
        session.raw.execute("BEGIN")
        try:
            return work(session.transaction)
        finally:
            if session.raw.in_transaction:
                session.raw.execute("ROLLBACK")

    return patience.retry(attempt)
