"""A server's events without Discord: their services on a standing clock, a hand that delivers what they owe."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.events import Answer, Draft, EventDesk, EventFacts, Events, KeptEvent, Shipped, Typed, event_handlers
from bot.events.calendar_entries import CalendarEntry
from bot.events.rsvp import Attendance, Own
from bot.jobs import Alarm, State
from bot.jobs.tables import deliveries
from bot.members import Actor
from bot.servers import Servers, server_handlers
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.support.deliveries import Hand, only

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
SERVER = 7_000_000_001
CHANNEL = 7_000_000_002
AUDIT = 7_000_000_003
ROSA = Actor(SERVER, 7_000_000_004)
"""A moderator."""
THEO = Actor(SERVER, 7_000_000_005)
AMINA = Actor(SERVER, 7_000_000_006)
JUN = Actor(SERVER, 7_000_000_007)
FOREIGN = Actor(SERVER + 1, ROSA.member_id)
CHECKLIST = ("Write two sentences about yourself",)


class MeetingRoom(Hand):
    """The events of one server."""

    def __init__(
        self, database: Database, entries: Sequence[CalendarEntry] = (), clock: SteerableClock | None = None
    ) -> None:
        clock = clock or SteerableClock(NOON, ticking=False)
        super().__init__(database, clock, {**server_handlers(), **event_handlers(CHECKLIST)})
        alarm, shipped, numbers = Alarm(clock), Shipped(entries), count(1)
        self.events = Events(database, clock, alarm, shipped)
        self.desk = EventDesk(database, clock, alarm, shipped, lambda: f"uid-{next(numbers)}")
        self.servers = Servers(database, clock)

    @classmethod
    async def opened(cls, database: Database, entries: Sequence[CalendarEntry] = (), **decided: Any) -> "MeetingRoom":  # noqa: ANN401
        """A room in a server that has an events channel and an audit channel, unless decided otherwise."""
        room = cls(database, entries)
        chosen = {"events_channel_id": CHANNEL, "audit_channel_id": AUDIT, "zone": "UTC", **decided}
        await room.servers.change(SERVER, ROSA.member_id, **chosen)
        return room

    async def drafted(
        self, title: str = "Chapter meeting", when: str = "2026-11-30 19:00", length: str = "2h", where: str = "Room 5"
    ) -> Draft:
        """A draft that a moderator began, a week ahead unless told otherwise."""
        return await self.desk.begin(ROSA, Typed(title, when, length, where, ""), "UTC")

    async def saved(self, title: str = "Chapter meeting", when: str = "2026-11-30 19:00", **facts: Any) -> KeptEvent:  # noqa: ANN401
        """An event that members see."""
        drafted = await self.drafted(title, when)
        if facts:
            await self.desk.revise(ROSA, drafted.kept.id, lambda known: replace(known, **facts))
        return await self.desk.save(ROSA, drafted.kept.id)

    async def changed(self, kept: KeptEvent, **facts: Any) -> KeptEvent:  # noqa: ANN401
        """The event after a moderator has changed and saved it."""
        draft = await self.desk.edit(ROSA, kept.id)
        await self.desk.revise(ROSA, draft.kept.id, lambda known: replace(known, **facts))
        return await self.desk.save(ROSA, draft.kept.id)

    async def retimed(self, kept: KeptEvent, when: str, length: str = "2h") -> KeptEvent:
        """The event after a moderator has put it at another time and saved it."""
        draft = await self.desk.edit(ROSA, kept.id)
        await self.desk.retime(ROSA, draft.kept.id, when, length)
        return await self.desk.save(ROSA, draft.kept.id)

    async def says(self, actor: Actor, kept: KeptEvent, said: Answer = Answer.GOING, key: str = "once") -> Own:
        """What becomes of an answer."""
        return (await self.events.answer(actor, kept.id, key, said)).own

    async def own(self, actor: Actor, kept: KeptEvent, key: str = "once") -> Own | None:
        """What somebody said, as it stands."""
        return (await self.events.show(actor, kept.id, key)).own

    async def attendance(self, kept: KeptEvent, key: str = "once") -> Attendance:
        """How many come."""
        return (await self.events.show(ROSA, kept.id, key)).attendance

    async def due(self, kind: type[Any], **later: float) -> list[Any]:
        """Let time pass; return the notices of a kind among what was sent."""
        return only(kind, await self.deliver(**later))

    async def owed(self, kind: str) -> list[datetime]:
        """When the pending deliveries of a kind are due."""
        return list(await self.database.read(_pending, kind))

    async def deliver_through(self, length: timedelta, step: timedelta = timedelta(hours=1)) -> list[Any]:
        """Let time pass in steps, delivering all the way; return every notice that was sent."""
        sent: list[Any] = []
        end = self.clock.now() + length
        while self.clock.now() < end:
            self.clock.advance(step)
            while attempted := await self.deliver():
                sent += [one.prepared for one in attempted]
        return sent


def facts(**said: Any) -> EventFacts:  # noqa: ANN401
    """An event of an hour, a week ahead unless said otherwise."""
    known: dict[str, Any] = {
        "uid": "one@test",
        "title": "Chapter meeting",
        "starts_local": datetime(2026, 11, 30, 19),  # noqa: DTZ001 - what a clock shows
        "zone": "UTC",
    }
    return EventFacts(**{**known, **said})


def _pending(transaction: Transaction, kind: str) -> Sequence[datetime]:
    rows = deliveries.c
    statement = select(rows.due_at).where(rows.kind == kind, rows.state == State.PENDING).order_by(rows.due_at)
    return transaction.execute(statement).scalars().all()
