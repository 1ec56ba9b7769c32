"""Discord's own scheduled event as we would have it, what was last put there, and what was changed over there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.events.event import LONGEST_DESCRIPTION, LONGEST_PLACE, EventFacts
from bot.events.occurrence import Occurrence

Shown = Mapping[str, str]
"""What Discord shows of a scheduled event, field by field; times in ISO form, UTC, to the second."""
FIELDS = ("name", "description", "location", "starts", "ends")
_SHORTEST = timedelta(hours=1)
"""Discord demands an end; what has no length is shown as so long."""


@dataclass(frozen=True, slots=True)
class NativeRecord:
    """What is known of a published event: `occurrence` is the one that Discord shows, None before the first.

    `put` is what we last asked for, `putting` what is on its way, `theirs` the fields that were changed over there and
    are not overwritten until a moderator says so; `is_gone` where the event was deleted there, `is_left` where
    moderators decided to leave it at that.
    """

    occurrence: str | None = None
    put: Shown | None = None
    putting: Shown | None = None
    theirs: Shown = field(default_factory=dict[str, str])
    is_gone: bool = False
    is_left: bool = False

    @property
    def differs(self) -> bool:
        """Whether Discord shows something else than we would."""
        return self.is_gone or bool(self.theirs)

    def changed_there(self, ours: Shown, seen: Shown) -> Shown:
        """Return the fields that are neither as we have them, nor as we put them, nor as we are about to."""
        known = [one for one in (ours, self.put, self.putting) if one is not None]
        return {name: seen[name] for name in FIELDS if all(seen[name] != one[name] for one in known)}

    def record(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def read_native(record: Mapping[str, Any] | None) -> NativeRecord | None:
    """Return what `record` wrote down; None: the event is not published."""
    return None if record is None else NativeRecord(**record)


def shown_as(event: EventFacts, occurrence: Occurrence, event_id: int) -> Shown:
    """Return an occurrence as Discord is to show it; the last line of its text is what a repeat is known by."""
    location = next(
        one
        for one in (f"{event.place} · {event.link}", event.place, event.link, "See the description")
        if 0 < len(one) <= LONGEST_PLACE and ((event.place and event.link) or " · " not in one)
    )
    mark = mark_of(event_id, occurrence.key)
    link = event.link if event.link and event.link not in location else ""
    room = LONGEST_DESCRIPTION - len(mark) - len(link) - 4
    parts = [event.description.strip()[: max(room, 0)], link, mark]
    return {
        "name": event.title.strip(),
        "description": "\n\n".join(part for part in parts if part),
        "location": location.strip(),
        "starts": as_text(occurrence.starts_at),
        "ends": as_text(ending(occurrence)),
    }


def ending(occurrence: Occurrence) -> datetime:
    """Return when Discord is to end it."""
    return occurrence.ends_at if occurrence.ends_at > occurrence.starts_at else occurrence.starts_at + _SHORTEST


def mark_of(event_id: int, key: str) -> str:
    """Return the line by which our own scheduled event is recognised."""
    return f"Say that you come: /events show ({event_id}.{key})"


def as_text(instant: datetime) -> str:
    """Return an instant as it is compared."""
    return instant.astimezone(UTC).replace(microsecond=0).isoformat()


def put_back(record: NativeRecord) -> NativeRecord:
    """Return what is known once ours is to be put back."""
    return replace(record, put=None, theirs={}, is_gone=False, is_left=False)
