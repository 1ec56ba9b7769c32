"""When a recurring thing happens next: wall-clock times turned into instants, across clock changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
_ONE_DAY = timedelta(days=1)
_LONGEST_GAP_DAYS = 9


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One instance of something that recurs: the local day it belongs to, the instant it is due (UTC)."""

    day: date
    due_at: datetime

    @property
    def key(self) -> str:
        """The name that is unique within its schedule: the local day in ISO form."""
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A local time on some weekdays (Monday is 0) in an IANA time zone."""

    at: time
    zone: str
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError("a recurrence needs at least one weekday from 0 (Monday) to 6 (Sunday)")

    def next_after(self, instant: datetime) -> Occurrence:
        """Return the first occurrence strictly later than `instant`."""
        return _next_after(self, instant)


@lru_cache(maxsize=1024)  # where many servers are due at once, most of them keep the same hours
def _next_after(recurrence: Recurrence, instant: datetime) -> Occurrence:
    return next(occurrence for occurrence in _from_day_of(recurrence, instant) if occurrence.due_at > instant)


def _from_day_of(recurrence: Recurrence, instant: datetime) -> Iterator[Occurrence]:
    zone = ZoneInfo(recurrence.zone)
    # A zone that skips a whole day moves an occurrence onto the next one: start a day early, end two late.
    day = instant.astimezone(zone).date() - _ONE_DAY
    for _ in range(_LONGEST_GAP_DAYS + 1):
        if day.weekday() in recurrence.weekdays:
            yield Occurrence(day, instant_of(day, recurrence.at, zone))
        day += _ONE_DAY


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` show `at` on `day`.

    Where clocks skip that time, the first instant after the gap; where they show it twice, the first pass.
    """
    before = datetime.combine(day, at, zone).replace(fold=0)
    after = before.replace(fold=1)
    if before.utcoffset() == after.utcoffset() or _exists(before, zone):
        return before.astimezone(UTC)
    return _end_of_gap(after.astimezone(UTC), before.astimezone(UTC), zone)


def _exists(wall: datetime, zone: ZoneInfo) -> bool:
    there_and_back = wall.astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == wall.replace(tzinfo=None)


def _end_of_gap(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Find the clock change between two instants, to the second (zone rules know nothing finer)."""
    offset_before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset_before:
            early = middle
        else:
            late = middle
    return late
