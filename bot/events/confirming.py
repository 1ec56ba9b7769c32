"""Events whose date is to be confirmed: moderators are reminded of them, once a month at most."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.events import event_store
from bot.events.event import Status
from bot.events.kept import KeptEvent
from bot.jobs import NewDelivery, State, Target, find, owe
from bot.servers import server_settings
from bot.storage import Transaction

CONFIRM = "events.confirm"
_FIRST_ASKED_AFTER = timedelta(days=7)
_EVERY = timedelta(days=31)
_USEFUL_FOR = timedelta(days=21)


def begin_asking(transaction: Transaction, server_id: int, now: datetime) -> None:
    """Owe the moderators a word in a week about dates that are to be confirmed, unless one is owed already."""
    due_at = now + _FIRST_ASKED_AFTER
    for month in sorted({_month(now), _month(due_at), _month(now + _EVERY)}):
        known = find(transaction, CONFIRM, _subject(server_id), month)
        if known is not None and known.state in (State.PENDING, State.CLAIMED):
            return
        if known is not None and known.state is State.SENT:
            due_at = max(due_at, known.due_at + _EVERY)
    _owe(transaction, server_id, due_at, now)


def go_on_asking(transaction: Transaction, server_id: int, asked_at: datetime, now: datetime) -> None:
    """Owe the next word, a month after the last one."""
    _owe(transaction, server_id, max(now, asked_at) + _EVERY, now)


def unconfirmed(transaction: Transaction, server_id: int) -> Sequence[KeptEvent]:
    """Return the events whose date is to be confirmed."""
    return [one for one in event_store.saved(transaction, server_id) if one.event.status is Status.TO_BE_CONFIRMED]


def _owe(transaction: Transaction, server_id: int, due_at: datetime, now: datetime) -> None:
    channel_id = server_settings(transaction, server_id).audit_channel_id
    if channel_id is None or not unconfirmed(transaction, server_id):
        return
    target, subject = Target(server_id, channel_id), _subject(server_id)
    while not owe(
        transaction, NewDelivery(CONFIRM, subject, _month(due_at), target, due_at, due_at + _USEFUL_FOR), now
    ):
        due_at += _EVERY


def _subject(server_id: int) -> str:
    return f"server:{server_id}"


def _month(instant: datetime) -> str:
    return instant.strftime("%Y-%m")
