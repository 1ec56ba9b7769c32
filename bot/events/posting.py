"""How an event stands in its channel: the post of its next occurrence, its counts, its end, its thread."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.events import owing, post_store
from bot.events.kept import KeptEvent
from bot.events.occurrence import Occurrence, occurrences_between
from bot.jobs import NewDelivery, Target, cancel_subject, owe_several
from bot.servers import server_settings
from bot.storage import Transaction

POST = "events.post"
TALLY = "events.tally"
OVER = "events.over"
THREAD = "events.thread"

_WHILE_FRESH = timedelta(minutes=55)
"""Discord takes few edits of a message that is older than an hour."""
_OFTEN = timedelta(seconds=30)
_SELDOM = timedelta(minutes=30)
_AHEAD = timedelta(days=14)
"""So long before it begins, the next occurrence of a recurring event is posted."""
_SHORTEST = timedelta(hours=1)
_LONG_AHEAD = timedelta(days=800)
_TALLY_USEFUL_FOR = timedelta(minutes=5)
_REFRESH_USEFUL_FOR = timedelta(hours=6)


def owe_post(transaction: Transaction, kept: KeptEvent, now: datetime, *, at_once: bool = False) -> None:
    """Owe the post of the next occurrence that is not over: now, or two weeks before it begins.

    Entries of the shipped calendar have no posts, nor have servers without an events channel.
    """
    owe_posts(transaction, kept.server_id, [kept], now, at_once=at_once)


def owe_posts(
    transaction: Transaction, server_id: int, several: Iterable[KeptEvent], now: datetime, *, at_once: bool = False
) -> None:
    """Do for several events of one server what `owe_post` does, at once."""
    channel_id = server_settings(transaction, server_id).events_channel_id
    if channel_id is not None:
        posts = (_post(kept, channel_id, now, at_once=at_once) for kept in several)
        owe_several(transaction, [post for post in posts if post is not None], now)


def _post(kept: KeptEvent, channel_id: int, now: datetime, *, at_once: bool) -> NewDelivery | None:
    if kept.shipped_key is not None or not kept.takes_place:
        return None
    found = occurrences_between(kept.event, now, now + _LONG_AHEAD, 1)
    if not found:
        return None
    coming = found[0]
    due_at = now if at_once else max(now, coming.starts_at - _AHEAD)
    useful_for = max(coming.ends_at, due_at + _SHORTEST) - due_at
    name = f"{coming.key}:{channel_id}"
    return NewDelivery(POST, kept.subject, name, Target(kept.server_id, channel_id), due_at, due_at + useful_for)


def owe_over(transaction: Transaction, kept: KeptEvent, occurrence: Occurrence, channel_id: int, now: datetime) -> None:
    """Owe the post its end, and with it the next occurrence its post."""
    ends_at = max(occurrence.ends_at, occurrence.starts_at)
    name = f"{occurrence.key}:{owing.stamp(ends_at)}"
    owing.owe_in_channel(transaction, kept.server_id, kept.id, OVER, name, channel_id, max(now, ends_at), now)


def owe_tally(transaction: Transaction, kept: KeptEvent, key: str, now: datetime) -> None:
    """Owe the post its new counts: at most once in thirty seconds, and in half an hour once it is old."""
    post = post_store.get(transaction, kept.id, key)
    if post.channel_id is None or post.message_id is None or post.posted_at is None:
        return
    every = _OFTEN if now - post.posted_at < _WHILE_FRESH else _SELDOM
    step = int((now - post.posted_at) / every) + 1
    due_at = post.posted_at + step * every
    name = f"{key}:{int(every.total_seconds())}:{step}"
    owing.owe_in_channel(
        transaction, kept.server_id, kept.id, TALLY, name, post.channel_id, due_at, now, useful_for=_TALLY_USEFUL_FOR
    )


def owe_refresh(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Owe the newest post what has changed of the event, and its end where that has moved."""
    post = post_store.latest(transaction, kept.id)
    if post is None or post.channel_id is None:
        return
    name = f"{post.occurrence}:v{kept.version}"
    owing.owe_in_channel(
        transaction, kept.server_id, kept.id, TALLY, name, post.channel_id, now, now, useful_for=_REFRESH_USEFUL_FOR
    )
    found = [one for one in occurrences_between(kept.event, now, now + _LONG_AHEAD) if one.key == post.occurrence]
    for one in found if kept.takes_place else ():
        owe_over(transaction, kept, one, post.channel_id, now)


def cancel(transaction: Transaction, subject: str, now: datetime) -> None:
    """Post nothing more of an event that takes place no more."""
    for kind in (POST, OVER, THREAD):
        cancel_subject(transaction, kind, subject, now)
