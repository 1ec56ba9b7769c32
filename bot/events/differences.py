"""What a change of an event means for those who come: which occurrence is whose now, what is told."""

from dataclasses import dataclass
from datetime import datetime

from bot.events.event import ONCE, Event, Status
from bot.events.occurrence import Occurrence, find_occurrence


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed of an occurrence, as far as it matters to somebody who comes; `occurrence` None: it is called off.

    `was_at` is when it would have begun, where that is another time now.
    """

    occurrence: Occurrence | None
    was_at: datetime | None = None
    other_place: bool = False

    @property
    def matters(self) -> bool:
        """Whether anybody needs to be told."""
        return self.occurrence is None or self.was_at is not None or self.other_place


def new_key(before: Event, after: Event, key: str) -> str:
    """Return by which key an occurrence goes after a change: it is another where an event begins or ceases to recur."""
    if before.rule is None and after.rule is not None and after.starts_local is not None:
        return after.starts_local.date().isoformat()
    if before.rule is not None and after.rule is None and before.starts_local is not None:
        return ONCE if key == before.starts_local.date().isoformat() else key
    return key


def difference(before: Event, after: Event, key: str, now: datetime) -> Difference | None:
    """Return what a change means for an occurrence; None where it was not to come anyway, or nothing matters."""
    was = find_occurrence(before, key)
    if was is None or max(was.ends_at, was.starts_at) <= now:
        return None
    occurrence = None if after.status is Status.CANCELLED else find_occurrence(after, new_key(before, after, key))
    if occurrence is None:
        return Difference(None, was.starts_at)
    was_at = None if occurrence.starts_at == was.starts_at else was.starts_at
    found = Difference(occurrence, was_at, (before.place, before.link) != (after.place, after.link))
    return found if found.matters else None
