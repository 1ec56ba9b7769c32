"""Reminders to write to those whom one met: on the day after, and two weeks later; inside a transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.events import event_store
from bot.events.kept import AlreadyOver, EventNotFound, EventState, KeptEvent, OccurrenceNotFound, subject_of
from bot.events.notices import FollowUpDue
from bot.events.occurrence import find_occurrence
from bot.events.owing import USEFUL_FOR, occurrence_in
from bot.jobs import Delivery, NewDelivery, Notice, Skip, Target, owe
from bot.members import Actor
from bot.storage import Transaction

FOLLOW_UP = "events.follow_up"
_AFTER = (timedelta(days=1), timedelta(days=14))
"""When thanks are fresh, and when there is something to tell."""


def remind(transaction: Transaction, actor: Actor, event_id: int, key: str, now: datetime) -> Sequence[datetime]:
    """Owe a member the reminders after an occurrence, and return when they come; asked twice, they come once.

    Raises `EventNotFound`, `OccurrenceNotFound`, `AlreadyOver`.
    """
    kept = event_store.get(transaction, actor.server_id, event_id)
    if kept.state is not EventState.SAVED:
        raise EventNotFound
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if occurrence is None:
        raise OccurrenceNotFound
    end = max(occurrence.ends_at, occurrence.starts_at)
    coming = [(number, end + after) for number, after in enumerate(_AFTER) if end + after > now]
    if not coming:
        raise AlreadyOver
    target = Target(actor.server_id, None, actor.member_id)
    for number, due_at in coming:
        name = f"{key}:{actor.member_id}:{number}"
        owed = NewDelivery(FOLLOW_UP, subject_of(event_id), name, target, due_at, due_at + USEFUL_FOR)
        owe(transaction, owed, now)
    return [due_at for _, due_at in coming]


def prepare(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Name the event, if it has taken place."""
    del transaction
    key = occurrence_in(delivery.occurrence)
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if occurrence is None or max(occurrence.ends_at, occurrence.starts_at) > now:
        return Skip("it has not taken place")
    return FollowUpDue(kept.event, is_first=delivery.occurrence.endswith(":0"))
