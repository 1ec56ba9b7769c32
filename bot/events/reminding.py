"""Reminders when they are due: whether they still hold, where the next one is, how one is put off."""

from datetime import datetime, timedelta

from bot.errors import UserError
from bot.events import event_store, owing, planning, reminder_store
from bot.events.event import Event
from bot.events.kept import EventState, KeptEvent
from bot.events.notices import ReminderDue
from bot.events.occurrence import Occurrence, find_occurrence
from bot.events.offsets import Offset
from bot.events.reminder import OwnReminder
from bot.events.reminders import Snooze, Timing, reminder_for
from bot.jobs import Delivery, NewDelivery, Notice, Outcome, Skip, Target, owe
from bot.members import Actor
from bot.storage import Transaction

_LATE_AFTER = timedelta(minutes=5)
_NOT_WANTED = Skip("nobody wants to be reminded of it any more")
_OTHERWISE = Skip("it takes place at another time, or not at all")


class BeginsBefore(UserError):
    """A reminder that is put off until the event has begun."""

    def __init__(self) -> None:
        super().__init__("It begins before that. Choose a shorter time, or note it down now.")


def prepare(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Remind, if the event still takes place at that time, and whoever wanted to know still does."""
    key, offset, own_id = _named(delivery.occurrence)
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if occurrence is None:
        return _OTHERWISE
    reminder = reminder_for(kept.event, occurrence, offset)
    if reminder.key != delivery.occurrence.partition(":")[0]:
        return _OTHERWISE
    late = reminder.timing(now) is Timing.LATE
    if own_id is None:
        if offset not in reminder_store.policy(transaction, kept.server_id).offsets:
            return _NOT_WANTED
        return ReminderDue(kept.event, occurrence, offset, late)
    own = reminder_store.find(transaction, own_id)
    if own is None or offset not in own.offsets or not _holds(transaction, own, kept.event):
        return _NOT_WANTED
    is_direct = delivery.target.channel_id is None
    return ReminderDue(kept.event, occurrence, offset, late, own.member_id, is_direct)


def settled(transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Owe the reminder of the occurrence that follows, however this one ended."""
    del outcome
    _, offset, own_id = _named(delivery.occurrence)
    if own_id is None:
        if offset in reminder_store.policy(transaction, kept.server_id).offsets:
            planning.plan_next(transaction, kept, offset, None, delivery.due_at, now)
        return
    own = reminder_store.find(transaction, own_id)
    if own is not None and offset in own.offsets and own.covers(kept.event):
        planning.plan_next(transaction, kept, offset, own, delivery.due_at, now)


def prepare_snoozed(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Remind again, if the event is still to come."""
    del transaction
    key = owing.occurrence_in(delivery.occurrence)
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if occurrence is None or delivery.target.member_id is None:
        return _OTHERWISE
    late = now - delivery.due_at >= _LATE_AFTER
    return ReminderDue(kept.event, occurrence, None, late, delivery.target.member_id, is_direct=True)


def snooze(
    transaction: Transaction, actor: Actor, event_id: int, key: str, by: Snooze, zone: str, now: datetime
) -> datetime:
    """Owe a member another word later; return when. Raises `EventNotFound`, `OccurrenceNotFound`, `BeginsBefore`."""
    kept = event_store.get(transaction, actor.server_id, event_id)
    occurrence = kept.coming(key, now) if kept.state is EventState.SAVED else kept.occurrence(key)
    due_at = by.until(now, zone)
    if due_at >= occurrence.starts_at:
        raise BeginsBefore
    name = f"{key}:{actor.member_id}:{owing.stamp(due_at)}"
    target = Target(actor.server_id, None, actor.member_id)
    expires_at = _expiry(occurrence)
    owe(transaction, NewDelivery(planning.SNOOZED, kept.subject, name, target, due_at, expires_at), now)
    return due_at


def _holds(transaction: Transaction, own: OwnReminder, event: Event) -> bool:
    """Whether it covers the event, and the member did not set something else for this event alone."""
    if not own.covers(event):
        return False
    if own.scope.event_id is not None:
        return True
    mine = reminder_store.of_member(transaction, own.server_id, own.member_id)
    return not any(one.scope.event_id == event.id for one in mine)


def _expiry(occurrence: Occurrence) -> datetime:
    return max(occurrence.ends_at, occurrence.starts_at + timedelta(minutes=10))


def _named(name: str) -> tuple[str, Offset, int | None]:
    """Read the name of a delivery: the reminder's key, and after a colon the number of a member's own."""
    reminder, _, own_id = name.partition(":")
    key, _, rest = reminder.partition("@")
    minutes = rest.rpartition("-")[2]
    return key, Offset.of_minutes(int(minutes)), int(own_id) if own_id else None
