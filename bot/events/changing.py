"""How events come to be, change and are called off, by moderators; each inside a transaction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.errors import UserError
from bot.events import (
    attending,
    check_in_store,
    confirming,
    event_store,
    owing,
    planning,
    post_store,
    posting,
    publishing,
    rsvp_store,
)
from bot.events.differences import difference, new_key
from bot.events.event import ONCE, Cancelled, EventFacts, Status
from bot.events.event_record import facts_record
from bot.events.event_store import NewEvent, facts_of
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.members import Actor
from bot.servers import AuditLine, add_audit_line
from bot.storage import Transaction

Revision = Callable[[EventFacts], EventFacts]


class ChangedMeanwhile(UserError):
    """Two moderators changed one event."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has changed this event meanwhile, so nothing was saved. /staff events edit begins anew."
        )


class ReadOnlyEvent(UserError):
    """An entry of the shipped calendar that cannot be called off."""

    def __init__(self) -> None:
        super().__init__(
            "This date comes with Preceptor's calendar. /staff events edit puts your own in its place, and "
            "/staff events settings leaves the whole calendar out."
        )


def draft(transaction: Transaction, actor: Actor, facts: EventFacts, now: datetime) -> KeptEvent:
    """Write a new event down, for nobody to see yet."""
    return event_store.add(
        transaction,
        NewEvent(server_id=actor.server_id, facts=facts, state=EventState.DRAFT, made_by=actor.member_id, made_at=now),
    )


def begin_edit(transaction: Transaction, actor: Actor, event_id: int, now: datetime) -> KeptEvent:
    """Return a draft of changes to an event; raises `EventNotFound`."""
    kept = _saved(transaction, actor, event_id)
    copy = event_store.add(
        transaction,
        NewEvent(
            server_id=actor.server_id,
            facts=facts_of(kept.event),
            state=EventState.DRAFT,
            made_by=actor.member_id,
            made_at=now,
            draft_of=kept.id,
            wants_thread=kept.wants_thread,
        ),
    )
    event_store.change(transaction, copy.id, version=kept.version)
    return event_store.get(transaction, actor.server_id, copy.id)


def revise(
    transaction: Transaction, actor: Actor, draft_id: int, revision: Revision, wants_thread: bool | None
) -> KeptEvent:
    """Say something else in a draft; raises `EventNotFound`, `InvalidEvent`."""
    known = _draft(transaction, actor, draft_id)
    values = facts_record(revision(facts_of(known.event)))
    if wants_thread is not None:
        values["wants_thread"] = wants_thread
    event_store.change(transaction, draft_id, **values)
    return event_store.get(transaction, actor.server_id, draft_id)


def discard(transaction: Transaction, actor: Actor, draft_id: int) -> None:
    """Forget a draft; raises `EventNotFound`."""
    event_store.remove(transaction, _draft(transaction, actor, draft_id).id)


def save(transaction: Transaction, actor: Actor, draft_id: int, now: datetime) -> KeptEvent:
    """Let a draft count: a new event is there for all, a changed one is told to those who come.

    Raises `EventNotFound`, `ChangedMeanwhile`.
    """
    known = _draft(transaction, actor, draft_id)
    if known.draft_of is None:
        event_store.change(transaction, draft_id, state=EventState.SAVED)
        kept = event_store.get(transaction, actor.server_id, draft_id)
        publish(transaction, kept, now)
        audit(transaction, actor, "events.added", kept, now)
        return kept
    before = event_store.lock(transaction, actor.server_id, known.draft_of)
    if before.version != known.version or before.state is not EventState.SAVED:
        raise ChangedMeanwhile
    facts = facts_of(known.event)
    event_store.remove(transaction, draft_id)
    kept = apply(transaction, made_own(transaction, before), facts, now, wants_thread=known.wants_thread)
    audit(transaction, actor, "events.changed", kept, now)
    return kept


def add(transaction: Transaction, actor: Actor, facts: EventFacts, now: datetime) -> KeptEvent:
    """Let an event be there for all at once, as one that was read from a file; raises nothing of its own."""
    kept = event_store.add(
        transaction,
        NewEvent(server_id=actor.server_id, facts=facts, state=EventState.SAVED, made_by=actor.member_id, made_at=now),
    )
    publish(transaction, kept, now)
    audit(transaction, actor, "events.added", kept, now)
    return kept


def apply(
    transaction: Transaction, before: KeptEvent, facts: EventFacts, now: datetime, *, wants_thread: bool | None = None
) -> KeptEvent:
    """Let other facts hold of a saved event, with all that follows for those who come, reminders and post."""
    thread = before.wants_thread if wants_thread is None else wants_thread
    after = event_store.rewrite(transaction, before, facts, wants_thread=thread)
    _tell_those_who_come(transaction, before, after, now)
    _rekey(transaction, before, after)
    if not after.takes_place:
        planning.cancel(transaction, after.subject, now)
        posting.cancel(transaction, after.subject, now)
    attending.promote_all(transaction, after, now)
    planning.plan(transaction, after, now)
    posting.owe_refresh(transaction, after, now)
    posting.owe_post(transaction, after, now)
    publishing.follow(transaction, before, after, now)
    return after


def call_off(transaction: Transaction, actor: Actor, event_id: int, key: str | None, now: datetime) -> KeptEvent:
    """Call off one occurrence, or (key None) the event; those who come are told.

    Raises `EventNotFound`, `OccurrenceNotFound`, `ReadOnlyEvent`.
    """
    before = event_store.lock(transaction, actor.server_id, event_id)
    if before.state is not EventState.SAVED:
        raise EventNotFound
    if before.shipped_key is not None:
        raise ReadOnlyEvent
    facts = facts_of(before.event)
    if key is None or key == ONCE:
        changed = replace(facts, status=Status.CANCELLED)
    else:
        before.occurrence(key)
        day = date.fromisoformat(key)
        others = tuple(one for one in facts.exceptions if one.day != day)
        changed = replace(facts, exceptions=(*others, Cancelled(day)))
    after = apply(transaction, before, changed, now)
    audit(transaction, actor, "events.called_off", after, now, occurrence=key or "all")
    return after


def publish(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Owe the post and the reminders of an event that members see from now on."""
    planning.plan(transaction, kept, now)
    posting.owe_post(transaction, kept, now, at_once=True)
    confirming.begin_asking(transaction, kept.server_id, now)


def audit(
    transaction: Transaction, actor: Actor, action: str, kept: KeptEvent, now: datetime, **detail: object
) -> None:
    """Put on record what a moderator did with an event."""
    said = {"title": kept.event.title, **detail}
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, action, kept.subject, now, said))


def made_own(transaction: Transaction, kept: KeptEvent) -> KeptEvent:
    """Make an entry of the shipped calendar the server's own; the hidden one keeps it from coming back."""
    if kept.shipped_key is None:
        return kept
    event_store.add(
        transaction,
        NewEvent(
            server_id=kept.server_id,
            facts=facts_of(kept.event),
            state=EventState.HIDDEN,
            made_by=None,
            made_at=kept.made_at,
            shipped_key=kept.shipped_key,
        ),
    )
    event_store.change(transaction, kept.id, shipped_key=None)
    return event_store.get(transaction, kept.server_id, kept.id)


def _tell_those_who_come(transaction: Transaction, before: KeptEvent, after: KeptEvent, now: datetime) -> None:
    told = 0
    for rsvp in rsvp_store.coming_to(transaction, before.id):
        found = difference(before.event, after.event, rsvp.occurrence, now)
        if found is None:
            continue
        kind = owing.CALLED_OFF if found.occurrence is None else owing.CHANGED
        payload = {
            "was_at": None if found.was_at is None else found.was_at.isoformat(),
            "other_place": found.other_place,
        }
        key = rsvp.occurrence if found.occurrence is None else found.occurrence.key
        owing.owe_to(
            transaction, before.server_id, before.id, kind, key, rsvp.member_id, now, number=told, payload=payload
        )
        told += 1


def _rekey(transaction: Transaction, before: KeptEvent, after: KeptEvent) -> None:
    """Let answers, post, code word and who was there go with an event that begins or ceases to recur."""
    keys = {one.occurrence for one in rsvp_store.coming_to(transaction, before.id)}
    keys |= check_in_store.occurrences(transaction, before.id)
    post = post_store.latest(transaction, before.id)
    if post is not None:
        keys.add(post.occurrence)
    for key in sorted(keys):
        other = new_key(before.event, after.event, key)
        if other != key:
            rsvp_store.rekey(transaction, before.id, key, other)
            post_store.rekey(transaction, before.id, key, other)
            check_in_store.rekey(transaction, before.id, key, other)


def _saved(transaction: Transaction, actor: Actor, event_id: int) -> KeptEvent:
    kept = event_store.get(transaction, actor.server_id, event_id)
    if kept.state is not EventState.SAVED:
        raise EventNotFound
    return kept


def _draft(transaction: Transaction, actor: Actor, draft_id: int) -> KeptEvent:
    """Return a draft that nobody else saves, changes or discards until this ends; raises `EventNotFound`."""
    kept = event_store.lock(transaction, actor.server_id, draft_id)
    if kept.state is not EventState.DRAFT:
        raise EventNotFound
    return kept
