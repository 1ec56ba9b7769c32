"""Times as people type them: "next tue 7pm", "tomorrow 18:30", "2027-04-11 09:00 ET", "in 2 hours", "friday noon".

What is understood is meant to be shown before it counts. So "tue" is the next Tuesday on which that time is still to
come, "next tue" the first Tuesday after today, a date without a year the next such date, a time without a day the next
time that clocks show it. What is past, or can be read in two ways (04/11, midnight, 7 o'clock), is refused with how to
write it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches

from bot.events.calendar_words import MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS, day_in_words
from bot.events.event import YEARS
from bot.events.spoken_parts import DaySaid, UnclearTime, take_clock, take_day
from bot.events.spoken_zones import take_zone
from bot.events.wall_clock import instant_of, is_skipped, shown_at

LONGEST_TEXT = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FILLERS = frozenset({"at", "on", "the", "of", "by", "from"})
_IN = re.compile(r"in ((?:[0-9]{1,4}|an?) ?[a-z]+(?:(?: and)? [0-9]{1,4} ?[a-z]+)*)")
_AMOUNT = re.compile(r"([0-9]{1,4}|an?) ?([a-z]+)")
_DISCORD = re.compile(r"<t:([0-9]{1,11})(?::[a-z])?>")
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(z|[+-][0-9]{2}:?[0-9]{2})"
)
_DAYS_OF = {"day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7}
_MINUTES_OF = {"hour": 60, "hours": 60, "h": 60, "hr": 60, "hrs": 60, "minute": 1, "minutes": 1, "min": 1, "mins": 1,
               "m": 1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that was understood: what clocks in `zone` show (naive), and the instant (UTC) that this is."""

    local: datetime
    zone: str
    at: datetime

    def __str__(self) -> str:
        day = self.local.date()
        return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}, {self.local:%H:%M} ({self.zone.replace('_', ' ')})"


def read_moment(text: str, now: datetime, zone: str) -> Moment:
    """Return the time that is meant, read in `zone` unless another is named. Raises `UnclearTime`."""
    if len(text) > LONGEST_TEXT:
        raise UnclearTime(f"That is too long for a time; {LONGEST_TEXT} characters will do.")
    said = " ".join(text.lower().replace(",", " ").split())
    if not said:
        raise UnclearTime("No time is given.")
    instant = _instant_said(said, now, zone)
    if instant is None:
        said, named = take_zone(said)
        return _by_clock(said, now, named or zone)
    return _coming(_moment_at(instant, zone), now)


def read_day(text: str, today: date) -> date:
    """Return the day that is meant, past or to come: 2027-04-11, "april 11 2027", "11 April 2027", today, yesterday.

    Raises `UnclearTime`; a day without its year is not clear.
    """
    said = " ".join(text[: LONGEST_TEXT + 1].lower().replace(",", " ").split())
    left, day = take_day(said)
    cure = "Write it like “2027-04-11” or “april 11 2027”."
    if day is None or left.split():
        raise UnclearTime(f"I cannot read “{text[:40]}” as a date.", cure)
    if day.days_ahead is None and day.year is None:
        raise UnclearTime("The year is missing.", cure)
    if day.year is not None and day.year not in YEARS:
        raise UnclearTime(f"The year {day.year} is out of reach.", cure)
    return day.check(day.candidates(today)[0])


def _instant_said(said: str, now: datetime, zone: str) -> datetime | None:
    """Read what names an instant by itself: "in 2 hours", 2027-04-11T09:00Z, a timestamp of Discord's."""
    if found := _IN.fullmatch(said):
        return _after(found[1], now, zone)
    if found := _DISCORD.fullmatch(said):
        return _EPOCH + timedelta(seconds=int(found[1]))
    if found := _ISO.fullmatch(said):
        offset = "+00:00" if found[3] == "z" else found[3]
        try:
            return datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}").astimezone(UTC)
        except (ValueError, OverflowError):
            raise UnclearTime(f"“{said}” is not in the calendar.") from None
    return None


def _after(said: str, now: datetime, zone: str) -> datetime:
    """Go days on by the calendar, then hours on by the clock."""
    days = minutes = 0
    for amount, unit in _AMOUNT.findall(said.replace(" and ", " ")):
        number = int(amount) if amount.isdecimal() else 1
        if unit in _DAYS_OF:
            days += number * _DAYS_OF[unit]
        elif unit in _MINUTES_OF:
            minutes += number * _MINUTES_OF[unit]
        else:
            raise UnclearTime(f"I do not understand “{unit}” in “in {said}”.", "Use minutes, hours, days or weeks.")
    local = shown_at(now, zone) + timedelta(days=days)
    start = instant_of(local, zone) if days else now
    return start.replace(second=0, microsecond=0) + timedelta(minutes=minutes)


def _by_clock(said: str, now: datetime, zone: str) -> Moment:
    left, clock = take_clock(said)
    left, day = take_day(left)
    words = [word for word in left.split() if word not in _FILLERS]
    if words:
        raise _not_understood(words[0])
    if clock is None:
        raise UnclearTime("The time of day is missing.", "Add it, like 7pm or 19:00.")
    said_day = day or DaySaid()
    candidates = said_day.candidates(shown_at(now, zone).date())
    moments = [_moment_on(one, clock, zone) for one in candidates if one.year in YEARS]
    if not moments:
        raise UnclearTime("That year is out of reach.")
    coming = [one for one in moments if one.at > now]
    chosen = coming[0] if coming else moments[0]
    said_day.check(chosen.local.date())
    if is_skipped(chosen.local, zone):
        raise UnclearTime(
            f"Clocks in {zone} are put forward over {chosen.local:%H:%M} on {day_in_words(chosen.local.date())}.",
            "Choose a time an hour later or earlier.",
        )
    return _coming(chosen, now)


def _moment_on(day: date, clock: time, zone: str) -> Moment:
    local = datetime.combine(day, clock)
    return Moment(local, zone, instant_of(local, zone))


def _moment_at(instant: datetime, zone: str) -> Moment:
    if instant.year not in YEARS:
        raise UnclearTime("That year is out of reach.")
    return Moment(shown_at(instant, zone), zone, instant)


def _coming(moment: Moment, now: datetime) -> Moment:
    if moment.at <= now:
        raise UnclearTime(f"{moment} is past.", "Write a time to come, with its date and year where in doubt.")
    return moment


def _not_understood(word: str) -> UnclearTime:
    if word.isdecimal():
        return UnclearTime(
            f"“{word}” alone can be an hour, a day or a year.", "Write 7pm or 19:00, and “april 11 2027”."
        )
    known = [*WEEKDAY_NUMBERS, *MONTH_NUMBERS, "today", "tomorrow", "tonight", "noon", "next"]
    near = get_close_matches(word, known, n=1, cutoff=0.7)
    asked = f" Did you mean “{near[0]}”?" if near else ""
    return UnclearTime(f"I do not understand “{word[:40]}”.{asked}")
