"""What moderators do with their server's events, one transaction each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.events import changing, drafting, event_store, planning, reminder_store, shipped
from bot.events.changing import Revision
from bot.events.drafting import Typed
from bot.events.event import EventFacts
from bot.events.kept import KeptEvent
from bot.events.occurrence import Occurrence, first_occurrences
from bot.events.offsets import Offset
from bot.events.policy import Policy
from bot.events.shipped import Shipped
from bot.jobs import Alarm
from bot.members import Actor
from bot.servers import AuditLine, Server, add_audit_line, server_settings
from bot.storage import Database, Transaction

_SHOWN_DATES = 25
_DRAFTS_KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, with the next dates that it means."""

    kept: KeptEvent
    dates: Sequence[Occurrence]


@dataclass(frozen=True, slots=True)
class Decided:
    """What moderators decided about events."""

    policy: Policy
    server: Server


class EventDesk:
    """Drafts, changes, calling off; the server's offsets. `fresh_uid` makes a name for calendars, unlike any other."""

    def __init__(
        self, database: Database, clock: Clock, alarm: Alarm, shipped_entries: Shipped, fresh_uid: Callable[[], str]
    ) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._shipped = shipped_entries
        self._fresh_uid = fresh_uid

    async def begin(self, actor: Actor, typed: Typed, zone: str) -> Draft:
        """Write a new event down as a draft; raises `InvalidInput` for what cannot be read."""
        now = self._clock.now()
        facts = drafting.read_typed(typed, self._fresh_uid(), zone, now)
        return self._shown(await self._database.write(changing.draft, actor, facts, now))

    async def edit(self, actor: Actor, event_id: int) -> Draft:
        """Begin a draft of changes to an event; raises `EventNotFound`."""
        return self._shown(await self._database.write(changing.begin_edit, actor, event_id, self._clock.now()))

    async def draft(self, actor: Actor, draft_id: int) -> Draft:
        """Return a draft; raises `EventNotFound`."""
        return self._shown(await self._database.read(event_store.get, actor.server_id, draft_id))

    async def revise(
        self, actor: Actor, draft_id: int, revision: Revision, *, wants_thread: bool | None = None
    ) -> Draft:
        """Say something else in a draft; raises `EventNotFound` and what the revision raises."""
        return self._shown(await self._database.write(changing.revise, actor, draft_id, revision, wants_thread))

    async def retime(self, actor: Actor, draft_id: int, when: str, length: str) -> Draft:
        """Put a draft at another time; raises `InvalidInput`."""
        now = self._clock.now()
        return await self.revise(actor, draft_id, lambda facts: drafting.with_time(facts, when, length, now))

    async def resource(self, actor: Actor, draft_id: int, source: str, verified: str) -> Draft:
        """Say where a draft is announced, and when somebody looked there; raises `InvalidInput`."""
        now = self._clock.now()
        return await self.revise(actor, draft_id, lambda facts: drafting.with_source(facts, source, verified, now))

    async def move(self, actor: Actor, draft_id: int, key: str, when: str, length: str) -> Draft:
        """Move one occurrence in a draft of changes; raises `InvalidInput`, `OccurrenceNotFound`."""
        now = self._clock.now()
        day = drafting.day_of(key)
        return await self.revise(actor, draft_id, lambda facts: drafting.with_moved(facts, day, when, length, now))

    async def discard(self, actor: Actor, draft_id: int) -> None:
        """Forget a draft; raises `EventNotFound`."""
        await self._database.write(changing.discard, actor, draft_id)

    async def save(self, actor: Actor, draft_id: int) -> KeptEvent:
        """Let a draft count; raises `EventNotFound`, `ChangedMeanwhile`."""
        kept = await self._database.write(changing.save, actor, draft_id, self._clock.now())
        self._alarm.ring()
        return kept

    async def add(self, actor: Actor, facts: EventFacts) -> KeptEvent:
        """Let an event be there at once, without a draft."""
        kept = await self._database.write(changing.add, actor, facts, self._clock.now())
        self._alarm.ring()
        return kept

    async def call_off(self, actor: Actor, event_id: int, key: str | None) -> KeptEvent:
        """Call off one occurrence or all; raises `EventNotFound`, `OccurrenceNotFound`, `ReadOnlyEvent`."""
        kept = await self._database.write(changing.call_off, actor, event_id, key, self._clock.now())
        self._alarm.ring()
        return kept

    async def decided(self, server_id: int) -> Decided:
        """Return what was decided."""
        return await self._database.read(_decided, server_id)

    async def remind_channel(self, actor: Actor, offsets: Sequence[Offset]) -> Decided:
        """Remind the events channel of every event at these times before; none: never."""
        await self._database.write(_remind_channel, actor, tuple(offsets), self._clock.now())
        self._alarm.ring()
        return await self.decided(actor.server_id)

    async def refresh(self, server_id: int) -> Decided:
        """Let what was changed in the server's settings (events channel, shipped calendar) have its effect at once."""
        await self._database.write(shipped.bring_in_step, server_id, self._shipped, self._clock.now())
        self._alarm.ring()
        return await self.decided(server_id)

    def _shown(self, kept: KeptEvent) -> Draft:
        return Draft(kept, first_occurrences(kept.event, self._clock.now(), _SHOWN_DATES))


def _decided(transaction: Transaction, server_id: int) -> Decided:
    return Decided(reminder_store.policy(transaction, server_id), server_settings(transaction, server_id))


def _remind_channel(transaction: Transaction, actor: Actor, offsets: tuple[Offset, ...], now: datetime) -> None:
    policy = replace(reminder_store.policy(transaction, actor.server_id), offsets=offsets)
    reminder_store.save_policy(transaction, actor.server_id, policy)
    planning.plan_server(transaction, actor.server_id, now)
    detail = {"minutes": [offset.total_minutes for offset in offsets]}
    add_audit_line(
        transaction, AuditLine(actor.server_id, actor.member_id, "events.reminders", "settings", now, detail)
    )


async def forget_old_drafts(database: Database, now: datetime) -> None:
    """Forget the drafts that nobody saved in a week."""
    await database.write(event_store.forget_drafts, now - _DRAFTS_KEPT_FOR)
