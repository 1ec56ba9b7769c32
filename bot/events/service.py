"""What members do with a server's events, one transaction each."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.events import attending, buddies, event_store, following_up, planning, reminder_store, reminding, shipped, view
from bot.events.calendar_file import CalendarFile, NoDate, calendar_file
from bot.events.ics_export import calendar_bytes
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.events.offsets import Offset
from bot.events.policy import DEFAULT_OFFSETS
from bot.events.reminder import OwnReminder, Scope
from bot.events.reminders import Snooze
from bot.events.rsvp import Answer
from bot.events.shipped import Shipped
from bot.events.view import EventView, Listed, Span
from bot.jobs import Alarm
from bot.members import Actor
from bot.storage import Database, Transaction


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was set: `upcoming` are the next words that are owed for it, soonest first."""

    reminder: OwnReminder
    upcoming: Sequence[tuple[KeptEvent, datetime]]


class Events:
    """Lists, answers, reminders."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm, shipped_entries: Shipped) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._shipped = shipped_entries

    async def listing(self, server_id: int, span: Span) -> Sequence[Listed]:
        """Return what is coming."""
        await self._bring_in_step(server_id)
        return await self._database.read(view.listing, server_id, span, self._clock.now())

    async def show(self, actor: Actor, event_id: int, key: str | None = None) -> EventView:
        """Return an event as the member sees it; raises `EventNotFound`."""
        return await self._database.read(view.view, actor, event_id, key, self._clock.now())

    async def unanswered(self, actor: Actor) -> Listed | None:
        """Return the next event of the fortnight that the member may come to and has said nothing of."""
        return await self._database.read(view.unanswered, actor, self._clock.now())

    async def calendar(self, server_id: int, name: str) -> CalendarFile:
        """Return what is coming as a file for calendar programs, called `name` there; it names no member."""
        await self._bring_in_step(server_id)
        kept = await self._database.read(event_store.saved, server_id)
        return await asyncio.to_thread(calendar_file, kept, name, self._clock.now())

    async def calendar_of(self, actor: Actor, event_id: int) -> bytes:
        """Return one event as a file for calendar programs; raises `EventNotFound`, `NoDate`."""
        kept = await self._database.read(event_store.get, actor.server_id, event_id)
        if kept.state is not EventState.SAVED:
            raise EventNotFound
        if kept.event.starts_local is None:
            raise NoDate
        return await asyncio.to_thread(calendar_bytes, [kept.event], kept.event.title, self._clock.now())

    async def suggest(self, server_id: int, typed: str) -> Sequence[Listed]:
        """Return the events whose title has what was typed, the next ones first."""
        found = await self._database.read(view.listing, server_id, Span.ALL, self._clock.now())
        wanted = typed.casefold().split()
        return [one for one in found if all(word in one.kept.event.title.casefold() for word in wanted)]

    async def named(self, server_id: int, typed: str) -> int:
        """Return the number of the event that is meant by its number or title; raises `EventNotFound`."""
        if typed.isascii() and typed.isdecimal() and len(typed) < 19:
            found = await self._database.read(event_store.find, int(typed))
            if found is not None and found.server_id == server_id and found.state is EventState.SAVED:
                return found.id
        suggested = await self.suggest(server_id, typed) if typed.strip() else ()
        if not suggested:
            raise EventNotFound
        return suggested[0].kept.id

    async def answer(self, actor: Actor, event_id: int, key: str, said: Answer) -> attending.Answered:
        """Keep an answer; raises `EventNotFound`, `OccurrenceNotFound`, `AlreadyOver`."""
        answered = await self._database.write(attending.answer, actor, event_id, key, said, self._clock.now())
        self._alarm.ring()
        return answered

    async def let_be_seen(self, actor: Actor, event_id: int, key: str, *, shown: bool) -> EventView:
        """Let others see that the member goes, or no more; raises `NotGoing`."""
        await self._database.write(attending.let_be_seen, actor, event_id, key, shown, self._clock.now())
        return await self.show(actor, event_id, key)

    async def seek_buddy(self, actor: Actor, event_id: int, key: str) -> EventView:
        """Take the member into the thread of those who look for company; raises `NotGoing`, `NoEventsChannel`."""
        await self._database.write(buddies.seek, actor, event_id, key, self._clock.now())
        self._alarm.ring()
        return await self.show(actor, event_id, key)

    async def remind(
        self, actor: Actor, scope: Scope, offsets: Sequence[Offset] = DEFAULT_OFFSETS, *, in_channel: bool = False
    ) -> Reminded:
        """Remind the member from now on; what they said before of the same is replaced. Raises `EventNotFound`."""
        reminded = await self._database.write(_remind, actor, scope, offsets, self._clock.now(), in_channel)
        self._alarm.ring()
        return reminded

    async def forget_reminder(self, actor: Actor, scope: Scope) -> bool:
        """Remind of this no more; return whether there was a reminder."""
        return await self._database.write(reminder_store.remove, actor.server_id, actor.member_id, scope)

    async def reminders(self, actor: Actor) -> Sequence[OwnReminder]:
        """Return all that the member is reminded of."""
        return await self._database.read(reminder_store.of_member, actor.server_id, actor.member_id)

    async def follow_up(self, actor: Actor, event_id: int, key: str) -> Sequence[datetime]:
        """Remind the member, after an event, of those they met; return when. Raises what `answer` raises."""
        due = await self._database.write(following_up.remind, actor, event_id, key, self._clock.now())
        self._alarm.ring()
        return due

    async def snooze(self, actor: Actor, event_id: int, key: str, by: Snooze, zone: str) -> datetime:
        """Remind once more later, and return when; raises `BeginsBefore` and what `show` raises."""
        due_at = await self._database.write(reminding.snooze, actor, event_id, key, by, zone, self._clock.now())
        self._alarm.ring()
        return due_at

    async def _bring_in_step(self, server_id: int) -> None:
        """Let what was changed in the server's settings have its effect before anybody looks."""
        if await self._database.read(shipped.is_out_of_step, server_id, self._shipped):
            await self._database.write(shipped.bring_in_step, server_id, self._shipped, self._clock.now())
            self._alarm.ring()


def _remind(
    transaction: Transaction, actor: Actor, scope: Scope, offsets: Sequence[Offset], now: datetime, in_channel: bool
) -> Reminded:
    if scope.event_id is not None:
        kept = event_store.get(transaction, actor.server_id, scope.event_id)
        if kept.state is not EventState.SAVED:
            raise EventNotFound
    reminder = reminder_store.save(
        transaction, actor.server_id, actor.member_id, scope, offsets, now, in_channel=in_channel
    )
    planning.plan_own(transaction, reminder, now)
    upcoming = [
        (kept, known[1].due_at)
        for kept in event_store.saved(transaction, actor.server_id)
        if kept.takes_place and reminder.covers(kept.event)
        for offset in offsets
        if (known := planning.following(kept.event, offset, now, now)) is not None
    ]
    return Reminded(reminder, sorted(upcoming, key=lambda pair: pair[1]))
