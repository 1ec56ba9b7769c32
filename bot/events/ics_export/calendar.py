"""Events as an iCalendar file (RFC 5545), for one event, a server, a subscription: never a member's name in it.

A series is written with its rule, its zone told in a VTIMEZONE, cancelled dates as EXDATE and moved ones as events of
their own with a RECURRENCE-ID. What does not recur is written in UTC, whole days as dates.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.events.event import EventFacts, Status
from bot.events.ics_export.content_lines import day_stamp, escaped, local_stamp, to_bytes, uri, utc_stamp
from bot.events.ics_export.vtimezone import vtimezone_lines
from bot.events.occurrence import moved_that_hold
from bot.events.recurrence import rrule_text
from bot.events.wall_clock import instant_of, shown_at

CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Preceptor//Events//EN"
_UTC = "UTC"
_YEARS_AHEAD = 15
_STATUSES = {
    Status.CONFIRMED: "CONFIRMED",
    Status.TO_BE_CONFIRMED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}


def calendar_bytes(events: Iterable[EventFacts], name: str, stamp: datetime) -> bytes:
    """Return a calendar with all events that have a date. `stamp` is when they were last changed, an instant.

    The same events with the same stamp give the same bytes.
    """
    dated = [(event, event.starts_local) for event in events if event.starts_local is not None]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", *_zone_lines(dated, stamp)]
    stamped = f"DTSTAMP:{utc_stamp(stamp)}"
    for event, starts in dated:
        lines += _event_lines(event, starts, stamped)
    return to_bytes([*lines, "END:VCALENDAR"])


def _zone_lines(dated: Sequence[tuple[EventFacts, datetime]], stamp: datetime) -> Iterator[str]:
    first_years: dict[str, int] = {}
    for event, starts in dated:
        if _is_told_by_zone(event):
            first_years[event.zone] = min(starts.year, first_years.get(event.zone, starts.year))
    for zone in sorted(first_years):
        yield from vtimezone_lines(zone, first_years[zone] - 1, max(stamp.year, first_years[zone]) + _YEARS_AHEAD)


def _is_told_by_zone(event: EventFacts) -> bool:
    return event.rule is not None and not event.all_day and event.zone != _UTC


def _event_lines(event: EventFacts, starts: datetime, stamped: str) -> list[str]:
    said = _said(event)
    head = ["BEGIN:VEVENT", f"UID:{escaped(event.uid)}", stamped]
    if event.rule is None:
        return [*head, *_span(event, starts, event.length), *said, "END:VEVENT"]
    until = event.rule.until and _time(event, datetime.combine(event.rule.until, starts.time()), in_utc=True)
    lines = [*head, *_span(event, starts, event.length), f"RRULE:{rrule_text(event.rule, until)}"]
    parameters = _parameters(event)
    cancelled = [_time(event, datetime.combine(day, starts.time())) for day in sorted(event.cancelled_days)]
    if cancelled:
        lines.append(f"EXDATE{parameters}:{','.join(cancelled)}")
    lines += [*said, "END:VEVENT"]
    for moved in moved_that_hold(event):
        belongs_to = _time(event, datetime.combine(moved.day, starts.time()))
        length = event.length if moved.length is None else moved.length
        lines += [*head, f"RECURRENCE-ID{parameters}:{belongs_to}", *_span(event, moved.starts_local, length)]
        lines += [*said, "END:VEVENT"]
    return lines


def _span(event: EventFacts, starts: datetime, length: timedelta) -> list[str]:
    parameters = _parameters(event)
    if event.all_day:
        begin, end = day_stamp(starts), day_stamp(starts + length)
    else:
        starts_at = instant_of(starts, event.zone)
        ends_at = starts_at + length
        if _is_told_by_zone(event):
            begin, end = local_stamp(starts), local_stamp(shown_at(ends_at, event.zone))
        else:
            begin, end = utc_stamp(starts_at), utc_stamp(ends_at)
    lasting = [f"DTEND{parameters}:{end}"] if length else []
    return [f"DTSTART{parameters}:{begin}", *lasting]


def _parameters(event: EventFacts) -> str:
    if event.all_day:
        return ";VALUE=DATE"
    return f";TZID={event.zone}" if _is_told_by_zone(event) else ""


def _time(event: EventFacts, local: datetime, *, in_utc: bool = False) -> str:
    if event.all_day:
        return day_stamp(local)
    if _is_told_by_zone(event) and not in_utc:
        return local_stamp(local)
    return utc_stamp(instant_of(local, event.zone))


def _said(event: EventFacts) -> list[str]:
    lines = [f"SUMMARY:{escaped(event.title)}"]
    if description := "\n\n".join(part for part in (event.description, _ceus(event), _source(event)) if part):
        lines.append(f"DESCRIPTION:{escaped(description)}")
    if event.place:
        lines.append(f"LOCATION:{escaped(event.place)}")
    if event.link:
        lines.append(f"URL:{uri(event.link)}")
    return [
        *lines,
        f"STATUS:{_STATUSES[event.status]}",
        f"CATEGORIES:{escaped(event.kind.label)}",
        "TRANSP:TRANSPARENT" if event.all_day else "TRANSP:OPAQUE",
    ]


def _ceus(event: EventFacts) -> str:
    if event.ceus is None:
        return ""
    by = f" ({', '.join(event.bodies)})" if event.bodies else ""
    return f"CEUs on offer: {event.ceus.normalize():f}{by}"


def _source(event: EventFacts) -> str:
    if not event.source_url:
        return ""
    verified = f" (looked up on {event.verified_on.isoformat()})" if event.verified_on else ""
    return f"Source: {event.source_url}{verified}"
