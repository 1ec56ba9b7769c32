"""An entry with what belongs to it, turned into an event: rule, cancelled and moved dates, texts that fit."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.events.calendar_words import counted
from bot.events.event import LONGEST_UID, Cancelled, EventFacts, InvalidEvent, Moved, Status
from bot.events.ics_import.preview import Taken
from bot.events.ics_import.spans import Span, Told, read_span, told, told_at
from bot.events.ics_import.structure import Component
from bot.events.ics_import.texts import Notes, read_texts
from bot.events.ics_import.values import UnreadableEntry, read_count, read_rule_text, read_text, read_times
from bot.events.ics_import.zones import Zones
from bot.events.recurrence import InvalidRule, Rule, read_rrule

_STATUSES = {"TENTATIVE": Status.TO_BE_CONFIRMED, "CANCELLED": Status.CANCELLED}


@dataclass(frozen=True, slots=True)
class _When:
    """When a series takes place: by which zone, from which local time, by which rule."""

    span: Span
    zone: str
    local: datetime
    rule: Rule | None

    def day_of(self, at: Told) -> date:
        """Return the local day of an occurrence; of whole days whichever day is written, in whatever zone."""
        return at.local.date() if self.span.starts.is_day else at.in_zone(self.zone).date()


def uid_of(component: Component) -> str:
    """Return the entry's name among all calendars; where it has none, one made of its title and beginning.

    A single date of a series has the name of the series.
    """
    uid = read_text(component.first("UID"))
    if 0 < len(uid) <= LONGEST_UID:
        return uid
    starts = component.first("DTSTART")
    made_of = "\n".join([uid, read_text(component.first("SUMMARY")), starts.value if starts else ""])
    return f"import-{hashlib.sha256(made_of.encode(errors='replace')).hexdigest()[:24]}"


def read_orphan(component: Component, zones: Zones) -> Taken:
    """Return a single date of a series that the file lacks, as an event of its own. Raises `UnreadableEntry`."""
    taken = read_series(component, [], zones)
    belongs_to = component.first("RECURRENCE-ID")
    uid = f"{taken.facts.uid[: LONGEST_UID - 20]}/{belongs_to.value.strip()[:19] if belongs_to else ''}"
    return Taken(replace(taken.facts, uid=uid), taken.notes)


def read_series(master: Component, overrides: Sequence[Component], zones: Zones) -> Taken:
    """Return the event of an entry and of those that stand for single dates of it. Raises `UnreadableEntry`."""
    if master.faults:
        raise UnreadableEntry(master.faults[0])
    notes = Notes()
    when = _read_when(master, zones, notes)
    exceptions: dict[date, Moved | Cancelled] = {}
    if when.rule is not None:
        exceptions = {day: Cancelled(day) for day in _cancelled(master, when, zones)}
        for override in overrides:
            change = _read_override(override, when, zones, notes)
            if change and not isinstance(exceptions.get(change.day), Cancelled):
                exceptions[change.day] = change
            _note_own_texts(override, master, notes)
    if further := sum(read_count(prop) for prop in master.each("RDATE")):
        notes.add(f"{counted(further, 'further date')} (RDATE) left out: add them as events of their own")
    texts = read_texts(master, notes)
    try:
        facts = EventFacts(
            uid=uid_of(master),
            title=texts.title,
            place=texts.place,
            description=texts.description,
            link=texts.link,
            starts_local=when.local,
            zone=when.zone,
            length=when.span.length,
            all_day=when.span.starts.is_day,
            status=_STATUSES.get(read_text(master.first("STATUS")).upper(), Status.CONFIRMED),
            rule=when.rule,
            exceptions=tuple(exceptions[day] for day in sorted(exceptions)),
        )
    except InvalidEvent as problem:
        raise UnreadableEntry(problem.message.rstrip(".")) from None
    return Taken(facts, tuple(notes.said))


def _read_when(master: Component, zones: Zones, notes: Notes) -> _When:
    span = read_span(master, zones)
    starts = span.starts
    rules = {text for prop in master.each("RRULE") if (text := read_rule_text(prop, starts.local))}
    if len(rules) > 1 or next(master.each("EXRULE"), None):
        raise UnreadableEntry("it recurs by several rules at once")
    # Told in UTC it is shown by the calendar's clocks; a series stays with UTC, since its rule is meant so.
    zone = zones.default if starts.in_utc and not rules else starts.zone
    if not starts.names_zone:
        notes.add(f"its times name no time zone and are read in {zone}")
    local = starts.in_zone(zone)
    if not rules:
        return _When(span, zone, local, None)
    try:
        return _When(span, zone, local, read_rrule(rules.pop(), local, zone))
    except InvalidRule as problem:
        raise UnreadableEntry(f"its rule cannot be used: {problem.message.rstrip('.')}") from None


def _cancelled(master: Component, when: _When, zones: Zones) -> Iterator[date]:
    """Yield the dates that do not take place: days, or times that are those of the series."""
    for value, prop in read_times(master.each("EXDATE")):
        at = told(value, prop, zones)
        if at.is_day or when.span.starts.is_day or at.in_zone(when.zone).time() == when.local.time():
            yield when.day_of(at)


def _read_override(override: Component, when: _When, zones: Zones, notes: Notes) -> Moved | Cancelled | None:
    """Return what an entry says about one date of the series; None where that says nothing about its time."""
    belongs_to = override.first("RECURRENCE-ID")
    try:
        if belongs_to is None or override.faults:
            raise UnreadableEntry("; ".join(override.faults))
        if belongs_to.parameters.get("RANGE"):
            notes.add("one change that was meant for all later dates is taken for its own date alone")
        day = when.day_of(told_at(belongs_to, zones))
        if read_text(override.first("STATUS")).upper() == "CANCELLED":
            return Cancelled(day)
        span = read_span(override, zones)
        if span.starts.is_day != when.span.starts.is_day:
            raise UnreadableEntry("of its dates some are days and some times")
    except UnreadableEntry as problem:
        notes.add(f"a change of a single date is left out: {problem}")
        return None
    local = span.starts.in_zone(when.zone)
    if local == datetime.combine(day, when.local.time()) and span.length == when.span.length:
        return None
    return Moved(day, local, _other(span.length, when.span.length))


def _other(length: timedelta, usual: timedelta) -> timedelta | None:
    return None if length == usual else length


def _note_own_texts(override: Component, master: Component, notes: Notes) -> None:
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        if override.first(name) and read_text(override.first(name)) != read_text(master.first(name)):
            notes.add("titles, places and descriptions of single dates are left out")
