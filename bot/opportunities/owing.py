"""What is owed about an opportunity, written into the ledger; each inside a transaction."""

from datetime import datetime, timedelta

from bot.jobs import NewDelivery, Target, find, owe
from bot.jobs import State as DeliveryState
from bot.opportunities.opportunity import NoChannel, Opportunity
from bot.servers import server_settings
from bot.storage import Transaction

REVIEW = "opportunities.review"
REVIEW_AGAIN = "opportunities.review_again"
POST = "opportunities.post"
POST_AGAIN = "opportunities.post_again"
CLOSE = "opportunities.close"
DECIDED = "opportunities.decided"
UNREACHED = "opportunities.unreached"
REPORT = "opportunities.report"
USEFUL_FOR = timedelta(days=14)
_SHOWN_WITHIN = timedelta(minutes=2)
"""How long a card that is on its way may take to be there."""


def require_channels(transaction: Transaction, server_id: int) -> tuple[int, int]:
    """Return where moderators decide and where opportunities are posted; raises `NoChannel`."""
    settings = server_settings(transaction, server_id)
    if settings.opportunities_channel_id is None:
        raise NoChannel("opportunities")
    if settings.audit_channel_id is None:
        raise NoChannel("audit")
    return settings.audit_channel_id, settings.opportunities_channel_id


def owe_review(transaction: Transaction, known: Opportunity, channel_id: int, now: datetime) -> None:
    """Owe the moderators its card."""
    target = Target(known.server_id, channel_id)
    owe(transaction, NewDelivery(REVIEW, known.subject, "once", target, now, now + USEFUL_FOR), now)


def owe_review_again(transaction: Transaction, known: Opportunity, now: datetime) -> None:
    """Owe the moderators' card an edit, where it has been or is being shown."""
    shown = find(transaction, REVIEW, known.subject, "once")
    if shown is not None and shown.state in (DeliveryState.CLAIMED, DeliveryState.SENT):
        due_at = now if shown.state is DeliveryState.SENT else now + _SHOWN_WITHIN
        _owe(transaction, REVIEW_AGAIN, known, shown.target, due_at, now)


def owe_post(transaction: Transaction, known: Opportunity, channel_id: int, now: datetime) -> None:
    """Owe the channel the post, which is useful until it closes."""
    target = Target(known.server_id, channel_id, known.decided_by)
    occurrence = str(int(now.timestamp() * 1000))
    owe(transaction, NewDelivery(POST, known.subject, occurrence, target, now, known.facts.closes_at), now)


def owe_post_again(transaction: Transaction, known: Opportunity, now: datetime) -> None:
    """Owe the post an edit, where it stands; what is on its way is edited when it is there."""
    if known.message_id is not None:
        _owe(transaction, POST_AGAIN, known, Target(known.server_id, known.channel_id), now, now)


def owe_close(transaction: Transaction, known: Opportunity, now: datetime) -> None:
    """Owe the post its mark at the closing date."""
    closes_at = known.facts.closes_at
    target = Target(known.server_id, known.channel_id)
    owe(transaction, NewDelivery(CLOSE, known.subject, "once", target, closes_at, closes_at + USEFUL_FOR), now)


def owe_decided(transaction: Transaction, known: Opportunity, now: datetime) -> None:
    """Owe whoever offered it the word of what became of it."""
    if known.member_id is not None:
        target = Target(known.server_id, None, known.member_id)
        owed = NewDelivery(DECIDED, known.subject, known.state.value, target, now, now + USEFUL_FOR)
        owe(transaction, owed, now)


def owe_unreached(transaction: Transaction, server_id: int, member_id: int, about: int, now: datetime) -> None:
    """Owe a member whose direct messages are closed a word in the channel that the server agreed on, if it has one."""
    channel_id = server_settings(transaction, server_id).fallback_channel_id
    if channel_id is not None:
        target = Target(server_id, channel_id, member_id)
        owe(transaction, NewDelivery(UNREACHED, f"delivery:{about}", "once", target, now, now + USEFUL_FOR), now)


def owe_report(transaction: Transaction, known: Opportunity, channel_id: int, number: int, now: datetime) -> None:
    """Owe the moderators a card with what members find wrong; the number says the how manieth report it is."""
    target = Target(known.server_id, channel_id)
    owe(transaction, NewDelivery(REPORT, known.subject, str(number), target, now, now + USEFUL_FOR), now)


def _owe(
    transaction: Transaction, kind: str, known: Opportunity, target: Target, due_at: datetime, now: datetime
) -> None:
    occurrence = f"{known.state}:{int(now.timestamp() * 1000)}"
    owe(transaction, NewDelivery(kind, known.subject, occurrence, target, due_at, due_at + USEFUL_FOR), now)
