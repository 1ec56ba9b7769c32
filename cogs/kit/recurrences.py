"""How recurring times look, and how their days are chosen: alike for whatever is posted on a schedule."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.jobs import EVERY_DAY, Recurrence
from cogs.kit.selects import text_select

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def when(recurrence: Recurrence, *, plain: bool = False) -> str:
    """Return a recurring time in words; `plain` where Markdown does not show."""
    days = "Every day"
    if recurrence.weekdays != EVERY_DAY:
        days = ", ".join(WEEKDAYS[weekday] for weekday in sorted(recurrence.weekdays))
    at = f"{recurrence.at:%H:%M}" if plain else f"**{recurrence.at:%H:%M}**"
    return f"{days} at {at}, {recurrence.zone}"


def days_select(custom_id: str, recurrence: Recurrence) -> ui.Select[Any]:
    """Return a select of weekdays; none chosen: every day."""
    days = [(name, str(weekday)) for weekday, name in enumerate(WEEKDAYS)]
    chosen = [] if recurrence.weekdays == EVERY_DAY else [str(weekday) for weekday in recurrence.weekdays]
    return text_select(custom_id, "Days: every day", days, chosen)


def chosen_weekdays(values: Sequence[str]) -> frozenset[int]:
    """Return the weekdays chosen in a select of days."""
    return frozenset(int(value) for value in values) or EVERY_DAY
