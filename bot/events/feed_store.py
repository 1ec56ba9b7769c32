"""Links of subscriptions in the database: a hash of each, never the link itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.events.tables import event_feeds
from bot.storage import Prepared, Transaction

_rows = event_feeds.c
_OF_MEMBER = (_rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"))
_ADD = insert(event_feeds)
_FIND = Prepared(
    select(_rows.server_id, _rows.member_id, _rows.calendar_name).where(_rows.token_hash == bindparam("hash"))
)
_MADE_AT = select(_rows.made_at).where(*_OF_MEMBER)
_DELETE = delete(event_feeds).where(*_OF_MEMBER)


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a link opens, and who asked for it."""

    server_id: int
    member_id: int
    calendar_name: str


def replace(transaction: Transaction, subscription: Subscription, token_hash: str, now: datetime) -> None:
    """Let this be the member's only link; the one before opens nothing any more."""
    remove(transaction, subscription.server_id, subscription.member_id)
    row = {
        "token_hash": token_hash,
        "server_id": subscription.server_id,
        "member_id": subscription.member_id,
        "calendar_name": subscription.calendar_name,
        "made_at": now,
    }
    transaction.execute(_ADD, row)


def find(transaction: Transaction, token_hash: str) -> Subscription | None:
    """Return what a link opens; None where nobody has it, or no longer."""
    row = _FIND.first(transaction, {"hash": token_hash})
    return None if row is None else Subscription(row.server_id, row.member_id, row.calendar_name)


def made_at(transaction: Transaction, server_id: int, member_id: int) -> datetime | None:
    """Return since when the member has a link; None without one."""
    return transaction.execute(_MADE_AT, {"server": server_id, "member": member_id}).scalar_one_or_none()


def remove(transaction: Transaction, server_id: int, member_id: int) -> bool:
    """Let the member's link open nothing any more; return whether there was one."""
    return transaction.execute(_DELETE, {"server": server_id, "member": member_id}).rowcount > 0
