"""An event as the bot keeps it: what is said of it, and what was decided about it besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import NotFound, UserError
from bot.events.event import Event, Status
from bot.events.occurrence import Occurrence, find_occurrence


class EventState(StrEnum):
    """Whether members see it. A hidden one is shipped, and gave way to the server's own."""

    DRAFT = "draft"
    SAVED = "saved"
    HIDDEN = "hidden"


class EventNotFound(NotFound):
    """An event that is not there, or no longer."""

    def __init__(self) -> None:
        super().__init__("There is no such event any more. /events list shows what is coming.")


class OccurrenceNotFound(NotFound):
    """A date on which the event does not take place, or no longer."""

    def __init__(self) -> None:
        super().__init__("It does not take place on that date, or no longer. /events show has the next date.")


class AlreadyOver(UserError):
    """Something about an occurrence that has ended."""

    def __init__(self) -> None:
        super().__init__("That date is over. /events list shows what is coming.")


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of a server. `draft_of` is the event that a draft would change, None where it would be a new one.

    `version` counts what was saved of it. `shipped_key` names the entry of the shipped calendar that it comes from,
    which is read-only. `native_event_id` is Discord's scheduled event, `native_seen` what was last seen there.
    """

    event: Event
    state: EventState
    version: int
    made_by: int | None
    made_at: datetime
    draft_of: int | None = None
    shipped_key: str | None = None
    wants_thread: bool = False
    native_event_id: int | None = None
    native_seen: Mapping[str, object] | None = None

    @property
    def id(self) -> int:
        """Its number."""
        return self.event.id

    @property
    def server_id(self) -> int:
        """Its server."""
        return self.event.server_id

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique."""
        return subject_of(self.event.id)

    @property
    def takes_place(self) -> bool:
        """Whether members can count on it."""
        return self.state is EventState.SAVED and self.event.status is not Status.CANCELLED

    def occurrence(self, key: str) -> Occurrence:
        """Return the occurrence with that key; raises `OccurrenceNotFound`."""
        found = find_occurrence(self.event, key) if self.takes_place else None
        if found is None:
            raise OccurrenceNotFound
        return found

    def coming(self, key: str, now: datetime) -> Occurrence:
        """Return the occurrence with that key unless it is over; raises `OccurrenceNotFound`, `AlreadyOver`."""
        found = self.occurrence(key)
        if max(found.ends_at, found.starts_at) < now:
            raise AlreadyOver
        return found


def subject_of(event_id: int) -> str:
    """Return the name under which an event's deliveries are unique."""
    return f"event:{event_id}"


def event_id_in(subject: str) -> int:
    """Return the number of the event that a delivery is about."""
    return int(subject.partition(":")[2])
