"""What an introduction owes its channel, one delivery each; inside a transaction."""

from datetime import datetime, timedelta

from bot.introductions.introduction import Introduction
from bot.jobs import NewDelivery, Target, owe
from bot.storage import Transaction

POST = "introductions.post"
CHANGE = "introductions.change"
REMOVE = "introductions.remove"
_POSTED_WITHIN = timedelta(hours=1)
_EDITED_WITHIN = timedelta(days=3)


def owe_post(transaction: Transaction, introduction: Introduction, channel_id: int, now: datetime) -> None:
    """Owe the channel the introduction."""
    target = Target(introduction.server_id, channel_id)
    owe(
        transaction,
        NewDelivery(POST, introduction.subject, _stamp(now), target, now, now + _POSTED_WITHIN),
        now,
    )


def owe_change(transaction: Transaction, introduction: Introduction, now: datetime) -> None:
    """Owe the post as its member now has it."""
    target = Target(introduction.server_id, introduction.channel_id)
    owe(
        transaction,
        NewDelivery(CHANGE, introduction.subject, _stamp(now), target, now, now + _EDITED_WITHIN),
        now,
    )


def owe_removal(
    transaction: Transaction, subject: str, server_id: int | None, channel_id: int, message_id: int, now: datetime
) -> None:
    """Owe the post an edit that takes everything out of it; nothing in the row names the member."""
    target = Target(server_id, channel_id)
    payload = {"message_id": str(message_id)}
    owed = NewDelivery(REMOVE, subject, _stamp(now), target, now, now + _EDITED_WITHIN, payload=payload)
    owe(transaction, owed, now)


def _stamp(now: datetime) -> str:
    return f"{int(now.timestamp() * 1000):x}"
