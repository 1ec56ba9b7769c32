"""What somebody wants to be reminded of, when and where."""

from dataclasses import dataclass

from bot.events.event import Event, Kind
from bot.events.offsets import Offset
from bot.events.reminders import StandingRule

_OF_KIND = "kind:"
_OF_ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """One event, or every event of a kind, or (with neither) every event of the server."""

    event_id: int | None = None
    kind: Kind | None = None

    @property
    def key(self) -> str:
        """The name that is unique among one member's reminders in a server."""
        if self.event_id is not None:
            return f"event:{self.event_id}"
        return _OF_ALL if self.kind is None else f"{_OF_KIND}{self.kind.value}"


@dataclass(frozen=True, slots=True)
class OwnReminder:
    """A member's reminder; in the events channel, else by direct message."""

    id: int
    server_id: int
    member_id: int
    scope: Scope
    offsets: tuple[Offset, ...]
    in_channel: bool

    def covers(self, event: Event) -> bool:
        """Whether it asks for a word about the event."""
        if self.scope.event_id is not None:
            return self.scope.event_id == event.id
        return StandingRule(self.offsets, self.scope.kind).covers(event)


def scope_of(key: str) -> Scope:
    """Return the scope that a key names; raises ValueError."""
    name, _, rest = key.partition(":")
    if name == "event":
        return Scope(event_id=int(rest))
    return Scope() if key == _OF_ALL else Scope(kind=Kind(rest))
