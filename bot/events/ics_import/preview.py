"""What a file holds, before anything is saved: what can be taken, what cannot and why; what a second import changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.events.event import EventFacts, Status

Known = TypeVar("Known", bound=EventFacts)


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that can be taken, and in words what was changed or left out to take it."""

    facts: EventFacts
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that cannot be taken, called by its title or its place in the file, and why."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds. `over` counts events that are past; `left_out` what is dropped from those taken, by sort."""

    calendar_name: str
    taken: tuple[Taken, ...]
    unread: tuple[Unread, ...]
    over: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Reimport:
    """What saving a preview would do: events to add, known ones to change, known ones that stay as they are."""

    new: Sequence[EventFacts]
    changed: Sequence[tuple[EventFacts, EventFacts]]
    same: Sequence[EventFacts]


def compare(preview: Preview, known: Mapping[str, EventFacts]) -> Reimport:
    """Hold a preview against the server's events by UID.

    `changed` pairs a known event with itself as it would be. An event that the file says is cancelled, and that nobody
    knows, is not added.
    """
    new: list[EventFacts] = []
    changed: list[tuple[EventFacts, EventFacts]] = []
    same: list[EventFacts] = []
    for taken in preview.taken:
        before = known.get(taken.facts.uid)
        if before is None:
            new += [taken.facts] if taken.facts.status is not Status.CANCELLED else []
        elif (after := updated(before, taken.facts)) == before:
            same.append(before)
        else:
            changed.append((before, after))
    return Reimport(new, changed, same)


def updated(known: Known, read: EventFacts) -> Known:
    """Return a known event with all that a file can say about it; what only the server says stays."""
    return replace(
        known,
        title=read.title,
        starts_local=read.starts_local,
        zone=read.zone,
        length=read.length,
        all_day=read.all_day,
        status=read.status,
        place=read.place,
        link=read.link,
        description=read.description,
        rule=read.rule,
        exceptions=read.exceptions,
    )
