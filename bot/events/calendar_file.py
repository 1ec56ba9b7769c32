"""A server's events as a file for calendar programs: what is coming, and what was called off of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import UserError
from bot.events.event import EventFacts, Status
from bot.events.ics_export import calendar_bytes
from bot.events.kept import KeptEvent
from bot.events.occurrence import occurrences_between

_FAR = timedelta(days=3660)
_PAST = timedelta(days=31)
"""So long an event stays in subscriptions when it is over."""


class NoDate(UserError):
    """An event that no calendar can hold yet."""

    def __init__(self) -> None:
        super().__init__("Its date is not known yet, so no calendar can hold it. /events remind tells you in time.")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file, how many events it holds, and how many it lacks since their date is not known."""

    data: bytes
    number: int
    undated: int


def calendar_file(kept: Sequence[KeptEvent], name: str, now: datetime) -> CalendarFile:
    """Return the events that are not over; cancelled ones say so, and leave a calendar that had them."""
    dated = [one.event for one in kept if one.event.starts_local is not None]
    coming = [event for event in dated if _is_coming(event, now)]
    return CalendarFile(calendar_bytes(coming, name, now), len(coming), len(kept) - len(dated))


def subscribed_bytes(kept: Sequence[KeptEvent], name: str, day: datetime) -> bytes:
    """Return the events of the last month and all to come; the same events on the same day give the same bytes."""
    dated = [one.event for one in kept if one.event.starts_local is not None]
    return calendar_bytes([event for event in dated if _is_coming(event, day - _PAST)], name, day)


def _is_coming(event: EventFacts, now: datetime) -> bool:
    held = replace(event, status=Status.CONFIRMED) if event.status is Status.CANCELLED else event
    return bool(occurrences_between(held, now, now + _FAR, 1))
