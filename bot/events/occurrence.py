"""When an event takes place: its occurrences, by the clock on the wall, with what was moved and cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice, takewhile

from bot.events.event import ONCE, EventFacts, Moved, Status
from bot.events.recurrence import days_of, has_day
from bot.events.wall_clock import instant_of, shown_at

MOST = 1_000
"""So many occurrences are given at once, and no more."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One instance of an event, from `starts_at` to `ends_at` (UTC).

    `key` is unique within the event and outlives a change of its times: the local day that it belongs to in ISO form,
    "once" where the event does not recur. `starts_local` is what clocks in the event's zone show.
    """

    key: str
    starts_at: datetime
    ends_at: datetime
    starts_local: datetime
    is_moved: bool = False


def occurrences_between(event: EventFacts, since: datetime, before: datetime, most: int = MOST) -> list[Occurrence]:
    """Return the first `most` that are not over at `since` and have begun before `before`, in order of their start.

    A cancelled event has none, nor has one whose date is not known.
    """
    found: list[Occurrence] = []
    for one in _from(event, since):
        if one.starts_at >= before or len(found) == most:
            break
        if one.ends_at > since or one.starts_at >= since:
            found.append(one)
    return found


def next_occurrence(event: EventFacts, instant: datetime) -> Occurrence | None:
    """Return the first that begins strictly later than `instant`."""
    return next((one for one in _from(event, instant) if one.starts_at > instant), None)


def first_occurrences(event: EventFacts, instant: datetime, most: int) -> list[Occurrence]:
    """Return the next `most` that begin after `instant`, to show what a rule means before it is saved."""
    return list(islice((one for one in _from(event, instant) if one.starts_at > instant), most))


def find_occurrence(event: EventFacts, key: str) -> Occurrence | None:
    """Return the occurrence with that key, None where it is cancelled or there is none."""
    if event.starts_local is None or event.status is Status.CANCELLED:
        return None
    if event.rule is None:
        return _usual(event, event.starts_local, ONCE) if key == ONCE else None
    try:
        day = date.fromisoformat(key)
    except ValueError:
        return None
    if day in event.cancelled_days or not has_day(event.rule, event.starts_local.date(), day):
        return None
    moved = [one for one in _moved(event) if one.key == key]
    return moved[0] if moved else _on(event, event.starts_local, day)


def moved_that_hold(event: EventFacts) -> list[Moved]:
    """Return the moved occurrences whose days the event still falls on, in the order of these days."""
    days = [one.day for one in event.moved]
    if event.rule is None or event.starts_local is None or not days:
        return []
    last = max(days)
    falls_on = set(takewhile(lambda day: day <= last, days_of(event.rule, event.starts_local.date(), min(days))))
    return sorted((one for one in event.moved if one.day in falls_on), key=lambda one: one.day)


def _from(event: EventFacts, instant: datetime) -> Iterator[Occurrence]:
    """Yield what has not ended long before `instant`, in order of start."""
    if event.starts_local is None or event.status is Status.CANCELLED:
        return iter(())
    if event.rule is None:
        return iter([_usual(event, event.starts_local, ONCE)])
    return merge(_unmoved(event, event.starts_local, instant), _moved(event), key=lambda one: one.starts_at)


def _unmoved(event: EventFacts, first: datetime, instant: datetime) -> Iterator[Occurrence]:
    if event.rule is None:
        return
    excepted = {one.day for one in event.exceptions}
    # A clock change can put an occurrence on the next day.
    since = (shown_at(instant, event.zone) - event.length).date() - _ONE_DAY
    for day in days_of(event.rule, first.date(), since):
        if day not in excepted:
            yield _on(event, first, day)


def _on(event: EventFacts, first: datetime, day: date) -> Occurrence:
    return _usual(event, datetime.combine(day, first.time()), day.isoformat())


def _moved(event: EventFacts) -> list[Occurrence]:
    found = [
        _lasting(event, one.starts_local, one.day.isoformat(), one.length, is_moved=True)
        for one in moved_that_hold(event)
    ]
    return sorted(found, key=lambda one: one.starts_at)


def _usual(event: EventFacts, local: datetime, key: str) -> Occurrence:
    return _lasting(event, local, key, None, is_moved=False)


def _lasting(event: EventFacts, local: datetime, key: str, length: timedelta | None, *, is_moved: bool) -> Occurrence:
    """Hours are counted exactly, whole days of an all-day event from midnight to midnight."""
    lasts = event.length if length is None else length
    starts_at = instant_of(local, event.zone)
    ends_at = instant_of(local + lasts, event.zone) if event.all_day else starts_at + lasts
    return Occurrence(key, starts_at, ends_at, local, is_moved)
