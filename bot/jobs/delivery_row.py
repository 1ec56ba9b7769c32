"""A delivery as a row of the ledger: what is written, and what is read back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.jobs.delivery import Delivery, NewDelivery, State, Target
from bot.jobs.tables import deliveries

_rows = deliveries.c
DELIVERY_COLUMNS = (
    _rows.id,
    _rows.kind,
    _rows.subject,
    _rows.occurrence,
    _rows.server_id,
    _rows.channel_id,
    _rows.member_id,
    _rows.schedule_id,
    _rows.payload,
    _rows.created_at,
    _rows.due_at,
    _rows.expires_at,
    _rows.state,
    _rows.attempts,
    _rows.owner,
    _rows.message_id,
    _rows.error,
)
"""What `delivery_of` reads, in its order."""


def values_of(owed: NewDelivery, now: datetime) -> dict[str, object]:
    """Return what is written down of a new delivery, by column."""
    return {
        "kind": owed.kind,
        "subject": owed.subject,
        "occurrence": owed.occurrence,
        "server_id": owed.target.server_id,
        "channel_id": owed.target.channel_id,
        "member_id": owed.target.member_id,
        "schedule_id": owed.schedule_id,
        "payload": dict(owed.payload),
        "created_at": now,
        "due_at": owed.due_at,
        "expires_at": owed.expires_at,
        "state": State.PENDING,
        "wake_at": owed.due_at,
    }


def delivery_of(row: Sequence[Any]) -> Delivery:
    """Read a delivery out of its columns; by place, since a claim reads many."""
    delivery_id, kind, subject, occurrence, server_id, channel_id, member_id = row[:7]
    schedule_id, payload, created_at, due_at, expires_at, state, attempts, owner, message_id, error = row[7:]
    return Delivery(
        id=delivery_id,
        kind=kind,
        subject=subject,
        occurrence=occurrence,
        target=Target(server_id, channel_id, member_id),
        schedule_id=schedule_id,
        payload=payload,
        created_at=created_at,
        due_at=due_at,
        expires_at=expires_at,
        state=State(state),
        attempts=attempts,
        owner=owner,
        message_id=message_id,
        error=error,
    )
