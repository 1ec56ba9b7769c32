"""Where occurrences stand in the events channel, in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.events.tables import event_posts
from bot.storage import Transaction, insert_or_ignore

_rows = event_posts.c
_ONE = (_rows.event_id == bindparam("event"), _rows.occurrence == bindparam("which"))
_BEGIN = insert_or_ignore(event_posts, on=[_rows.event_id, _rows.occurrence])
_GET = select(event_posts).where(*_ONE)
_LATEST = (
    select(event_posts)
    .where(_rows.event_id == bindparam("event"), _rows.message_id.is_not(None))
    .order_by(_rows.posted_at.desc())
    .limit(1)
)
_CHANGE = update(event_posts).where(*_ONE)
_REKEY = _CHANGE.values(occurrence=bindparam("new_key"))


@dataclass(frozen=True, slots=True)
class EventPost:
    """The post of an occurrence, its thread, and the thread of those who look for company; None: not there (yet)."""

    event_id: int
    occurrence: str
    channel_id: int | None = None
    message_id: int | None = None
    posted_at: datetime | None = None
    thread_id: int | None = None
    buddy_thread_id: int | None = None


def get(transaction: Transaction, event_id: int, occurrence: str) -> EventPost:
    """Return what stands of an occurrence."""
    row = transaction.execute(_GET, {"event": event_id, "which": occurrence}).mappings().first()
    if row is None:
        return EventPost(event_id, occurrence)
    return EventPost(**{name: row[name] for name in EventPost.__dataclass_fields__})


def latest(transaction: Transaction, event_id: int) -> EventPost | None:
    """Return the event's newest post."""
    row = transaction.execute(_LATEST, {"event": event_id}).mappings().first()
    return None if row is None else EventPost(**{name: row[name] for name in EventPost.__dataclass_fields__})


def change(transaction: Transaction, server_id: int, event_id: int, occurrence: str, **decided: object) -> None:
    """Note what became of an occurrence's post or threads."""
    transaction.execute(_BEGIN, {"event_id": event_id, "occurrence": occurrence, "server_id": server_id})
    transaction.execute(_CHANGE.values(decided), {"event": event_id, "which": occurrence})


def rekey(transaction: Transaction, event_id: int, old: str, new: str) -> None:
    """Let the post of one occurrence be that of another."""
    transaction.execute(_REKEY, {"event": event_id, "which": old, "new_key": new})
