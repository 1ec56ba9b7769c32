"""Keeping Discord's own scheduled events in step with ours, one way; each inside a transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.events import event_store, native, owing
from bot.events.differences import new_key
from bot.events.kept import KeptEvent
from bot.events.native import NativeRecord, Shown, read_native
from bot.events.occurrence import Occurrence, find_occurrence, next_occurrence
from bot.jobs import NewDelivery, Target, cancel_subject, owe
from bot.servers import Happening, ModeratorNews, server_settings, tell_moderators
from bot.storage import Transaction

PUT = "events.native_put"
REMOVE = "events.native_remove"
DRIFT = "events.native_drift"
_USEFUL_FOR = timedelta(days=3)


def record_of(kept: KeptEvent) -> NativeRecord | None:
    """Return what is known of the published event, None where it is not published."""
    return read_native(kept.native_seen)


def note(transaction: Transaction, kept: KeptEvent, record: NativeRecord | None, native_id: int | None) -> KeptEvent:
    """Keep what is known."""
    seen = None if record is None else record.record()
    event_store.change(transaction, kept.id, native_seen=seen, native_event_id=native_id)
    return event_store.get(transaction, kept.server_id, kept.id)


def current(kept: KeptEvent, now: datetime) -> Occurrence | None:
    """Return the occurrence that Discord shows, unless it is over or does not take place any more."""
    record = record_of(kept)
    if record is None or record.occurrence is None or not kept.takes_place:
        return None
    found = find_occurrence(kept.event, record.occurrence)
    return None if found is None or native.ending(found) <= now else found


def ours(kept: KeptEvent, occurrence: Occurrence) -> Shown:
    """Return the occurrence as we would have it shown."""
    return native.shown_as(kept.event, occurrence, kept.id)


def keep_in_step(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Owe Discord what has changed of a published event, and its next occurrence once this one is over."""
    record = record_of(kept)
    if record is None:
        return
    cancel_subject(transaction, PUT, kept.subject, now)
    showing = current(kept, now)
    if showing is None:
        if kept.native_event_id is not None and not _is_over(kept, record, now):
            owe_removal(transaction, kept, kept.native_event_id, now)
            kept = note(transaction, kept, NativeRecord(), None)
        coming = next_occurrence(kept.event, now) if kept.takes_place else None
        if coming is not None:
            _owe_put(transaction, kept, coming, now, now)
        return
    if not record.is_gone and (kept.native_event_id is None or record.put != ours(kept, showing)):
        _owe_put(transaction, kept, showing, now, now)
    _owe_following(transaction, kept, showing, now)


def follow(transaction: Transaction, before: KeptEvent, after: KeptEvent, now: datetime) -> None:
    """Owe Discord what a change of an event means there; what it shows goes by another key where recurring changes."""
    record = record_of(after)
    if record is None:
        return
    if record.occurrence is not None:
        key = new_key(before.event, after.event, record.occurrence)
        after = note(transaction, after, replace(record, occurrence=key), after.native_event_id)
    keep_in_step(transaction, after, now)


def go_on(transaction: Transaction, kept: KeptEvent, key: str, now: datetime) -> None:
    """Owe the occurrence that follows one which could not be shown."""
    cancel_subject(transaction, PUT, kept.subject, now)
    tried = find_occurrence(kept.event, key) if kept.takes_place else None
    if tried is not None:
        _owe_following(transaction, kept, tried, now)


def owe_removal(transaction: Transaction, kept: KeptEvent, native_id: int, now: datetime) -> None:
    """Owe Discord that its event goes."""
    target = Target(kept.server_id)
    owed = NewDelivery(
        REMOVE, kept.subject, f"native:{native_id}", target, now, now + _USEFUL_FOR, payload={"native_id": native_id}
    )
    owe(transaction, owed, now)


def note_gone(transaction: Transaction, kept: KeptEvent, record: NativeRecord, now: datetime) -> None:
    """Note that the event was deleted over there, and ask the moderators."""
    gone = replace(record, is_gone=True, is_left=False, theirs={})
    owe_drift(transaction, note(transaction, kept, gone, None), now)


def owe_drift(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Owe the moderators a card that says what was changed over there; a word where there is no audit channel."""
    channel_id = server_settings(transaction, kept.server_id).audit_channel_id
    if channel_id is None:
        text = (
            f"Discord's own event “{kept.event.title}” was changed over there. "
            "/staff events publish shows what differs, and puts ours back."
        )
        news = ModeratorNews("A Discord event was changed", text)
        name = f"drift:{owing.stamp(now)}"
        happening = Happening(
            kept.server_id, "events.native_changed", kept.subject, name, news, instead_member_id=kept.made_by
        )
        tell_moderators(transaction, happening, now)
        return
    _owe_once_more(transaction, DRIFT, kept, "drift", Target(kept.server_id, channel_id), now, now + _USEFUL_FOR, now)


def _is_over(kept: KeptEvent, record: NativeRecord, now: datetime) -> bool:
    found = None if record.occurrence is None else find_occurrence(kept.event, record.occurrence)
    return found is not None and native.ending(found) <= now


def _owe_following(transaction: Transaction, kept: KeptEvent, after: Occurrence, now: datetime) -> None:
    following = next_occurrence(kept.event, max(after.starts_at, now))
    if following is not None:
        _owe_put(transaction, kept, following, max(now, native.ending(after)), now)


def _owe_put(transaction: Transaction, kept: KeptEvent, which: Occurrence, due_at: datetime, now: datetime) -> None:
    expires_at = max(native.ending(which), due_at + timedelta(hours=1))
    name = f"{which.key}:v{kept.version}"
    _owe_once_more(transaction, PUT, kept, name, Target(kept.server_id), due_at, expires_at, now)


def _owe_once_more(
    transaction: Transaction,
    kind: str,
    kept: KeptEvent,
    name: str,
    target: Target,
    due_at: datetime,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Owe it under the first name that was not used yet."""
    number = 1
    while not owe(transaction, NewDelivery(kind, kept.subject, f"{name}:{number}", target, due_at, expires_at), now):
        number += 1
