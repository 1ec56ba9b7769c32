"""What an event owes its people and its channel, one delivery each; inside a transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.events.kept import subject_of
from bot.jobs import Delivery, NewDelivery, Target, owe
from bot.servers import server_settings
from bot.storage import Transaction

PROMOTED = "events.promoted"
CALLED_OFF = "events.called_off"
CHANGED = "events.changed"
UNREACHED = "events.unreached"
PACE = timedelta(seconds=1)
"""Between direct messages that are owed at one moment."""
USEFUL_FOR = timedelta(days=3)


def owe_to(
    transaction: Transaction,
    server_id: int,
    event_id: int,
    kind: str,
    occurrence: str,
    member_id: int,
    now: datetime,
    *,
    number: int = 0,
    payload: Mapping[str, object] | None = None,
) -> None:
    """Owe a member a direct message about an occurrence; `number` is how many are owed before it at this moment."""
    name = f"{occurrence}:{member_id}:{stamp(now)}"
    due_at = now + number * PACE
    target = Target(server_id, None, member_id)
    owed = NewDelivery(
        kind, subject_of(event_id), name, target, due_at, due_at + USEFUL_FOR, payload=dict(payload or {})
    )
    owe(transaction, owed, now)


def owe_in_channel(
    transaction: Transaction,
    server_id: int,
    event_id: int,
    kind: str,
    name: str,
    channel_id: int,
    due_at: datetime,
    now: datetime,
    *,
    useful_for: timedelta = USEFUL_FOR,
    member_id: int | None = None,
) -> bool:
    """Owe a channel or thread something about an event; `name` makes it unique among its kind."""
    target = Target(server_id, channel_id, member_id)
    owed = NewDelivery(kind, subject_of(event_id), name, target, due_at, due_at + useful_for)
    return owe(transaction, owed, now)


def owe_word_in_channel(transaction: Transaction, delivery: Delivery, now: datetime) -> None:
    """Owe a member whose direct messages are closed a word in the channel that the server agreed on, if it has one."""
    server_id, member_id = delivery.target.server_id, delivery.target.member_id
    if server_id is None or member_id is None:
        return
    settings = server_settings(transaction, server_id)
    channel_id = settings.fallback_channel_id or settings.events_channel_id
    if channel_id is not None:
        target = Target(server_id, channel_id, member_id)
        owe(
            transaction,
            NewDelivery(UNREACHED, f"delivery:{delivery.id}", "once", target, now, now + USEFUL_FOR),
            now,
        )


def stamp(instant: datetime) -> str:
    """Name an instant to the second, in few characters."""
    return f"{int(instant.timestamp()):x}"


def occurrence_in(name: str) -> str:
    """Return the occurrence's key, with which the names of deliveries begin."""
    return name.partition(":")[0]
