"""A place in the middle of a transaction where a test can hold it."""

import asyncio

from sqlalchemy.util import await_only

from bot.storage import Transaction


class Halfway:
    """Stops a transaction function until the test lets it go on; make it on the event loop."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.go_on = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def stop_here(self, tx: Transaction) -> None:
        """To be called inside the transaction: in SQLite's thread, or in a greenlet of the event loop."""
        if tx.dialect.name == "sqlite":
            asyncio.run_coroutine_threadsafe(self._meet(), self._loop).result(timeout=30)
        else:
            await_only(self._meet())

    async def _meet(self) -> None:
        self.reached.set()
        await self.go_on.wait()
