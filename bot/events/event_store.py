"""Events in the database: rows in, models out."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from bot.events.event import Event, EventFacts
from bot.events.event_record import facts_record, read_values
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.events.tables import events
from bot.storage import Prepared, Transaction

_rows = events.c
_ADD = insert(events).returning(events)
_ADD_EACH = Prepared(insert(events))
_GET = select(events).where(_rows.id == bindparam("event"))
_LOCK = Prepared(_GET.with_for_update())
_SAVED = (
    select(events)
    .where(_rows.server_id == bindparam("server"), _rows.state == EventState.SAVED)
    .order_by(_rows.starts_local, _rows.id)
)
_VERSIONS = Prepared(
    select(_rows.id, _rows.version)
    .where(_rows.server_id == bindparam("server"), _rows.state == EventState.SAVED)
    .order_by(_rows.id)
)
_OF_UID = _SAVED.where(_rows.uid == bindparam("of_uid"))
_SERVERS = select(_rows.server_id).where(_rows.state == EventState.SAVED).distinct()
_SHIPPED = select(events).where(_rows.server_id == bindparam("server"), _rows.shipped_key.is_not(None))
_OF_NATIVE = (
    select(events)
    .where(_rows.server_id == bindparam("server"), _rows.native_event_id == bindparam("native"))
    .with_for_update()
)
_NATIVES = select(_rows.native_event_id).where(
    _rows.server_id == bindparam("server"), _rows.native_event_id.is_not(None)
)
_SERVERS_WITH_NATIVES = select(_rows.server_id).where(_rows.native_event_id.is_not(None)).distinct()
_CHANGE = update(events).where(_rows.id == bindparam("event"))
_DELETE = delete(events).where(_rows.id == bindparam("event"))
_DELETE_OLD_DRAFTS = delete(events).where(_rows.state == EventState.DRAFT, _rows.made_at < bindparam("before"))
_DELETE_DRAFTS = delete(events).where(_rows.draft_of == bindparam("event"))
_CAPACITY = select(_rows.server_id, _rows.capacity).where(_rows.id == bindparam("event")).with_for_update()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event to be written down, or what is to become of one (see `KeptEvent`)."""

    server_id: int
    facts: EventFacts
    state: EventState
    made_by: int | None
    made_at: datetime
    draft_of: int | None = None
    shipped_key: str | None = None
    wants_thread: bool = False


def add(transaction: Transaction, new: NewEvent) -> KeptEvent:
    """Write an event down."""
    return _kept(transaction.execute(_ADD, _values(new)).one())


def add_several(transaction: Transaction, several: Sequence[NewEvent]) -> None:
    """Write events down, however many, at once."""
    _ADD_EACH.each(transaction, [_values(new) for new in several])


def find(transaction: Transaction, event_id: int) -> KeptEvent | None:
    """Return an event, of whichever server."""
    row = transaction.execute(_GET, {"event": event_id}).first()
    return None if row is None else _kept(row)


def get(transaction: Transaction, server_id: int, event_id: int) -> KeptEvent:
    """Return a server's own event; raises `EventNotFound`."""
    found = find(transaction, event_id)
    if found is None or found.server_id != server_id:
        raise EventNotFound
    return found


def lock(transaction: Transaction, server_id: int, event_id: int) -> KeptEvent:
    """Return a server's own event, which nobody else changes until this transaction ends; raises `EventNotFound`."""
    row = _LOCK.first(transaction, {"event": event_id})
    if row is None or row.server_id != server_id:
        raise EventNotFound
    return _kept(row)


def lock_capacity(transaction: Transaction, event_id: int) -> tuple[int, int | None]:
    """Return server and number of seats, whatever else there is to the event; nobody else changes it meanwhile."""
    row = transaction.execute(_CAPACITY, {"event": event_id}).one()
    return row.server_id, row.capacity


def saved(transaction: Transaction, server_id: int) -> Sequence[KeptEvent]:
    """Return the server's events that members see."""
    return [_kept(row) for row in transaction.execute(_SAVED, {"server": server_id})]


def version_of_all(transaction: Transaction, server_id: int) -> str:
    """Return a name for the server's saved events as they are: another as soon as one is added, changed or removed."""
    found = hashlib.sha256()
    for row in _VERSIONS.all(transaction, {"server": server_id}):
        found.update(b"%d:%d " % (row.id, row.version))
    return found.hexdigest()


def servers_with_events(transaction: Transaction) -> frozenset[int]:
    """Return the servers that have events which members see."""
    return frozenset(row.server_id for row in transaction.execute(_SERVERS))


def of_uid(transaction: Transaction, server_id: int, uid: str) -> KeptEvent | None:
    """Return the event that goes by this name in calendars."""
    row = transaction.execute(_OF_UID, {"server": server_id, "of_uid": uid}).first()
    return None if row is None else _kept(row)


def of_native(transaction: Transaction, server_id: int, native_id: int) -> KeptEvent | None:
    """Return the event that Discord shows as this scheduled event of its own; nobody else changes it meanwhile."""
    row = transaction.execute(_OF_NATIVE, {"server": server_id, "native": native_id}).first()
    return None if row is None else _kept(row)


def natives(transaction: Transaction, server_id: int) -> Sequence[int]:
    """Return the server's scheduled events of Discord's own that are ours."""
    return transaction.execute(_NATIVES, {"server": server_id}).scalars().all()


def servers_with_natives(transaction: Transaction) -> Sequence[int]:
    """Return the servers that have any."""
    return transaction.execute(_SERVERS_WITH_NATIVES).scalars().all()


def shipped(transaction: Transaction, server_id: int) -> Sequence[KeptEvent]:
    """Return what the server has of the shipped calendar, hidden ones too."""
    return [_kept(row) for row in transaction.execute(_SHIPPED, {"server": server_id})]


def rewrite(transaction: Transaction, kept: KeptEvent, facts: EventFacts, **decided: object) -> KeptEvent:
    """Say something else of an event, and decide columns that are not facts; counts a version."""
    values = {**facts_record(facts), "version": kept.version + 1, **decided}
    transaction.execute(_CHANGE.values(values), {"event": kept.id})
    return get(transaction, kept.server_id, kept.id)


def change(transaction: Transaction, event_id: int, **decided: object) -> None:
    """Change columns that are not facts."""
    transaction.execute(_CHANGE.values(decided), {"event": event_id})


def remove(transaction: Transaction, event_id: int) -> None:
    """Delete an event with all that hangs on it, drafts of changes too."""
    transaction.execute(_DELETE_DRAFTS, {"event": event_id})
    transaction.execute(_DELETE, {"event": event_id})


def forget_drafts(transaction: Transaction, before: datetime) -> int:
    """Delete drafts that were begun before an instant; return how many there were."""
    return transaction.execute(_DELETE_OLD_DRAFTS, {"before": before}).rowcount


def _values(new: NewEvent) -> dict[str, object]:
    return {
        **facts_record(new.facts),
        "server_id": new.server_id,
        "state": new.state,
        "draft_of": new.draft_of,
        "shipped_key": new.shipped_key,
        "version": 1,
        "wants_thread": new.wants_thread,
        "made_by": new.made_by,
        "made_at": new.made_at,
    }


def _kept(row: Row[Any]) -> KeptEvent:
    return KeptEvent(
        event=_event(row),
        state=EventState(row.state),
        version=row.version,
        made_by=row.made_by,
        made_at=row.made_at,
        draft_of=row.draft_of,
        shipped_key=row.shipped_key,
        wants_thread=bool(row.wants_thread),
        native_event_id=row.native_event_id,
        native_seen=row.native_seen,
    )


def _event(row: Row[Any]) -> Event:
    return Event(id=row.id, server_id=row.server_id, **read_values(row))


def facts_of(event: Event) -> EventFacts:
    """Return what is said about an event, without its number."""
    names: Mapping[str, Any] = {name: getattr(event, name) for name in EventFacts.__dataclass_fields__}
    return EventFacts(**names)
