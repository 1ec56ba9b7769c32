"""Streaks: how many days in a row a member has answered, with freezes for the days in between."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY_BEGINS_AT = timedelta(hours=4)
"""A member's day rolls over at four in the morning by their own clock."""

FREEZE_EVERY = 7
"""So many days in a row earn one freeze."""

FREEZES_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row up to `last_day`, the freezes in store, and the longest row there ever was."""

    length: int = 0
    freezes: int = 0
    best: int = 0
    last_day: date | None = None

    def answered_on(self, day: date) -> "Streak":
        """Return the streak after an answer on `day`; a second answer on a day, or one of the past, adds nothing.

        Each day missed uses up a freeze. Where there are too few, the row begins anew, without freezes.
        """
        if self.last_day is not None and day <= self.last_day:
            return self
        missed = 0 if self.last_day is None else (day - self.last_day).days - 1
        kept = self.length > 0 and missed <= self.freezes
        length = self.length + 1 if kept else 1
        earned = 1 if length % FREEZE_EVERY == 0 else 0
        freezes = min(FREEZES_AT_MOST, (self.freezes - missed if kept else 0) + earned)
        return Streak(length, freezes, max(self.best, length), day)

    def as_of(self, today: date) -> "Streak":
        """Return the streak as it stands today: days missed since use up freezes, or end it. Today is not missed."""
        if self.last_day is None:
            return self
        missed = (today - self.last_day).days - 1
        if missed <= 0:
            return self
        if missed <= self.freezes:
            return replace(self, freezes=self.freezes - missed)
        return replace(self, length=0, freezes=0)


NO_STREAK = Streak()
"""Of a member who has not answered yet."""


def day_of(instant: datetime, zone: str | None) -> date:
    """Return the member's day at that instant; without a zone it is UTC's."""
    return (instant.astimezone(ZoneInfo(zone or "UTC")).replace(tzinfo=None) - DAY_BEGINS_AT).date()
