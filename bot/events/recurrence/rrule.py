"""RRULE text of RFC 5545 to a rule and back: the documented part of it, everything else refused by name.

Understood: FREQ=DAILY, WEEKLY, MONTHLY, YEARLY; INTERVAL; BYDAY, with numbers in months and years; BYMONTHDAY; BYMONTH;
BYSETPOS; WKST; COUNT or UNTIL. Not understood: HOURLY and below, BYHOUR and below, BYYEARDAY, BYWEEKNO, RSCALE, SKIP.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.events.recurrence.rule import Frequency, InvalidRule, OnWeekday, Rule

LONGEST_TEXT = 500
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "COUNT", "UNTIL")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_ON_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")

Item = TypeVar("Item")


def read_rrule(text: str, starts_local: datetime, zone: str) -> Rule:
    """Return the rule that RRULE text stands for. Raises `InvalidRule`.

    Where the last moment is given as an instant (UNTIL=...Z), the clock of `zone` and the series' own time of day say
    which local day is the last.
    """
    parts = _parts(text)
    rule = Rule(
        frequency=_frequency(parts),
        interval=_number(parts, "INTERVAL") or 1,
        weekdays=_items(parts, "BYDAY", _on_weekday),
        month_days=_items(parts, "BYMONTHDAY", _whole_number),
        months=_items(parts, "BYMONTH", _whole_number),
        positions=_items(parts, "BYSETPOS", _whole_number),
        count=_number(parts, "COUNT"),
        until=_until(parts["UNTIL"], starts_local, zone) if "UNTIL" in parts else None,
        week_start=_week_start(parts.get("WKST", "MO")),
    )
    if not rule.explicit(starts_local.date()).names_days:
        raise InvalidRule("None of its months has such a day. Choose another day of the month, or other months.")
    return rule


def rrule_text(rule: Rule, until: str | None = None) -> str:
    """Return the rule as RRULE text, parts in a fixed order. `until` is written in place of the last local day."""
    by_day = sorted(rule.weekdays, key=lambda on: (on.nth, on.weekday))
    last = until or (f"{rule.until:%Y%m%d}" if rule.until else "")
    parts: Mapping[str, str] = {
        "FREQ": rule.frequency.value,
        "INTERVAL": "" if rule.interval == 1 else str(rule.interval),
        "BYMONTH": _joined(rule.months),
        "BYMONTHDAY": _joined(rule.month_days),
        "BYDAY": ",".join(f"{on.nth or ''}{_DAY_CODES[on.weekday]}" for on in by_day),
        "BYSETPOS": _joined(rule.positions),
        "COUNT": str(rule.count or ""),
        "UNTIL": last if rule.until else "",
        "WKST": _DAY_CODES[rule.week_start] if rule.week_start else "",
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _joined(numbers: Iterable[int]) -> str:
    return ",".join(str(number) for number in sorted(numbers))


def _parts(text: str) -> dict[str, str]:
    if len(text) > LONGEST_TEXT:
        raise InvalidRule(f"The rule has {len(text)} characters. Write it with at most {LONGEST_TEXT}.")
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").strip(";").split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value:
            raise InvalidRule(f"“{part[:40]}” has no value. Write it like FREQ=MONTHLY;BYDAY=2TU.")
        if name not in _PARTS:
            raise InvalidRule(f"“{name[:40]}” is not understood here. Use only {', '.join(_PARTS)}.")
        if name in parts:
            raise InvalidRule(f"{name} is there twice. Keep one of the two.")
        parts[name] = value
    return parts


def _frequency(parts: Mapping[str, str]) -> Frequency:
    value = parts.get("FREQ")
    if value is None:
        raise InvalidRule("FREQ is missing. Begin with FREQ=WEEKLY, for example.")
    if value not in [*Frequency]:
        raise InvalidRule(f"FREQ={value[:20]} is not understood here. Use {', '.join(Frequency)}.")
    return Frequency(value)


def _number(parts: Mapping[str, str], name: str) -> int | None:
    if name not in parts:
        return None
    number = _whole_number(parts[name])
    if number < 1:
        raise InvalidRule(f"{name}={parts[name]} cannot be used. Write a whole number from 1.")
    return number


def _items(parts: Mapping[str, str], name: str, read: Callable[[str], Item]) -> frozenset[Item]:
    if name not in parts:
        return frozenset()
    return frozenset(read(item.strip()) for item in parts[name].split(","))


def _whole_number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise InvalidRule(f"“{text[:20]}” is not a whole number. Write one, or several with commas.")
    return int(text)


def _on_weekday(text: str) -> OnWeekday:
    found = _ON_WEEKDAY.fullmatch(text)
    if found is None or (found[1] is not None and int(found[1]) == 0):
        raise InvalidRule(f"“{text[:20]}” is not a weekday. Write MO, TU, WE, TH, FR, SA, SU; or 2TU, -1FR.")
    return OnWeekday(_DAY_CODES.index(found[2]), int(found[1] or 0))


def _week_start(text: str) -> int:
    if text not in _DAY_CODES:
        raise InvalidRule(f"WKST={text[:20]} is not a weekday. Write one of {', '.join(_DAY_CODES)}.")
    return _DAY_CODES.index(text)


def _until(text: str, starts_local: datetime, zone: str) -> date:
    found = _UNTIL.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        at = time(int(found[4]), int(found[5]), int(found[6])) if found[4] else time.max
        last = datetime.combine(day, at)
        if found[7]:
            last = last.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        is_over = last.time() < starts_local.time().replace(microsecond=0)
        day = last.date() - timedelta(days=1) if is_over else last.date()
    except (ValueError, OverflowError):
        raise InvalidRule(f"UNTIL={text[:20]} is not a date. Write it like UNTIL=20270630.") from None
    if day < starts_local.date():
        raise InvalidRule("It ends before it begins. Choose a later UNTIL, or leave it out.")
    return day
