"""The one writer of a SQLite file in this process: writes that wait together commit together."""

import asyncio
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

from bot.storage.aiosqlite_thread import Session, SqliteThread
from bot.storage.database import Transaction
from bot.storage.errors import TransactionLost
from bot.storage.patience import Patience

T = TypeVar("T")

LARGEST_BATCH = 64


class SqliteWriter:
    """Takes transaction functions as they come and runs those that wait in one durable transaction.

    Each function has its own savepoint within it, so that one that fails undoes only its own statements.
    A caller hears of its result after the commit, and a failing commit fails the whole batch.
    """

    def __init__(self, thread: SqliteThread, patience: Patience) -> None:
        self._thread = thread
        self._patience = patience
        self._waiting: deque[_Write] = deque()
        self._draining: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work`, even if the caller is cancelled meanwhile; return its value once committed."""
        write = _Write(work, asyncio.get_running_loop().create_future())
        self._waiting.append(write)
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())
        return await write.result  # cancelling the caller cancels this future, and nothing but it

    async def close(self) -> None:
        """Finish what was accepted, then close the connection."""
        while self._draining is not None:
            await asyncio.wait([self._draining])
        await self._thread.close()

    async def _drain(self) -> None:
        batch: list[_Write] = []
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(LARGEST_BATCH, len(self._waiting)))]
                running = self._thread.run(_carry_out, batch, self._patience)
                [failure] = await asyncio.gather(running, return_exceptions=True)
                for write in batch:
                    write.settle(failure)
        except asyncio.CancelledError:  # the event loop is being torn down; the thread still ends its batch
            for write in (*batch, *self._waiting):
                write.result.cancel()
            raise
        finally:
            self._draining = None


class _Write:
    """One transaction function on its way, and how it ended."""

    __slots__ = ("error", "result", "value", "work")

    def __init__(self, work: Callable[[Transaction], Any], result: asyncio.Future[Any]) -> None:
        self.work = work
        self.result = result
        self.value: Any = None
        self.error: BaseException | None = None

    def settle(self, failure: BaseException | None) -> None:
        """Tell the caller: the failure of the whole batch, or this function's own end."""
        error = failure or self.error
        if self.result.done():
            return
        if error is None:
            self.result.set_result(self.value)
        elif isinstance(error, StopIteration):  # which a future cannot carry
            self.result.set_exception(RuntimeError("a transaction function raised StopIteration"))
        else:
            self.result.set_exception(error)


class _Savepoint:
    """Undoes one function's statements if it raises, and keeps what it raised for its caller."""

    __slots__ = ("_raw", "_transaction", "_write")

    def __init__(self, session: Session, write: _Write) -> None:
        self._transaction = session.transaction
        self._raw = session.raw
        self._write = write

    def __enter__(self) -> None:
        self._raw.execute("SAVEPOINT one_write")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if not self._raw.in_transaction:
            reason = "a function rolled it back" if error is None else str(error)
            raise TransactionLost(
                f"the database gave up the transaction ({reason}): see that its disk has room, then try again"
            ) from error
        if error is not None:
            self._write.error = error
            self._raw.execute("ROLLBACK TO one_write")
            ended = self._transaction.get_transaction()
            if ended is not None and not ended.is_active:  # the function tried to commit and was refused
                self._transaction.rollback()
        self._raw.execute("RELEASE one_write")
        return True


def _carry_out(session: Session, batch: list[_Write], patience: Patience) -> None:
    """Run a batch from BEGIN to COMMIT in one go, so that no cancellation can leave the write lock held."""
    patience.retry(lambda: session.raw.execute("BEGIN IMMEDIATE"))
    try:
        for write in batch:
            with _Savepoint(session, write):
                write.value = write.work(session.transaction)
        session.transaction.exec_driver_sql("COMMIT")
    except BaseException:
        if session.raw.in_transaction:
            session.raw.execute("ROLLBACK")
        raise
