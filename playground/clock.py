"""The clock that decides every expiry and timestamp of the playground, and that can be moved on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SteerableClock:
    """Aware UTC time that ticks with the machine, or stands still, and jumps forward when told to."""

    def __init__(self, start: datetime | None = None, *, ticking: bool = True) -> None:
        """Start at `start` (default: now). With `ticking=False` time passes only by `advance`."""
        if start is not None and start.tzinfo is None:
            message = "the clock needs an aware datetime"
            raise ValueError(message)
        self._base = (start or datetime.now(UTC)).astimezone(UTC)
        self._started = time.monotonic()
        self._ticking = ticking
        self._subscribers: list[Callable[[], None]] = []

    @property
    def ticking(self) -> bool:
        """Whether time passes by itself."""
        return self._ticking

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of the machine's."""
        return self.now() - datetime.now(UTC)

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        if not self._ticking:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._started)

    def advance(self, by: timedelta) -> None:
        """Move time on and tell every subscriber. Time never runs backward: a negative step is a ValueError."""
        if by < timedelta(0):
            message = f"the clock cannot go back ({by})"
            raise ValueError(message)
        self._base += by
        for callback in tuple(self._subscribers):
            callback()

    def advance_to(self, moment: datetime) -> None:
        """Move time on to `moment`; ValueError when that has passed already."""
        self.advance(moment.astimezone(UTC) - self.now())

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after each jump; the returned function ends that."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe
