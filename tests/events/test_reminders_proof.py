"""Ten thousand reminders over a month with restarts, faults and changes: each once, none after a cancellation."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.events import KeptEvent, Offset, ReminderDue, Scope
from bot.members import Actor
from bot.storage import Database
from tests.events.meeting_room import NOON, ROSA, SERVER, MeetingRoom
from tests.support.deliveries import Attempted
from tests.support.proofs import ProofSize

_STEP = timedelta(hours=2)
_MONTH = timedelta(days=30)
_OFFSETS = (Offset(days=1), Offset(minutes=180))


@dataclass
class Told:
    """An event as it should be, since when, and who was told what of it."""

    kept: KeptEvent
    starts_at: datetime
    since: datetime
    cancelled: bool = False
    heard: Counter[tuple[int, int, datetime]] = field(default_factory=Counter[tuple[int, int, datetime]])


class Month:
    """A month of events, changed and interrupted by chance that can be repeated."""

    def __init__(self, room: MeetingRoom, random: Random, members: int) -> None:
        self.room = room
        self.random = random
        self.members = [Actor(SERVER, 9_000_000_000 + number) for number in range(members)]
        self.events: dict[int, Told] = {}

    async def plan(self, number: int) -> None:
        """Add events at chance times, of which everybody wants to be reminded."""
        for _ in range(number):
            starts_at = self._some_time()
            kept = await self.room.saved("Event", f"{starts_at:%Y-%m-%d %H:%M}")
            self.events[kept.id] = Told(kept, starts_at, self.room.clock.now())
        for member in self.members:
            await self.room.events.remind(member, Scope(), _OFFSETS)

    async def live(self) -> None:
        """Let a month go by."""
        for _ in range(int(_MONTH / _STEP)):
            self.room.clock.advance(_STEP)
            await self._deliver()
            if self.random.random() < 0.3:
                await self._change()
            if self.random.random() < 0.1:
                self.room = MeetingRoom(self.room.database, clock=self.room.clock)  # as after a restart

    async def _deliver(self) -> None:
        chance = self.random.random()
        if chance < 0.1:
            await self.room.deliver_in_vain()  # Discord is away; it is tried again
            self.room.clock.advance(timedelta(minutes=1))
        elif chance < 0.2:
            await self.room.claim()  # the process is gone with what it had taken; its lease runs out
            self.room.clock.advance(timedelta(minutes=2))
        while attempted := await self.room.deliver():
            self._note(attempted)

    def _note(self, attempted: list[Attempted]) -> None:
        for one in attempted:
            if isinstance(one.prepared, ReminderDue) and one.prepared.member_id is not None:
                told = self.events[one.prepared.event.id]
                assert not told.cancelled
                assert one.prepared.occurrence.starts_at == told.starts_at
                assert one.prepared.offset is not None
                told.heard[one.prepared.member_id, one.prepared.offset.total_minutes, told.starts_at] += 1

    async def _change(self) -> None:
        now = self.room.clock.now()
        coming = [told for told in self.events.values() if told.starts_at > now and not told.cancelled]
        if not coming:
            return
        told = self.random.choice(coming)
        if self.random.random() < 0.25:
            await self.room.desk.call_off(ROSA, told.kept.id, None)
            told.cancelled = True
            return
        told.starts_at, told.since = self._some_time(), now
        if told.starts_at <= now:
            told.starts_at = now.replace(second=0, microsecond=0) + timedelta(days=2)
        told.kept = await self.room.retimed(told.kept, f"{told.starts_at:%Y-%m-%d %H:%M}")

    def _some_time(self) -> datetime:
        return NOON.replace(minute=0) + timedelta(hours=self.random.randrange(30, 24 * 27))


@pytest.mark.proof
async def test_each_reminder_comes_once_and_none_after_a_cancellation(
    database: Database, proof_size: ProofSize
) -> None:
    members, events = proof_size((6, 12), (50, 100))
    room = await MeetingRoom.opened(database)
    month = Month(room, Random(6), members)
    await month.plan(events)

    await month.live()

    for told in month.events.values():
        assert all(number == 1 for number in told.heard.values())
        if told.cancelled:
            continue
        for offset in _OFFSETS:
            due_at = told.starts_at - offset.length
            wanted = due_at > told.since and told.starts_at < month.room.clock.now()
            for member in month.members:
                heard = told.heard[member.member_id, offset.total_minutes, told.starts_at]
                assert heard == 1 if wanted else heard <= 1, (told, offset)
    assert any(told.cancelled for told in month.events.values())
    assert month.room.clock.now() > datetime(2026, 12, 20, tzinfo=UTC)
