"""What people type, read at the edge: a time of day or a day, or a sentence that says how to write one."""

import re
from datetime import date, time
from typing import Any

import discord
from discord import app_commands

from bot.errors import InvalidInput

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?(?:m\.?)?)?")
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_IN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})(?(day)| (?P<later_day>\d{1,2})(?:st|nd|rd|th)?) "
    r"(?P<year>\d{4})"
)


class NoTimeOfDay(InvalidInput):
    """Something that is no time of day."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed[:40]}” is no time of day that I can read. Write it like 09:00, 9 am or 18:30.")


class NoDay(InvalidInput):
    """Something that is no day of the calendar."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed[:40]}” is no day that I can read. Write it like 2027-03-15 or March 15, 2027.")


def parse_day(typed: str) -> date:
    """Read "2027-03-15", "15 Mar 2027", "March 15th, 2027"; raises `NoDay`. Numbers alone are read as ISO has them."""
    text = " ".join(typed.replace(",", " ").replace(".", " ").lower().split())
    match = _DAY_IN_WORDS.fullmatch(text)
    try:
        if match is None:
            return date.fromisoformat(text)
        [month] = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(match["month"])]
        return date(int(match["year"]), month, int(match["day"] or match["later_day"]))
    except ValueError:
        raise NoDay(typed) from None


def parse_time_of_day(typed: str) -> time:
    """Read "9", "9am", "9:30 pm", "0930", "18.30", "noon"; raises `NoTimeOfDay`."""
    text = typed.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    match = _TIME.fullmatch(text)
    if match is None:
        raise NoTimeOfDay(typed)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            raise NoTimeOfDay(typed)
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise NoTimeOfDay(typed)
    return time(hour, minute)


class TimeOfDay(app_commands.Transformer):
    """An option that takes a time of day."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> time:  # noqa: ANN401
        """Read the time; what cannot be read is explained."""
        del interaction
        return parse_time_of_day(str(value))
