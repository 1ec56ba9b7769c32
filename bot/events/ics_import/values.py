"""The values of properties: times, durations, texts.

Times are read here, since `icalendar` takes ten times as long for one, and a file may list 50,000 of them.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import vDuration

from bot.events.event import YEARS
from bot.events.ics_import.structure import Property

MOST_TIMES = 500
"""So many dates of a series may be cancelled."""
_LONGEST_TIME = 40
_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?", re.IGNORECASE)
_NO_CHARACTER = "\x00"


class UnreadableEntry(ValueError):
    """An entry that cannot be taken; the message says why, without a full stop."""


def read_time(prop: Property) -> date | datetime:
    """Return a day; or a time, aware in UTC where it is given so, else what clocks show. Raises `UnreadableEntry`."""
    return _time(prop.name, prop.value.strip())


def read_times(props: Iterable[Property]) -> Sequence[tuple[date | datetime, Property]]:
    """Return the times that properties list, each with its own. Raises `UnreadableEntry`."""
    values = [(value.strip(), prop) for prop in props for value in prop.value.split(",") if value.strip()]
    if len(values) > MOST_TIMES:
        raise UnreadableEntry(f"its {values[0][1].name} lists more than {MOST_TIMES} dates")
    return [(_time(prop.name, value), prop) for value, prop in values]


def read_duration(prop: Property) -> timedelta:
    """Return a duration. Raises `UnreadableEntry`."""
    try:
        return vDuration.from_ical(prop.value.strip()[:_LONGEST_TIME])
    except (ValueError, TypeError, OverflowError):
        raise UnreadableEntry(f"its {prop.name} “{prop.value[:30]}” is not a duration") from None


def read_count(prop: Property) -> int:
    """Return how many values a property lists, whatever they are."""
    return sum(bool(value.strip()) for value in prop.value.split(","))


def read_rule_text(prop: Property, starts: datetime) -> str:
    """Return the text of a rule without what some programs write into it and does not change it; "" for no rule.

    That is the time of day at which the series begins (BYHOUR and below), and a negative count for "without end".
    """
    own = {f"BYHOUR={starts.hour}", f"BYMINUTE={starts.minute}", f"BYSECOND={starts.second}"}
    parts = (part.strip().upper() for part in prop.value.split(";"))
    return ";".join(part for part in parts if part and part not in own and not part.startswith("COUNT=-"))


def read_text(prop: Property | None, *, lines: bool = False) -> str:
    """Return a text without escapes, on one line or on several; "" where there is none."""
    if prop is None:
        return ""
    text = prop.value.replace("\\\\", _NO_CHARACTER)
    for escaped, meant in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), (_NO_CHARACTER, "\\")):
        text = text.replace(escaped, meant)
    return text.strip() if lines else " ".join(text.split())


def time_of(value: str) -> date | datetime | None:
    """Return a value of the type DATE or DATE-TIME, aware where it ends in Z; None where it is neither."""
    found = _TIME.fullmatch(value)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day
        at = time(int(found[4]), int(found[5]), min(int(found[6]), 59))  # a leap second is the one before
    except ValueError:
        return None
    return datetime.combine(day, at, UTC if found[7] else None)


def _time(name: str, value: str) -> date | datetime:
    found = time_of(value)
    if found is None:
        raise UnreadableEntry(f"its {name} “{value[:30]}” is not a date")
    if found.year not in YEARS:
        raise UnreadableEntry(f"the year {found.year} of its {name} is out of reach")
    return found
