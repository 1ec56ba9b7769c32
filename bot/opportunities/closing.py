"""Until when an opportunity is open: a day as people type it, to its last minute by their own clock."""

from datetime import datetime, timedelta

from bot.errors import InvalidInput
from bot.events import UnclearTime, read_moment

OPEN_DAYS = 30
"""For how long one is open where nothing else is said."""

LONGEST_DAYS = 180
_LAST_MINUTE = "23:59"


class ClosesTooLate(InvalidInput):
    """A closing date further away than anybody keeps a post up."""

    def __init__(self) -> None:
        super().__init__(f"The closing date is too far away: choose one within {LONGEST_DAYS} days.")


def read_closing(typed: str, now: datetime, zone: str) -> datetime:
    """Return the last minute of the day that is meant, by the clocks of `zone`: "friday", "dec 15", "in 2 weeks".

    Nothing typed is thirty days from now. Raises `UnclearTime`, `ClosesTooLate`.
    """
    said = typed.strip() or f"in {OPEN_DAYS} days"
    day = _day_said(said, now, zone)
    closes_at = read_moment(f"{day} {_LAST_MINUTE}", now, zone).at
    if closes_at > now + timedelta(days=LONGEST_DAYS):
        raise ClosesTooLate
    return closes_at


def _day_said(said: str, now: datetime, zone: str) -> str:
    """Read a day alone, or a time of which the day counts."""
    try:
        moment = read_moment(f"{said} {_LAST_MINUTE}", now, zone)
    except UnclearTime:
        try:
            moment = read_moment(said, now, zone)
        except UnclearTime:
            moment = None
        if moment is None:
            raise
    return moment.local.date().isoformat()
