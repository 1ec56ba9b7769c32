"""A rule as people type it: "every 2 weeks on tue and thu until june", "second tuesday", "last weekday, 10 times"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches

from bot.events.calendar_words import MONTH_NUMBERS, MONTHS, ORDINAL_NUMBERS, WEEKDAY_NUMBERS, days_in_month
from bot.events.recurrence.choices import (
    every_days,
    every_month_on_day,
    every_month_on_workday,
    every_week_on,
    every_year,
)
from bot.events.recurrence.rrule import LONGEST_TEXT, read_rrule
from bot.events.recurrence.rule import Frequency, InvalidRule, OnWeekday, Rule

HOW = (
    "Write it like “every tuesday”, “second tuesday until june”, “last weekday of the month”, “every 2 weeks on mon "
    "and thu”, “every year”, or as an RRULE such as FREQ=MONTHLY;BYDAY=2TU."
)
_ONCE_A_UNIT = {"daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "yearly": "year"}
_UNITS = {"day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight", "month": "month",
          "months": "month", "year": "year", "years": "year", "annually": "year"}  # fmt: skip
_WORKDAY_WORDS = ("weekday", "weekdays", "workday", "workdays")
_KNOWN = frozenset({*ORDINAL_NUMBERS, *_UNITS, *_WORKDAY_WORDS})
_FILLERS = frozenset({"on", "of", "the", "in", "and", "each"})
_CLOCK = re.compile(r"[0-9](?:am|pm| am| pm|:[0-9])|\bnoon\b|\bmidnight\b")
_END = re.compile(r"^(.*?)\s*\b(?:until|till|through)\s+(.+)$")
_TIMES = re.compile(r"^(.*?)\s*\b([0-9]{1,4}) times$")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNTIL_DAY = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([a-z]+)(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?(?: ([0-9]{4}))?")


def read_rule(text: str, starts_local: datetime, zone: str) -> Rule:
    """Return the rule that is meant, in everyday words or as RRULE text.

    A month without a year is the next one after the beginning; a month alone means its last day. Raises `InvalidRule`,
    which says how to write it.
    """
    if "FREQ=" in text.upper():
        return read_rrule(text, starts_local, zone)
    said = " ".join(text.lower().replace(",", " ").split())
    if not said or len(said) > LONGEST_TEXT:
        raise InvalidRule(f"I cannot tell how often it takes place. {HOW}")
    first = starts_local.date()
    if found := _END.match(said):
        return _read_pattern(found[1], first).ending(until=_last_day(found[2], first))
    if found := _TIMES.match(said):
        return _read_pattern(found[1], first).ending(count=int(found[2]))
    return _read_pattern(said, first)


def _read_pattern(said: str, first: date) -> Rule:
    if _CLOCK.search(said):
        raise InvalidRule("The time of day is that of the first date. Leave it out here.")
    interval, words = _interval([word for word in said.split() if word not in _FILLERS])
    words = [_ONCE_A_UNIT.get(word, word) for word in words]
    for word in words:
        if word not in _KNOWN and _weekday(word) is None:
            raise _not_understood(word)
    ordinals = [ORDINAL_NUMBERS[word] for word in words if word in ORDINAL_NUMBERS]
    weekdays = [number for word in words if (number := _weekday(word)) is not None]
    units = [_UNITS[word] for word in words if word in _UNITS]
    is_workday = any(word in _WORKDAY_WORDS for word in words)
    if len(units) > 2 or (is_workday and weekdays):
        raise InvalidRule(f"That says more than one thing at once. {HOW}")
    if ordinals and said.startswith("every ") and ordinals[0] > 1 and "month" not in units:
        raise InvalidRule(
            "That can mean one in so many, or one of each month. Write “every 2 weeks” or “of the month”."
        )
    if ordinals:
        return _numbered(ordinals, ["weekday"] if is_workday else weekdays, units, interval)
    if is_workday or weekdays:
        return _weekly(list(range(5)) if is_workday else weekdays, units, interval)
    if not units:
        raise InvalidRule(f"I cannot tell how often it takes place. {HOW}")
    return _plain(units[0], interval, first)


def _interval(words: list[str]) -> tuple[int, list[str]]:
    """Take "every", "every other" and "every 3" out; return how many periods lie between two, and what is left."""
    interval = 1
    left: list[str] = []
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in ("other", "second", "2nd") and before == "every" and after in _UNITS:
            interval = 2
        elif word.isascii() and word.isdecimal() and len(word) < 4 and after in _UNITS:
            interval = int(word)
        elif word != "every":
            left.append(word)
    return interval, left


def _weekday(word: str) -> int | None:
    return WEEKDAY_NUMBERS.get(word, WEEKDAY_NUMBERS.get(word.removesuffix("s")))


def _numbered(ordinals: list[int], days: Sequence[int | str], units: list[str], interval: int) -> Rule:
    """Read "first and third tuesday", "last weekday of the month", "last day of the month"."""
    if "year" in units or "week" in units or "fortnight" in units:
        raise InvalidRule(f"A numbered day belongs to a month here. {HOW}")
    if len(days) > 1 or (not days and "day" not in units):
        raise InvalidRule(f"I cannot tell which day of the month is meant. {HOW}")
    if not days:
        return Rule(Frequency.MONTHLY, interval, month_days=frozenset(ordinals))
    if isinstance(days[0], int):
        return Rule(Frequency.MONTHLY, interval, weekdays=frozenset(OnWeekday(days[0], nth) for nth in ordinals))
    return replace(every_month_on_workday(interval=interval), positions=frozenset(ordinals))


def _weekly(weekdays: list[int], units: list[str], interval: int) -> Rule:
    if any(unit not in ("week", "fortnight") for unit in units):
        raise InvalidRule(f"I cannot tell which of those days is meant: the first, the second, the last? {HOW}")
    return every_week_on(weekdays, 2 * interval if "fortnight" in units else interval)


def _plain(unit: str, interval: int, first: date) -> Rule:
    return {
        "day": every_days(interval),
        "week": every_week_on([first.weekday()], interval),
        "fortnight": every_week_on([first.weekday()], 2 * interval),
        "month": every_month_on_day(first.day, interval),
        "year": every_year(interval),
    }[unit]


def _last_day(said: str, first: date) -> date:
    """Read "june", "june 2027", "30 june", "june 30 2027", "2027-06-30"."""
    found = _UNTIL_DAY.fullmatch(said)
    if _ISO_DAY.fullmatch(said):
        year, month, number = (int(part) for part in said.split("-"))
        years = range(year, year + 1)
    elif found and found[2] in MONTH_NUMBERS and not (found[1] and found[3]):
        month, number = MONTH_NUMBERS[found[2]], int(found[1] or found[3] or 0)
        years = range(int(found[4]), int(found[4]) + 1) if found[4] else range(first.year, first.year + 9)
    else:
        raise InvalidRule(f"I cannot read the end “{said[:40]}”. Write it like “until 30 june 2027”.")
    for year in years:
        length = days_in_month(year, month) if year and 1 <= month <= len(MONTHS) else 0
        day = number or length
        if 1 <= day <= length and date(year, month, day) >= first:
            return date(year, month, day)
    raise InvalidRule(f"The end “{said[:40]}” is not in the calendar, or is before the beginning. Choose another.")


def _not_understood(word: str) -> InvalidRule:
    known = [*WEEKDAY_NUMBERS, *_KNOWN, *_ONCE_A_UNIT, "every", "until"]
    near = get_close_matches(word, known, n=1, cutoff=0.7)
    asked = f" Did you mean “{near[0]}”?" if near else ""
    return InvalidRule(f"I do not understand “{word[:40]}”.{asked} {HOW}")
