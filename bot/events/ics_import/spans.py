"""When an entry begins, by which clock, and how long it lasts: DTSTART, DTEND, DURATION."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.events.event import LONGEST
from bot.events.ics_import.structure import Component, Property
from bot.events.ics_import.values import UnreadableEntry, read_duration, read_time
from bot.events.ics_import.zones import Zones
from bot.events.wall_clock import instant_of, shown_at

_ONE_DAY = timedelta(days=1)
_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True, slots=True)
class Told:
    """A time as a property tells it: what clocks in `zone` show; a day is its midnight, by the calendar's own zone."""

    local: datetime
    zone: str
    is_day: bool = False
    in_utc: bool = False
    names_zone: bool = True

    @property
    def instant(self) -> datetime:
        """The instant (UTC)."""
        return instant_of(self.local, self.zone)

    def in_zone(self, zone: str) -> datetime:
        """Return what clocks in another zone show then; a day is the same day everywhere."""
        return self.local if self.is_day or zone == self.zone else shown_at(self.instant, zone)


@dataclass(frozen=True, slots=True)
class Span:
    """From when, and how long; days where `starts.is_day`."""

    starts: Told
    length: timedelta


def read_span(component: Component, zones: Zones) -> Span:
    """Return the span of an entry. Raises `UnreadableEntry`."""
    begins, ends, lasts = (component.first(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if begins is None:
        raise UnreadableEntry("it has no beginning (DTSTART)")
    starts = told_at(begins, zones)
    if ends is not None and ends.value.strip():
        length = _between(starts, told_at(ends, zones))
    elif lasts is not None:
        length = read_duration(lasts)
    else:
        length = _ONE_DAY if starts.is_day else timedelta(0)
    if starts.is_day and length == timedelta(0):
        length = _ONE_DAY  # common, though a day ends with the next
    if length < timedelta(0):
        raise UnreadableEntry("it ends before it begins")
    if length > LONGEST:
        raise UnreadableEntry(f"it lasts more than {LONGEST.days} days")
    if starts.is_day and length % _ONE_DAY:
        raise UnreadableEntry("it begins with a day and ends with a time")
    return Span(starts, length)


def told_at(prop: Property, zones: Zones) -> Told:
    """Return the time that a property tells. Raises `UnreadableEntry`."""
    return told(read_time(prop), prop, zones)


def told(value: date | datetime, prop: Property, zones: Zones) -> Told:
    """Return a value of a property as the time it tells. Raises `UnreadableEntry`."""
    if not isinstance(value, datetime):
        return Told(datetime.combine(value, _MIDNIGHT), zones.default, is_day=True)
    if value.tzinfo is UTC:
        return Told(value.replace(tzinfo=None), "UTC", in_utc=True)
    tzid = prop.parameters.get("TZID")
    if tzid is None:
        return Told(value, zones.default, names_zone=False)
    return Told(value, zones.of(tzid, value.year))


def _between(starts: Told, ends: Told) -> timedelta:
    if starts.is_day != ends.is_day:
        raise UnreadableEntry("of its beginning and its end one is a day and one a time")
    return ends.local - starts.local if starts.is_day else ends.instant - starts.instant
