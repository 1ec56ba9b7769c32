"""How long before an event: "2 weeks", "1d", "90 min", "1h 30m"; days go by the calendar, hours by the clock."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import InvalidInput
from bot.events.calendar_words import counted, listed

MOST_OFFSETS = 5
LONGEST_TEXT = 100
_HOW = "Write it like “2 weeks”, “1 day”, “90 min” or “1h 30m”."
_PART = re.compile(r"([0-9]{1,5}) ?([a-z]+)")
_DAYS_OF = {**dict.fromkeys(("d", "day", "days"), 1), **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), 7)}
_MINUTES_OF = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
}


class InvalidOffset(InvalidInput):
    """A time before an event that cannot be understood, or is too long."""


@dataclass(frozen=True, slots=True, order=True)
class Offset:
    """So many days earlier by the calendar, at the same time of day, and then so many minutes earlier by the clock.

    Raises `InvalidOffset` for what is more than a year, or less than nothing.
    """

    days: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        if self.days < 0 or self.minutes < 0 or self.length > timedelta(days=366):
            raise InvalidOffset("That is more than a year before. Choose at most 52 weeks.")

    @property
    def length(self) -> timedelta:
        """About how long it is; exactly, where no clocks are changed."""
        return timedelta(days=self.days, minutes=self.minutes)

    @property
    def total_minutes(self) -> int:
        """The whole in minutes, as it is kept; `Offset.of_minutes` gives it back."""
        return self.days * 24 * 60 + self.minutes

    @classmethod
    def of_minutes(cls, total: int) -> "Offset":
        """Return the offset of so many minutes, of which full days count as days."""
        days, minutes = divmod(total, 24 * 60)
        return cls(days, minutes)

    def __str__(self) -> str:
        weeks, days = divmod(self.days, 7)
        hours, minutes = divmod(self.minutes, 60)
        named = ((weeks, "week"), (days, "day"), (hours, "hour"), (minutes, "minute"))
        parts = [counted(number, unit) for number, unit in named if number]
        return listed(parts) if parts else "at the start"


def read_offset(text: str) -> Offset:
    """Return the offset that is meant. Raises `InvalidOffset`."""
    said = " ".join(text[: LONGEST_TEXT + 1].lower().replace(" and ", " ").removesuffix("before").split())
    if said in ("0", "at the start", "at start"):
        return Offset()
    days = minutes = 0
    for amount, unit in _PART.findall(said):
        if unit not in _DAYS_OF and unit not in _MINUTES_OF:
            raise InvalidOffset(f"“{unit[:20]}” is not understood here. {_HOW}")
        days += int(amount) * _DAYS_OF.get(unit, 0)
        minutes += int(amount) * _MINUTES_OF.get(unit, 0)
    if not said or _PART.sub("", said).strip() or len(said) > LONGEST_TEXT:
        raise InvalidOffset(f"I cannot tell how long “{text[:40]}” is. {_HOW}")
    # "24 hours" and "1 day" are one reminder.
    return Offset(days + minutes // (24 * 60), minutes % (24 * 60))


def read_offsets(text: str) -> tuple[Offset, ...]:
    """Return several, the longest first, each once: "2 weeks, 1 day, 1h 30m". Raises `InvalidOffset`."""
    offsets = {read_offset(part) for part in re.split(r"[,;]", text) if part.strip()}
    if not 0 < len(offsets) <= MOST_OFFSETS:
        raise InvalidOffset(f"Name one to {MOST_OFFSETS} times, with commas between. {_HOW}")
    return tuple(sorted(offsets, reverse=True))
