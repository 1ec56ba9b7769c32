"""What moderators do with Discord's own scheduled events, and what is noticed of them; one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.errors import UserError
from bot.events import changing, event_store, native, publishing
from bot.events.changing import ReadOnlyEvent
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.events.native import NativeRecord, Shown
from bot.events.occurrence import Occurrence, next_occurrence
from bot.jobs import Alarm
from bot.members import Actor
from bot.storage import Database, Transaction


class NotPublished(UserError):
    """Something about Discord's own event, where there is none."""

    def __init__(self) -> None:
        super().__init__("This event is not among Discord's own events. /staff events publish puts it there.")


@dataclass(frozen=True, slots=True)
class Published:
    """How an event stands among Discord's own: the occurrence that is or will be shown, and what differs there."""

    kept: KeptEvent
    record: NativeRecord
    occurrence: Occurrence | None
    ours: Shown | None


class NativeEvents:
    """Publishing, taking back, noticing and deciding about what was changed over there."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm

    async def publish(self, actor: Actor, event_id: int) -> Published:
        """Show the event among Discord's own from now on; raises `EventNotFound`, `ReadOnlyEvent`."""
        published = await self._database.write(_publish, actor, event_id, self._clock.now())
        self._alarm.ring()
        return published

    async def take_back(self, actor: Actor, event_id: int) -> KeptEvent:
        """Show it there no more; raises `EventNotFound`, `NotPublished`."""
        kept = await self._database.write(_take_back, actor, event_id, self._clock.now())
        self._alarm.ring()
        return kept

    async def put_back(self, actor: Actor, event_id: int) -> Published:
        """Put ours in place of what was changed over there; raises `EventNotFound`, `NotPublished`."""
        published = await self._database.write(_put_back, actor, event_id, self._clock.now())
        self._alarm.ring()
        return published

    async def leave(self, actor: Actor, event_id: int) -> Published:
        """Leave what was changed over there, for as long as that occurrence is shown; raises the same."""
        return await self._database.write(_leave, actor, event_id, self._clock.now())

    async def noticed(self, server_id: int, native_id: int, seen: Shown | None) -> None:
        """Take note of one of Discord's own events as it is now; `seen` None: it was deleted or called off."""
        await self._database.write(_noticed, server_id, native_id, seen, self._clock.now())
        self._alarm.ring()

    async def in_server(self, server_id: int) -> Sequence[int]:
        """Return the scheduled events of Discord's own that are ours, to compare after an outage."""
        return await self._database.read(event_store.natives, server_id)

    async def servers(self) -> Sequence[int]:
        """Return the servers that have something published."""
        return await self._database.read(event_store.servers_with_natives)


def _publish(transaction: Transaction, actor: Actor, event_id: int, now: datetime) -> Published:
    kept = _saved(transaction, actor, event_id)
    if kept.shipped_key is not None:
        raise ReadOnlyEvent
    if publishing.record_of(kept) is None:
        kept = publishing.note(transaction, kept, NativeRecord(), None)
        changing.audit(transaction, actor, "events.published", kept, now)
    publishing.keep_in_step(transaction, kept, now)
    return _standing(kept, now)


def _take_back(transaction: Transaction, actor: Actor, event_id: int, now: datetime) -> KeptEvent:
    kept, _ = _published(transaction, actor, event_id)
    if kept.native_event_id is not None and publishing.current(kept, now) is not None:
        publishing.owe_removal(transaction, kept, kept.native_event_id, now)
    changing.audit(transaction, actor, "events.unpublished", kept, now)
    return publishing.note(transaction, kept, None, None)


def _put_back(transaction: Transaction, actor: Actor, event_id: int, now: datetime) -> Published:
    kept, record = _published(transaction, actor, event_id)
    if record.differs:
        kept = publishing.note(transaction, kept, native.put_back(record), kept.native_event_id)
        changing.audit(transaction, actor, "events.native_put_back", kept, now)
        publishing.keep_in_step(transaction, kept, now)
    return _standing(kept, now)


def _leave(transaction: Transaction, actor: Actor, event_id: int, now: datetime) -> Published:
    kept, record = _published(transaction, actor, event_id)
    if record.differs and not record.is_left:
        kept = publishing.note(transaction, kept, replace(record, is_left=True), kept.native_event_id)
        changing.audit(transaction, actor, "events.native_left", kept, now)
    return _standing(kept, now)


def _noticed(transaction: Transaction, server_id: int, native_id: int, seen: Shown | None, now: datetime) -> None:
    kept = event_store.of_native(transaction, server_id, native_id)
    record = None if kept is None else publishing.record_of(kept)
    if kept is None or record is None:
        return
    occurrence = publishing.current(kept, now)
    if occurrence is None:
        return  # over, or called off by us
    if seen is None:
        publishing.note_gone(transaction, kept, record, now)
        return
    theirs = record.changed_there(publishing.ours(kept, occurrence), seen)
    if theirs == record.theirs:
        return
    kept = publishing.note(transaction, kept, replace(record, theirs=theirs, is_left=False), native_id)
    if theirs:
        publishing.owe_drift(transaction, kept, now)


def _saved(transaction: Transaction, actor: Actor, event_id: int) -> KeptEvent:
    kept = event_store.lock(transaction, actor.server_id, event_id)
    if kept.state is not EventState.SAVED:
        raise EventNotFound
    return kept


def _published(transaction: Transaction, actor: Actor, event_id: int) -> tuple[KeptEvent, NativeRecord]:
    kept = _saved(transaction, actor, event_id)
    record = publishing.record_of(kept)
    if record is None:
        raise NotPublished
    return kept, record


def _standing(kept: KeptEvent, now: datetime) -> Published:
    showing = publishing.current(kept, now)
    coming = showing or (next_occurrence(kept.event, now) if kept.takes_place else None)
    ours = None if coming is None else publishing.ours(kept, coming)
    return Published(kept, publishing.record_of(kept) or NativeRecord(), coming, ours)
