"""Puts on record what was done, and owes the audit channel a card of it: one card for what happens close together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.jobs import Delivery, NewDelivery, Notice, Outcome, Skip, State, Target, find, owe
from bot.servers import audit_store, store
from bot.servers.audit import AuditLine
from bot.storage import Transaction

AUDIT = "servers.audit"
AUDIT_AGAIN = "servers.audit_again"
CARD_EVERY = timedelta(seconds=10)
"""What is done within such a stretch of time shares a card, so that the channel is never flooded."""

_SETTLES_WITHIN = timedelta(seconds=5)
"""Lines of a stretch that are being written when it ends are on record by then."""

_SENT_WITHIN = timedelta(minutes=2)
"""How long a card that is on its way may take to be there."""

_USEFUL_FOR = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AuditDue(Notice):
    """What moderators did, to be told in the audit channel; in place of `message_id` where that tells it already."""

    lines: Sequence[AuditLine]
    message_id: int | None = None


def add_audit_line(transaction: Transaction, line: AuditLine) -> None:
    """Put the line on record; what a moderator did is owed to the audit channel, where there is one."""
    store.add_audit_line(transaction, line)
    if line.actor_id is None:
        return
    channel_id = store.server(transaction, line.server_id).audit_channel_id
    if channel_id is None:
        return
    stretch = _stretch_of(line.at)
    due_at = _begin(stretch) + CARD_EVERY + _SETTLES_WITHIN
    target = Target(line.server_id, channel_id)
    owe(
        transaction,
        NewDelivery(AUDIT, _subject(line.server_id), stretch, target, due_at, due_at + _USEFUL_FOR),
        line.at,
    )


def owe_cards_again(transaction: Transaction, actor_id: int, since: datetime, now: datetime) -> None:
    """Owe the cards that name somebody anew, for when the name is off the record."""
    lines = audit_store.of_actor(transaction, actor_id, since)
    for server_id, stretch in sorted({(line.server_id, _stretch_of(line.at)) for line in lines}):
        shown = find(transaction, AUDIT, _subject(server_id), stretch)
        if shown is not None and shown.state in (State.CLAIMED, State.SENT):
            occurrence = f"{stretch}:{int(now.timestamp() * 1000)}"
            due_at = now if shown.state is State.SENT else now + _SENT_WITHIN
            again = NewDelivery(AUDIT_AGAIN, shown.subject, occurrence, shown.target, due_at, due_at + _USEFUL_FOR)
            owe(transaction, again, now)


class AuditHandler:
    """Gathers what was done within a stretch of time."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read the lines of moderators; those who were forgotten since are left out."""
        del now
        lines = [line for line in _lines_of(transaction, delivery) if line.actor_id is not None]
        return AuditDue(lines) if lines else Skip("whoever did it has been forgotten")

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: the lines are on record wherever the card went."""


class AuditAgainHandler:
    """Draws a card anew after somebody on it was forgotten."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read the lines as they are now, the nameless ones too."""
        del now
        stretch = delivery.occurrence.partition(":")[0]
        shown = find(transaction, AUDIT, delivery.subject, stretch)
        if shown is None or shown.message_id is None:
            return Skip("the card is not on record any more")
        return AuditDue(_lines_of(transaction, shown), shown.message_id)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows."""


def _lines_of(transaction: Transaction, delivery: Delivery) -> Sequence[AuditLine]:
    begins = _begin(delivery.occurrence)
    server_id = int(delivery.subject.partition(":")[2])
    return audit_store.between(transaction, server_id, begins, begins + CARD_EVERY)


def _subject(server_id: int) -> str:
    return f"audit:{server_id}"


def _stretch_of(at: datetime) -> str:
    """Name a stretch of time by its place since 1970."""
    return str((at - _EPOCH) // CARD_EVERY)


def _begin(stretch: str) -> datetime:
    return _EPOCH + int(stretch) * CARD_EVERY
