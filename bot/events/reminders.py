"""When a reminder is due, for an occurrence and an offset; which are owed; what comes late and what too late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.events.event import EventFacts, Kind
from bot.events.occurrence import Occurrence
from bot.events.offsets import Offset
from bot.events.wall_clock import instant_of, shown_at

_LATE_AFTER = timedelta(minutes=5)
_SHORTEST_USE = timedelta(minutes=10)


class Timing(StrEnum):
    """What a reminder is worth at an instant."""

    EARLY = "early"
    DUE = "due"
    LATE = "late"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A word that is owed at `due_at` (UTC) and of use before `expires_at`.

    `key` names it among all reminders of its event: occurrence, start and offset. So an occurrence that moves brings a
    new one, and one that stays put the same; at most 40 characters.
    """

    key: str
    occurrence_key: str
    offset: Offset
    due_at: datetime
    expires_at: datetime

    def timing(self, now: datetime) -> Timing:
        """Say whether to send it, and whether to say that it is late: from five minutes after it was due."""
        if now < self.due_at:
            return Timing.EARLY
        if now >= self.expires_at:
            return Timing.TOO_LATE
        return Timing.DUE if now < self.due_at + _LATE_AFTER else Timing.LATE


@dataclass(frozen=True, slots=True)
class StandingRule:
    """Reminders for every event of a kind, or of any where `kind` is None: "all conferences, two weeks before"."""

    offsets: tuple[Offset, ...]
    kind: Kind | None = None

    def covers(self, event: EventFacts) -> bool:
        """Whether it asks for reminders of the event."""
        return self.kind is None or self.kind is event.kind

    def __str__(self) -> str:
        what = "all events" if self.kind is None else f"all events of the kind “{self.kind.label}”"
        return f"{what}: {', '.join(str(offset) for offset in self.offsets)} before"


def reminder_for(event: EventFacts, occurrence: Occurrence, offset: Offset) -> Reminder:
    """Return the reminder for an occurrence of the event.

    It is of use until half of the occurrence is over, and for ten minutes after it began at least.
    """
    local = occurrence.starts_local - timedelta(days=offset.days)
    due_at = instant_of(local, event.zone) - timedelta(minutes=offset.minutes)
    # Where clocks skip that time of an earlier day, it is never later than the event.
    due_at = min(due_at, occurrence.starts_at)
    half = (occurrence.ends_at - occurrence.starts_at) / 2
    expires_at = occurrence.starts_at + max(half, _SHORTEST_USE)
    key = f"{occurrence.key}@{occurrence.starts_at:%y%m%d%H%M}-{offset.total_minutes}"
    return Reminder(key, occurrence.key, offset, due_at, expires_at)


def offsets_for(event: EventFacts, own: Iterable[Offset], standing: Iterable[StandingRule]) -> Sequence[Offset]:
    """Return when somebody wants to be reminded of an event, the longest first: what they set for it, else their rules.

    What is set for the event replaces the standing rules; an empty tuple of one's own means by the rules.
    """
    wanted = set(own) or {offset for rule in standing if rule.covers(event) for offset in rule.offsets}
    return sorted(wanted, reverse=True)


def owed(
    event: EventFacts, occurrence: Occurrence, offsets: Iterable[Offset], asked_at: datetime, now: datetime
) -> list[Reminder]:
    """Return the reminders that are to be sent, in the order in which they are due.

    One whose time had passed when it was asked for is not owed: nobody is told two weeks before what is tomorrow. One
    whose time has passed since, because the occurrence was moved, is owed at once while it is of use.
    """
    reminders = (reminder_for(event, occurrence, offset) for offset in offsets)
    wanted = (one for one in reminders if one.due_at > asked_at and one.timing(now) is not Timing.TOO_LATE)
    return sorted(wanted, key=lambda one: one.due_at)


class Snooze(StrEnum):
    """How long a reminder is put off."""

    TEN_MINUTES = "10m"
    ONE_HOUR = "1h"
    TOMORROW = "1d"

    @property
    def label(self) -> str:
        """The choice as people read it."""
        return {Snooze.TEN_MINUTES: "10 minutes", Snooze.ONE_HOUR: "1 hour", Snooze.TOMORROW: "Tomorrow"}[self]

    def until(self, now: datetime, zone: str) -> datetime:
        """Return when it comes again; tomorrow is at the same time by the clocks of `zone`."""
        if self is Snooze.TOMORROW:
            return instant_of(shown_at(now, zone) + timedelta(days=1), zone)
        return now + (timedelta(minutes=10) if self is Snooze.TEN_MINUTES else timedelta(hours=1))
