"""The parts of a time as people say it: a clock's time, a day; each taken out of the text that it is found in."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.errors import InvalidInput
from bot.events.calendar_words import MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS, day_in_words, days_in_month

HOW = "Write it like “next tue 7pm”, “april 11 9am”, “in 2 hours” or “2027-04-11 09:00 ET”."
_CLOCK = re.compile(
    r"(?<![\w:.-])(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::00)?)? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<hour24>[0-9]{1,2}):(?P<minute24>[0-9]{2})(?::00)?(?![\w:])"
    r"|(?P<noon>noon|midday)\b|(?P<midnight>midnight)\b)"
)
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))
_ISO_DAY = re.compile(r"(?<![\w-])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![\w-])")
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>[0-9]{{4}}))?(?![\w:.])"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w:.])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?"
    r"(?: (?P<year>[0-9]{4})(?![\w:.]))?"
)
_ON_WEEKDAY = re.compile(rf"\b(?:(?P<which>this|next|coming) )?(?P<weekday>{_WEEKDAY})\b")
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NEAR_DAY = re.compile(rf"\b(?:{'|'.join(_NEAR_DAYS)})\b")
_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}\.[0-9]{1,2}\.")
_YEARS_AHEAD = 8  # a 29 February may be so far away


class UnclearTime(InvalidInput):
    """A time that cannot be understood, or that can be understood in two ways."""

    def __init__(self, problem: str, cure: str = HOW) -> None:
        super().__init__(f"{problem} {cure}")


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as it was said. `weekday` is Monday as 0; a weekday that was called "next" is never today."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    is_next: bool = False
    days_ahead: int | None = None

    def candidates(self, today: date) -> list[date]:
        """Return the days that can be meant, the nearest first, from today on where no year was said."""
        if self.days_ahead is not None:
            return [today + timedelta(days=self.days_ahead)]
        if self.month is not None and self.day is not None:
            return self._in_years(today, self.month, self.day)
        if self.weekday is not None:
            ahead = (self.weekday - today.weekday()) % 7
            nearest = today + timedelta(days=ahead or (7 if self.is_next else 0))
            return [nearest, nearest + timedelta(days=7)]
        return [today, today + timedelta(days=1)]

    def check(self, day: date) -> date:
        """Return the day that was chosen. Raises `UnclearTime` where it is another day of the week than was said."""
        if self.weekday is not None and self.weekday != day.weekday():
            raise UnclearTime(f"{day_in_words(day)} is a {WEEKDAYS[day.weekday()]}.", "Leave out one of the two.")
        return day

    def _in_years(self, today: date, month: int, day: int) -> list[date]:
        years = [self.year] if self.year is not None else range(today.year, today.year + _YEARS_AHEAD + 1)
        days = [date(year, month, day) for year in years if _is_day(year, month, day)]
        if not days:
            raise UnclearTime("That date is not in the calendar.")
        return days


def take_clock(said: str) -> tuple[str, time | None]:
    """Return the lower-case text without the clock's time in it, and that time. Raises `UnclearTime`."""
    found = list(_CLOCK.finditer(said))
    if len(found) > 1:
        raise UnclearTime(f"“{found[0][0].strip()}” and “{found[1][0].strip()}” are two times.", "Write one of them.")
    if not found:
        return said, None
    return _without(said, found[0]), _clock(found[0])


def _clock(found: re.Match[str]) -> time:
    if found["midnight"]:
        raise UnclearTime(
            "Midnight is where a day begins and where it ends.", "Write 00:00, or 23:59 of the day before."
        )
    if found["noon"]:
        return time(12)
    hour, minute = int(found["hour"] or found["hour24"]), int(found["minute"] or found["minute24"] or 0)
    if found["half"] and not 1 <= hour <= 12:
        raise UnclearTime(f"There is no “{found[0].strip()}”.", "Write it like 7pm or 19:00.")
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        raise UnclearTime(f"Clocks do not show “{found[0].strip()}”.", "Write it like 7pm or 19:00.")
    return time(hour, minute)


def take_day(said: str) -> tuple[str, DaySaid | None]:
    """Return the lower-case text without the day in it, and that day. Raises `UnclearTime`."""
    if slashed := _SLASHED.search(said):
        raise UnclearTime(f"“{slashed[0]}” can be read in two ways.", "Write “april 11” or “2027-04-11”.")
    if found := _ISO_DAY.search(said):
        said, day = _without(said, found), DaySaid(int(found[1]), int(found[2]), int(found[3]))
    elif found := (_MONTH_FIRST.search(said) or _DAY_FIRST.search(said)):
        year = int(found["year"]) if found["year"] else None
        said, day = _without(said, found), DaySaid(year, MONTH_NUMBERS[found["month"]], int(found["day"]))
    elif found := _NEAR_DAY.search(said):
        said, day = _without(said, found), DaySaid(days_ahead=_NEAR_DAYS[found[0]])
    else:
        day = None
    if found := _ON_WEEKDAY.search(said):
        weekday = WEEKDAY_NUMBERS[found["weekday"]]
        said = _without(said, found)
        if day is not None and day.days_ahead is not None:
            raise UnclearTime("That names two days.", "Leave out one of the two.")
        spared = day or DaySaid()
        day = DaySaid(spared.year, spared.month, spared.day, weekday, found["which"] == "next")
    return said, day


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
