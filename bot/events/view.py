"""What somebody sees of an event, and of a list of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.events import event_store, post_store, reminder_store, rsvp_store
from bot.events.event import Kind
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.events.occurrence import Occurrence, find_occurrence, first_occurrences, occurrences_between
from bot.events.offsets import Offset
from bot.events.post_store import EventPost
from bot.events.reminder import Scope
from bot.events.rsvp import Attendance, Own
from bot.members import Actor
from bot.storage import Transaction

MOST_DATES = 25
MOST_LISTED = 200
_ASKED_ABOUT = 20
_LONG_AHEAD = timedelta(days=800)


class Span(Enum):
    """How far ahead a list looks; with ALL each event is there once, with its next date."""

    FORTNIGHT = timedelta(days=14)
    QUARTER = timedelta(days=92)
    ALL = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An event in a list; `occurrence` None: its date is not known."""

    kept: KeptEvent
    occurrence: Occurrence | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with one of its occurrences, as one member sees it; `occurrence` None: there is none (any more).

    `dates` are the next ones of an event that recurs, `offsets` when this member is reminded of it.
    """

    kept: KeptEvent
    occurrence: Occurrence | None
    is_over: bool
    attendance: Attendance
    own: Own | None
    post: EventPost | None
    dates: Sequence[Occurrence]
    offsets: Sequence[Offset]


def listing(transaction: Transaction, server_id: int, span: Span, now: datetime) -> Sequence[Listed]:
    """Return what is coming, in order of beginning; what has no date yet comes last, and only with ALL."""
    found: list[tuple[datetime, Listed]] = []
    undated: list[Listed] = []
    for kept in event_store.saved(transaction, server_id):
        if not kept.takes_place:
            continue
        if kept.event.starts_local is None:
            undated.append(Listed(kept, None))
            continue
        before = now + (span.value or _LONG_AHEAD)
        most = MOST_LISTED if span.value else 1
        found += [(one.starts_at, Listed(kept, one)) for one in occurrences_between(kept.event, now, before, most)]
    dated = [listed for _, listed in sorted(found, key=lambda pair: (pair[0], pair[1].kept.id))]
    return (dated + (undated if span is Span.ALL else []))[:MOST_LISTED]


def unanswered(transaction: Transaction, actor: Actor, now: datetime) -> Listed | None:
    """Return the next of what is soon that people come to, and the member has said nothing of; None: nothing."""
    coming = [one for one in listing(transaction, actor.server_id, Span.FORTNIGHT, now) if _can_come(one, now)]
    for listed in coming[:_ASKED_ABOUT]:
        if listed.occurrence is None:
            continue
        if rsvp_store.own(transaction, listed.kept.id, listed.occurrence.key, actor.member_id) is None:
            return listed
    return None


def _can_come(listed: Listed, now: datetime) -> bool:
    is_ahead = listed.occurrence is not None and listed.occurrence.starts_at > now
    return is_ahead and listed.kept.event.kind is not Kind.DEADLINE


def view(transaction: Transaction, actor: Actor, event_id: int, key: str | None, now: datetime) -> EventView:
    """Return an event with the occurrence named, else its next one; raises `EventNotFound`."""
    kept = event_store.get(transaction, actor.server_id, event_id)
    if kept.state is not EventState.SAVED:
        raise EventNotFound
    return _seen(transaction, kept, actor, key, now)


def _seen(transaction: Transaction, kept: KeptEvent, actor: Actor, key: str | None, now: datetime) -> EventView:
    occurrence = _chosen(kept, key, now)
    is_over = occurrence is not None and max(occurrence.ends_at, occurrence.starts_at) < now
    if occurrence is None:
        return EventView(kept, None, False, Attendance(), None, None, [], _offsets(transaction, kept, actor))
    post = post_store.get(transaction, kept.id, occurrence.key)
    return EventView(
        kept,
        occurrence,
        is_over,
        rsvp_store.attendance(transaction, kept.id, occurrence.key),
        rsvp_store.own(transaction, kept.id, occurrence.key, actor.member_id),
        None if post.message_id is None else post,
        [] if kept.event.rule is None else first_occurrences(kept.event, now, MOST_DATES),
        _offsets(transaction, kept, actor),
    )


def _chosen(kept: KeptEvent, key: str | None, now: datetime) -> Occurrence | None:
    if not kept.takes_place:
        return None
    if key is not None:
        return find_occurrence(kept.event, key)
    coming = occurrences_between(kept.event, now, now + _LONG_AHEAD, 1)
    if coming or kept.event.starts_local is None:
        return coming[0] if coming else None
    return next(iter(occurrences_between(kept.event, kept.made_at, now, 1)), None)


def _offsets(transaction: Transaction, kept: KeptEvent, actor: Actor) -> Sequence[Offset]:
    """Return when the member is reminded of this event: by what they set for it, else by their standing rules."""
    mine = reminder_store.of_member(transaction, actor.server_id, actor.member_id)
    own = [one for one in mine if one.scope == Scope(event_id=kept.id)]
    covering = own or [one for one in mine if one.covers(kept.event)]
    return sorted({offset for one in covering for offset in one.offsets}, reverse=True)
