"""Ids as Discord makes them: 42 bits of milliseconds since 2015, then a counter."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
SEQUENCE_BITS = 22


class SnowflakeMint:
    """Makes ids that only ever rise, dated by the given clock."""

    def __init__(self, now: Callable[[], datetime], after: int = 0) -> None:
        """`after`: the highest id that exists already."""
        self._now = now
        self._last = after
        self._servers = 0

    @property
    def last(self) -> int:
        """The highest id made so far."""
        return self._last

    def __call__(self) -> int:
        """Return a new id."""
        self._last = max(self._last + 1, first_of(self._now()))
        return self._last

    def for_server(self) -> int:
        """Return a new id whose millisecond differs from those before, so that shards share servers evenly."""
        self._servers += 1
        return ((self() >> SEQUENCE_BITS) - 1_000_000 + self._servers) << SEQUENCE_BITS


def first_of(moment: datetime) -> int:
    """Return the smallest id of a moment."""
    return ((moment - EPOCH) // timedelta(milliseconds=1)) << SEQUENCE_BITS


def moment_of(snowflake: int) -> datetime:
    """Return when an id was made."""
    return EPOCH + timedelta(milliseconds=snowflake >> SEQUENCE_BITS)
