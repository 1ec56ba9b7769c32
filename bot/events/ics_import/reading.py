"""A file of a calendar program turned into a preview, whatever it holds.

What is dropped, always: alarms, attendees and organisers (members answer here, and names are nobody's business),
attachments, comments, whatever is private to a program; to-dos, journals and free-busy times are named and left out. No
address in a file is opened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.events.event import Cancelled, EventFacts, Status
from bot.events.ics_import.preview import Preview, Taken, Unread
from bot.events.ics_import.series import read_orphan, read_series, uid_of
from bot.events.ics_import.structure import Component, read_calendars
from bot.events.ics_import.values import UnreadableEntry, read_text
from bot.events.ics_import.zones import Effort, Zones
from bot.events.recurrence import days_of
from bot.events.wall_clock import instant_of, shown_at

_STEPS = 5_000
"""So many periods are walked for a whole file, to see whether series that count are over."""
_LONGEST_NAME = 60
_OTHER_SORTS = {
    "VTODO": "it is a to-do, not an event",
    "VJOURNAL": "it is a journal entry, not an event",
    "VFREEBUSY": "it is a free-busy time, not an event",
}
_DROPPED = {
    "VALARM": "alarms",
    "ATTENDEE": "attendees",
    "ORGANIZER": "organisers",
    "ATTACH": "attachments",
    "COMMENT": "comments",
}


@dataclass(slots=True)
class _Entry:
    """Everything in a calendar that goes by one UID."""

    masters: list[tuple[str, Component]] = field(default_factory=list[tuple[str, Component]])
    overrides: list[tuple[str, Component]] = field(default_factory=list[tuple[str, Component]])


def read_ics(data: bytes, zone: str, now: datetime) -> Preview:
    """Return what can be taken from a file. `zone` is for times that name none; what is over at `now` is counted only.

    Raises `UnreadableCalendar` for a file that is no calendar, or too large in any respect.
    """
    calendars = read_calendars(data)
    taken: dict[str, Taken] = {}
    unread: list[Unread] = []
    left_out: dict[str, int] = {}
    over = 0
    steps = iter(range(_STEPS))
    effort = Effort()
    for calendar in calendars:
        for one in _read_calendar(calendar, Zones(calendar, zone, effort), unread, left_out):
            if _is_over(one.facts, now, steps):
                over += 1
            elif one.facts.uid in taken:
                unread.append(Unread(one.facts.title[:_LONGEST_NAME], "the file has it twice"))
            else:
                taken[one.facts.uid] = one
    names = (read_text(calendar.first("X-WR-CALNAME")) for calendar in calendars)
    name = next((name for name in names if name), "")
    return Preview(name[:_LONGEST_NAME], tuple(taken.values()), tuple(unread), over, left_out)


def _read_calendar(
    calendar: Component, zones: Zones, unread: list[Unread], left_out: dict[str, int]
) -> Iterator[Taken]:
    for entry in _entries(calendar, unread):
        for name, master, overrides in _series_of(entry, unread):
            try:
                taken = read_series(master, overrides, zones) if entry.masters else read_orphan(master, zones)
            except UnreadableEntry as problem:
                unread.append(Unread(name, str(problem)))
                continue
            for component in (master, *overrides):
                _count_dropped(component, left_out)
            yield taken


def _entries(calendar: Component, unread: list[Unread]) -> Sequence[_Entry]:
    entries: dict[str, _Entry] = {}
    for number, component in zip(count(1), calendar.children, strict=False):
        name = read_text(component.first("SUMMARY"))[:_LONGEST_NAME] or f"entry {number}"
        if component.name == "VEVENT":
            uid = uid_of(component) if component.first("UID") else f"without a name: {number}"
            entry = entries.setdefault(uid, _Entry())
            (entry.overrides if component.first("RECURRENCE-ID") else entry.masters).append((name, component))
        elif component.name in _OTHER_SORTS:
            unread.append(Unread(name, _OTHER_SORTS[component.name]))
    return list(entries.values())


def _series_of(entry: _Entry, unread: list[Unread]) -> Iterator[tuple[str, Component, Sequence[Component]]]:
    """Yield the newest entry with the single dates that belong to it; single dates without a series by themselves."""
    masters = sorted(entry.masters, key=lambda one: _sequence(one[1]))
    unread += [Unread(name, "the file has a newer version of it") for name, _ in masters[:-1]]
    overrides = [component for _, component in sorted(entry.overrides, key=lambda one: _sequence(one[1]))]
    if masters:
        yield (*masters[-1], overrides)
    else:
        yield from ((name, component, []) for name, component in entry.overrides)


def _sequence(component: Component) -> int:
    prop = component.first("SEQUENCE")
    text = prop.value.strip() if prop else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _is_over(facts: EventFacts, now: datetime, steps: Iterator[int]) -> bool:
    """Whether nothing of it is to come. Where that takes too long to tell, it is not."""
    if facts.starts_local is None or facts.status is Status.CANCELLED:
        return False
    latest = max([facts.starts_local, *(one.starts_local for one in facts.moved)])
    if instant_of(latest, facts.zone) + facts.length > now:
        return False
    if facts.rule is None:
        return True
    if facts.rule.until is None and facts.rule.count is None:
        return False
    since = (shown_at(now, facts.zone) - facts.length).date()
    if facts.rule.until is not None:
        return facts.rule.until < since
    cancelled = {one.day for one in facts.exceptions if isinstance(one, Cancelled)}
    coming = (day for day in days_of(facts.rule, facts.starts_local.date(), since, steps) if day not in cancelled)
    return next(coming, None) is None and next(steps, None) is not None


def _count_dropped(component: Component, left_out: dict[str, int]) -> None:
    dropped = dict(component.left_out)
    dropped["VALARM"] = sum(child.name == "VALARM" for child in component.children)
    for name, sort in _DROPPED.items():
        if dropped.get(name):
            left_out[sort] = left_out.get(sort, 0) + dropped[name]
