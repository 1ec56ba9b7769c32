"""How long, and in what steps, we wait for a SQLite database that another process keeps locked."""

import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from bot.storage.errors import DatabaseBusy

T = TypeVar("T")

_PRIMARY_CODE = 0xFF  # SQLite's extended result codes carry the primary one in their lowest byte


def is_busy(error: BaseException | None) -> bool:
    """Tell whether SQLite refused because somebody else holds a lock."""
    if isinstance(error, OperationalError):
        error = error.orig
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & _PRIMARY_CODE == sqlite3.SQLITE_BUSY


@dataclass(frozen=True, slots=True)
class Patience:
    """Retries at short random intervals: SQLite's own handler backs off so far that it starves processes."""

    seconds: float = 5.0
    shortest_pause: float = 0.0002
    longest_pause: float = 0.001
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    uniform: Callable[[float, float], float] = random.uniform

    def retry(self, attempt: Callable[[], T]) -> T:
        """Call `attempt` until it is not refused as busy; raises `DatabaseBusy` when `seconds` have passed.

        Blocks its thread meanwhile.
        """
        give_up_at = self.monotonic() + self.seconds
        while True:
            try:
                return attempt()
            except (sqlite3.OperationalError, OperationalError) as error:
                if not is_busy(error):
                    raise
                if self.monotonic() >= give_up_at:
                    raise DatabaseBusy(
                        f"another process kept the database locked for {self.seconds:g} s: "
                        "see whether a backup, a migration or a second bot is stuck, and end it"
                    ) from error
            self.sleep(self.uniform(self.shortest_pause, self.longest_pause))
