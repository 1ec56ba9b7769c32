"""Which zone a TZID means: by its name, else by what its VTIMEZONE says that clocks do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from bot.events.ics_import.structure import Component
from bot.events.ics_import.values import UnreadableEntry, read_rule_text, time_of
from bot.events.ics_import.zone_names import iana_name
from bot.events.recurrence import InvalidRule, Rule, days_of, read_rrule

_USUAL = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/St_Johns", "America/Regina",
    "America/Puerto_Rico", "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow", "Africa/Lagos",
    "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka",
    "Asia/Bangkok", "Asia/Manila", "Asia/Tokyo", "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane",
    "Australia/Sydney", "Pacific/Auckland", "America/Sao_Paulo", "America/Bogota", "America/Mexico_City",
)  # fmt: skip
"""Where a zone has no name that anybody knows, the first of these whose clocks agree is taken."""
_MOST_NAMELESS = 20
_MOST_OBSERVANCES = 60
_MOST_ONSETS = 40
_STEPS = 10_000
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")


@dataclass(frozen=True, slots=True)
class _Observance:
    """From each onset on, clocks differ from UTC by `after`; an onset is told by the clocks as they were `before`."""

    starts: datetime
    before: timedelta
    after: timedelta
    rule: Rule | None
    more: Sequence[datetime]

    def onsets(self, year: int, steps: Iterator[int]) -> Iterator[datetime]:
        """Return the instants (UTC, naive) at which it began in that year and the one before, or at first."""
        yield self.starts - self.before
        yield from (one - self.before for one in self.more)
        if self.rule is not None:
            days = days_of(self.rule, self.starts.date(), date(year - 1, 1, 1), steps)
            near = takewhile(lambda day: day.year <= year, islice(days, _MOST_ONSETS))
            yield from (datetime.combine(day, self.starts.time()) - self.before for day in near)


class Effort:
    """What is spent on zones without a name, in a whole file: so many of them, and so many periods of their rules."""

    def __init__(self) -> None:
        self.nameless = iter(range(_MOST_NAMELESS))
        self.steps = iter(range(_STEPS))


class Zones:
    """The zones of a calendar's times, found once each."""

    def __init__(self, calendar: Component, default: str, effort: Effort) -> None:
        told = calendar.first("X-WR-TIMEZONE")
        self.default = (iana_name(told.value) if told else None) or default
        """The calendar's own zone, else the one that was given: for times that name none."""
        self._told = {
            tzid.value.strip().strip('"'): component
            for component in calendar.children
            if component.name == "VTIMEZONE" and (tzid := component.first("TZID"))
        }
        self._found: dict[str, str | None] = {}
        self._effort = effort

    def of(self, tzid: str, year: int) -> str:
        """Return the IANA name. `year` is when the zone's clocks are looked at. Raises `UnreadableEntry`."""
        name = tzid.strip()
        if name not in self._found:
            self._found[name] = iana_name(name) or self._by_location(name) or self._by_clocks(name, year)
        found = self._found[name]
        if found is None:
            raise UnreadableEntry(f"its time zone “{name[:40]}” is not known")
        return found

    def _by_location(self, name: str) -> str | None:
        location = self._told[name].first("X-LIC-LOCATION") if name in self._told else None
        return iana_name(location.value) if location else None

    def _by_clocks(self, name: str, year: int) -> str | None:
        component = self._told.get(name)
        if component is None or next(self._effort.nameless, None) is None:
            return None
        told = _offsets_told(component, year, self._effort.steps)
        moments = _moments(year)
        return next((zone for zone in (self.default, *_USUAL) if told and _offsets(zone, moments) == told), None)


def _moments(year: int) -> Sequence[datetime]:
    """Return the first and the middle of each month, in UTC, naive."""
    return [
        datetime(year, month, day, 12, tzinfo=UTC).replace(tzinfo=None) for month in range(1, 13) for day in (1, 15)
    ]


def _offsets(zone: str, moments: Sequence[datetime]) -> Sequence[timedelta | None]:
    return [moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() for moment in moments]


def _offsets_told(component: Component, year: int, steps: Iterator[int]) -> Sequence[timedelta]:
    """Return how clocks differ from UTC throughout a year, by a VTIMEZONE; nothing where it cannot be read."""
    observances = [_observance(one) for one in component.children[:_MOST_OBSERVANCES]]
    known = [one for one in observances if one is not None]
    onsets = sorted((onset, one.after) for one in known for onset in one.onsets(year, steps))
    if not onsets or len(known) < len(component.children) or next(steps, None) is None:
        return []
    first = min(known, key=lambda one: one.starts)
    told: list[timedelta] = []
    for moment in _moments(year):
        begun = [after for onset, after in onsets if onset <= moment]
        told.append(begun[-1] if begun else first.before)
    return told


def _observance(component: Component) -> _Observance | None:
    begins, before, after = (component.first(name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
    if begins is None or before is None or after is None:
        return None
    try:
        starts = _shown(begins.value)
        rule = component.first("RRULE")
        more = [_shown(value) for prop in component.each("RDATE") for value in prop.value.split(",")[:_MOST_ONSETS]]
        told = read_rrule(read_rule_text(rule, starts), starts, "UTC") if rule else None
        return _Observance(starts, _offset(before.value), _offset(after.value), told, more)
    except (ValueError, TypeError, OverflowError, InvalidRule):
        return None


def _shown(value: str) -> datetime:
    found = time_of(value.strip())
    if not isinstance(found, datetime) or not 1000 < found.year < 3000:
        raise ValueError(value)
    return found.replace(tzinfo=None)


def _offset(value: str) -> timedelta:
    found = _OFFSET.fullmatch(value.strip())
    if found is None:
        raise ValueError(value)
    length = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -length if found[1] == "-" else length
