"""Which reminders an event owes: of its next occurrence for each offset, to the channel and to each who asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.events import event_store, reminder_store
from bot.events.event import Event
from bot.events.kept import KeptEvent
from bot.events.occurrence import Occurrence, next_occurrence
from bot.events.offsets import Offset
from bot.events.reminder import OwnReminder
from bot.events.reminders import Reminder, reminder_for
from bot.jobs import NewDelivery, Target, cancel_subject, owe_anew
from bot.servers import server_settings
from bot.storage import Transaction

REMINDER = "events.reminder"
SNOOZED = "events.snoozed"
_SLACK = timedelta(days=2)
"""By so much an offset in calendar days may differ from its length by the clock, and more."""


def following(event: Event, offset: Offset, after: datetime, now: datetime) -> tuple[Occurrence, Reminder] | None:
    """Return the first occurrence that has not begun whose reminder is due later than `after`; None: there is none.

    Where that reminder is overdue (the bot was away), it is still owed: it comes late, and says so.
    """
    occurrence = next_occurrence(event, max(now, after + offset.length - _SLACK))
    while occurrence is not None:
        reminder = reminder_for(event, occurrence, offset)
        if reminder.due_at > after:
            return occurrence, reminder
        occurrence = next_occurrence(event, occurrence.starts_at)
    return None


def plan(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Owe every reminder of the event that is still to come; what is owed already stays as it is.

    What was owed for a time that does not hold any more is not worth a search: it is looked at when it is due, and
    skipped (see `RemindHandler`).
    """
    if kept.takes_place:
        offsets = reminder_store.policy(transaction, kept.server_id).offsets
        reminders = reminder_store.about(transaction, kept.server_id, kept.id)
        _owe(transaction, kept, offsets, reminders, now)


def plan_several(transaction: Transaction, server_id: int, several: Iterable[KeptEvent], now: datetime) -> None:
    """Do for several events of one server what `plan` does; what is wanted there is read once, and written at once."""
    offsets = reminder_store.policy(transaction, server_id).offsets
    reminders = reminder_store.of_server(transaction, server_id)
    channel_id = server_settings(transaction, server_id).events_channel_id
    owed = [
        delivery
        for kept in several
        if kept.takes_place
        for delivery in _deliveries(kept, channel_id, _wanted(kept, offsets, reminders), now, now)
    ]
    owe_anew(transaction, owed, now)


def plan_own(transaction: Transaction, reminder: OwnReminder, now: datetime) -> None:
    """Owe what a member asks for, of all events concerned."""
    kept = event_store.saved(transaction, reminder.server_id)
    if reminder.scope.event_id is not None:
        kept = [event_store.get(transaction, reminder.server_id, reminder.scope.event_id)]
    for one in kept:
        if one.takes_place:
            _owe(transaction, one, (), [reminder], now)


def plan_server(transaction: Transaction, server_id: int, now: datetime) -> None:
    """Owe the reminders of every event of the server, after its offsets or its channel were changed."""
    plan_several(transaction, server_id, event_store.saved(transaction, server_id), now)


def plan_next(
    transaction: Transaction,
    kept: KeptEvent,
    offset: Offset,
    reminder: OwnReminder | None,
    after: datetime,
    now: datetime,
) -> None:
    """Owe the reminder after the one that was due at `after`, of the server's (`reminder` None) or a member's."""
    if kept.takes_place:
        channel_id = server_settings(transaction, kept.server_id).events_channel_id
        owe_anew(transaction, _deliveries(kept, channel_id, [(offset, reminder)], after, now), now)


def cancel(transaction: Transaction, event_id_subject: str, now: datetime) -> None:
    """Take back every reminder of an event that takes place no more."""
    for kind in (REMINDER, SNOOZED):
        cancel_subject(transaction, kind, event_id_subject, now)


def _owe(
    transaction: Transaction,
    kept: KeptEvent,
    offsets: Iterable[Offset],
    reminders: Iterable[OwnReminder],
    now: datetime,
) -> None:
    channel_id = server_settings(transaction, kept.server_id).events_channel_id
    owe_anew(transaction, _deliveries(kept, channel_id, _wanted(kept, offsets, reminders), now, now), now)


def _wanted(
    kept: KeptEvent, offsets: Iterable[Offset], reminders: Iterable[OwnReminder]
) -> list[tuple[Offset, OwnReminder | None]]:
    """Return when the event is reminded of: by the server (None) as `offsets` say, and by those who ask for it."""
    wanted: list[tuple[Offset, OwnReminder | None]] = [(offset, None) for offset in offsets]
    wanted += [(offset, one) for one in reminders if one.covers(kept.event) for offset in one.offsets]
    return wanted


def _deliveries(
    kept: KeptEvent,
    channel_id: int | None,
    wanted: Sequence[tuple[Offset, OwnReminder | None]],
    after: datetime,
    now: datetime,
) -> list[NewDelivery]:
    coming = {offset: following(kept.event, offset, after, now) for offset in {offset for offset, _ in wanted}}
    found: list[NewDelivery] = []
    for offset, own in wanted:
        known = coming[offset]
        target = _target(kept.server_id, channel_id, own)
        if known is None or target is None:
            continue
        _, reminder = known
        name = reminder.key if own is None else f"{reminder.key}:{own.id}"
        found.append(NewDelivery(REMINDER, kept.subject, name, target, reminder.due_at, reminder.expires_at))
    return found


def _target(server_id: int, channel_id: int | None, own: OwnReminder | None) -> Target | None:
    """Return where it goes: None where the server has no events channel to remind."""
    if own is None:
        return None if channel_id is None else Target(server_id, channel_id)
    if own.in_channel and channel_id is not None:
        return Target(server_id, channel_id, own.member_id)
    return Target(server_id, None, own.member_id)
