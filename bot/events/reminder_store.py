"""Reminders that people set, and what a server's moderators decided, in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from bot.events.offsets import Offset
from bot.events.policy import Policy
from bot.events.reminder import OwnReminder, Scope, scope_of
from bot.events.tables import event_policies, event_reminders
from bot.storage import Transaction, upsert

_rows = event_reminders.c
_policies = event_policies.c
_SAVE = upsert(
    event_reminders, on=[_rows.server_id, _rows.member_id, _rows.scope], replace=[_rows.offsets, _rows.in_channel]
).returning(event_reminders)
_GET = select(event_reminders).where(_rows.id == bindparam("reminder"))
_OF_EVENT = (
    select(event_reminders)
    .where(
        _rows.server_id == bindparam("server"),
        (_rows.event_id == bindparam("event")) | _rows.event_id.is_(None),
    )
    .order_by(_rows.id)
)
_OF_SERVER = select(event_reminders).where(_rows.server_id == bindparam("server")).order_by(_rows.id)
_OF_MEMBER = (
    select(event_reminders)
    .where(_rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"))
    .order_by(_rows.id)
)
_DELETE = delete(event_reminders).where(
    _rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"), _rows.scope == bindparam("about")
)
_POLICY = select(event_policies).where(_policies.server_id == bindparam("server"))
_SAVE_POLICY = upsert(event_policies, on=[_policies.server_id], replace=[_policies.offsets, _policies.in_step_with])


def save(
    transaction: Transaction,
    server_id: int,
    member_id: int,
    scope: Scope,
    offsets: Sequence[Offset],
    now: datetime,
    *,
    in_channel: bool,
) -> OwnReminder:
    """Write down when a member wants to be reminded, in place of what they said before of the same."""
    row = transaction.execute(
        _SAVE,
        {
            "server_id": server_id,
            "member_id": member_id,
            "scope": scope.key,
            "event_id": scope.event_id,
            "offsets": _minutes(offsets),
            "in_channel": in_channel,
            "made_at": now,
        },
    ).one()
    return _reminder(row)


def find(transaction: Transaction, reminder_id: int) -> OwnReminder | None:
    """Return a reminder, if it is still wanted."""
    row = transaction.execute(_GET, {"reminder": reminder_id}).first()
    return None if row is None else _reminder(row)


def about(transaction: Transaction, server_id: int, event_id: int) -> Sequence[OwnReminder]:
    """Return the reminders of this event, and the standing ones, which may cover it."""
    return [_reminder(row) for row in transaction.execute(_OF_EVENT, {"server": server_id, "event": event_id})]


def of_server(transaction: Transaction, server_id: int) -> Sequence[OwnReminder]:
    """Return all that the members of a server want to be reminded of."""
    return [_reminder(row) for row in transaction.execute(_OF_SERVER, {"server": server_id})]


def of_member(transaction: Transaction, server_id: int, member_id: int) -> Sequence[OwnReminder]:
    """Return all that a member wants to be reminded of in a server."""
    return [_reminder(row) for row in transaction.execute(_OF_MEMBER, {"server": server_id, "member": member_id})]


def remove(transaction: Transaction, server_id: int, member_id: int, scope: Scope) -> bool:
    """Forget a reminder; return whether there was one."""
    parameters = {"server": server_id, "member": member_id, "about": scope.key}
    return transaction.execute(_DELETE, parameters).rowcount == 1


def policy(transaction: Transaction, server_id: int) -> Policy:
    """Return what the server's moderators decided, or what holds where they did not."""
    row = transaction.execute(_POLICY, {"server": server_id}).first()
    return Policy() if row is None else _policy(row)


def save_policy(transaction: Transaction, server_id: int, decided: Policy) -> None:
    """Write down what was decided."""
    transaction.execute(
        _SAVE_POLICY,
        {
            "server_id": server_id,
            "offsets": _minutes(decided.offsets),
            "in_step_with": decided.in_step_with,
        },
    )


def _minutes(offsets: Sequence[Offset]) -> list[int]:
    return [offset.total_minutes for offset in offsets]


def _offsets(minutes: Sequence[int]) -> tuple[Offset, ...]:
    return tuple(Offset.of_minutes(one) for one in minutes)


def _policy(row: Row[Any]) -> Policy:
    return Policy(_offsets(row.offsets), row.in_step_with)


def _reminder(row: Row[Any]) -> OwnReminder:
    return OwnReminder(
        id=row.id,
        server_id=row.server_id,
        member_id=row.member_id,
        scope=scope_of(row.scope),
        offsets=_offsets(row.offsets),
        in_channel=bool(row.in_channel),
    )
