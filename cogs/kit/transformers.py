"""What people type, read at the edge: a time of day becomes a `time`, or a sentence that says how to write one."""

import re
from datetime import time
from typing import Any

import discord
from discord import app_commands

from bot.errors import InvalidInput

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?(?:m\.?)?)?")
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class NoTimeOfDay(InvalidInput):
    """Something that is no time of day."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed[:40]}” is no time of day that I can read. Write it like 09:00, 9 am or 18:30.")


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
