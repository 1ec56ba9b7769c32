"""When two people are both free: real shared hours of one real week, across time zones and clock changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.mentoring.profile import Free
from bot.mentoring.words import DayPart

SLOTS_AN_HOUR = 4
"""A week is cut into quarters of an hour: every zone's offset and every clock change of this century falls on one."""

SLOTS = 7 * 24 * SLOTS_AN_HOUR
"""Slots of the reference week: the 168 hours from 00:00 UTC on its first day."""

_SLOTS_A_DAY = 24 * SLOTS_AN_HOUR
_SLOT = timedelta(hours=1) / SLOTS_AN_HOUR


def free_slots(zone: str, free: Iterable[Free], day: date) -> int:
    """Return when somebody is free in the reference week that starts on `day`, as a bitmask.

    Bit `n` stands for the quarter of an hour that starts `n` quarters after 00:00 UTC on `day`; it is set where the
    clocks of `zone` (an IANA name) then show a part of the week that is in `free`. Raises `ZoneInfoNotFoundError`
    for a zone that there is not.
    """
    parts = _slots_of_parts(zone, day)
    slots = 0
    for one in free:
        slots |= parts.get(one, 0)
    return slots


def shared_slots(one: int, other: int) -> int:
    """Return how many quarters of an hour two bitmasks of free slots have in common."""
    return (one & other).bit_count()


@lru_cache(maxsize=4096)  # a round has one week, and its people live in a few dozen zones
def _slots_of_parts(zone: str, day: date) -> Mapping[Free, int]:
    """Return the slots of the week that each part of it has by the zone's clocks."""
    parts: dict[Free, int] = {}
    for first, end, offset in _stretches(ZoneInfo(zone), datetime.combine(day, time(), UTC)):
        for number in range(-1, 8):
            weekday = (day.weekday() + number) % 7
            for part in DayPart:
                begins, ends = (number * _SLOTS_A_DAY + hour * SLOTS_AN_HOUR - offset for hour in part.hours)
                begins, ends = max(begins, first), min(ends, end)
                if begins < ends:
                    free = Free(weekday, part)
                    parts[free] = parts.get(free, 0) | ((1 << ends - begins) - 1) << begins
    return parts


def _stretches(zone: ZoneInfo, start: datetime) -> Iterator[tuple[int, int, int]]:
    """Cut the week where the zone's clocks change: first slot, end, and the offset from UTC there, all in slots."""
    first = 0
    for slot in _changes(zone, start):
        yield first, slot, _offset(zone, start, first)
        first = slot
    yield first, SLOTS, _offset(zone, start, first)


def _changes(zone: ZoneInfo, start: datetime) -> Iterator[int]:
    """Find the slots at which the clocks change; none changes them twice within a day."""
    for day in range(0, SLOTS, _SLOTS_A_DAY):
        if _offset(zone, start, day) != _offset(zone, start, day + _SLOTS_A_DAY):
            offset = _offset(zone, start, day)
            yield next(slot for slot in range(day, SLOTS + 1) if _offset(zone, start, slot) != offset)


def _offset(zone: ZoneInfo, start: datetime, slot: int) -> int:
    offset = (start + slot * _SLOT).astimezone(zone).utcoffset()
    if offset is None:
        raise ValueError(f"{zone} has no offset from UTC")
    return offset // _SLOT
