"""News for a server's moderators: on record as an audit line, and owed to the audit channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.jobs import (
    Delivery,
    NewDelivery,
    Notice,
    Outcome,
    PermanentFailure,
    Skip,
    Target,
    owe,
)
from bot.servers import store
from bot.servers.audit import AuditLine
from bot.storage import Transaction

KIND = "servers.news"
_USEFUL_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ModeratorNews(Notice):
    """Something that the moderators need to know, and what they can do about it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to what: `subject` and `occurrence` together happen once.

    `instead_member_id` is told by direct message where the server has no audit channel that can be written to.
    """

    server_id: int
    action: str
    subject: str
    occurrence: str
    news: ModeratorNews
    actor_id: int | None = None
    instead_member_id: int | None = None


def tell_moderators(transaction: Transaction, happening: Happening, now: datetime) -> None:
    """Put the happening on record and owe the moderators the news of it; at most once each."""
    audit_channel_id = store.server(transaction, happening.server_id).audit_channel_id
    target = Target(happening.server_id, audit_channel_id, happening.instead_member_id)
    unreachable = audit_channel_id is None and happening.instead_member_id is None
    if unreachable or _owe(transaction, happening.subject, happening.occurrence, target, happening.news, now):
        store.add_audit_line(transaction, _audit_line(happening, now))


def _audit_line(happening: Happening, now: datetime) -> AuditLine:
    detail = {"text": happening.news.text}
    return AuditLine(happening.server_id, happening.actor_id, happening.action, happening.subject, now, detail)


def _owe(
    transaction: Transaction,
    subject: str,
    occurrence: str,
    target: Target,
    news: ModeratorNews,
    now: datetime,
) -> bool:
    payload = {"title": news.title, "text": news.text}
    owed = NewDelivery(KIND, subject, occurrence, target, now, now + _USEFUL_FOR, payload=payload)
    return owe(transaction, owed, now)


def _news(delivery: Delivery) -> ModeratorNews:
    return ModeratorNews(str(delivery.payload["title"]), str(delivery.payload["text"]))


class ModeratorNewsHandler:
    """Prepares news from its payload; falls back to a direct message where the channel fails for good."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read the news out of the delivery."""
        del transaction, now
        return _news(delivery)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Send to the member who answers for it what the audit channel would not take."""
        target = delivery.target
        if isinstance(outcome, PermanentFailure) and target.channel_id is not None and target.member_id is not None:
            instead = Target(target.server_id, None, target.member_id)
            _owe(transaction, delivery.subject, f"{delivery.occurrence}:dm", instead, _news(delivery), now)
