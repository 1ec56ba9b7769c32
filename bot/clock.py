"""What time it is, as an argument: the clock that every rule and service is given."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and tells who asked when time has jumped."""

    def now(self) -> datetime:
        """Return the current instant, aware, in UTC."""
        ...

    def subscribe(self, moved: Callable[[], None], /) -> Callable[[], None]:
        """Call `moved` whenever time jumps rather than flows; return how to stop that."""
        ...


class SystemClock:
    """The machine's own clock, which never jumps."""

    def now(self) -> datetime:
        """Return the machine's current instant, aware, in UTC."""
        return datetime.now(UTC)

    def subscribe(self, moved: Callable[[], None], /) -> Callable[[], None]:
        """Accept a subscriber that will never be called."""
        del moved
        return lambda: None
