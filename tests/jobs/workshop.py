"""A worker with everything around it faked but the ledger: a standing clock, a messenger, a feature."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.jobs import Alarm, Chore, Delivery, Limits, Notice, Outcome, Schedule, Skip, State, Worker, next_wake
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.jobs.samples import KIND, NOON, rows, states
from tests.support.databases import WatchedDatabase
from tests.support.messenger import FakeMessenger


@dataclass(frozen=True, slots=True)
class Greeting(Notice):
    """Says hello about an occurrence."""

    occurrence: str


@dataclass
class GreetingFeature:
    """A feature that wants every greeting sent, unless told otherwise, and notes how each ended."""

    skipping: set[str] = field(default_factory=set[str])
    """Occurrences that are no longer wanted."""
    preparing_fails: list[Exception] = field(default_factory=list[Exception])
    settling_fails: list[Exception] = field(default_factory=list[Exception])
    """Raised one by one instead of preparing or of taking note."""
    ended: list[tuple[str, Outcome]] = field(default_factory=list[tuple[str, Outcome]])

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Greet."""
        del transaction, now
        if self.preparing_fails:
            raise self.preparing_fails.pop(0)
        if delivery.occurrence in self.skipping:
            return Skip("nobody is there")
        return Greeting(delivery.occurrence)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Note how it ended."""
        del transaction, now
        if self.settling_fails:
            raise self.settling_fails.pop(0)
        self.ended.append((delivery.occurrence, outcome))


@dataclass
class PauseNotes:
    """Notes which schedules were paused, and by what."""

    paused: list[tuple[int, Outcome]] = field(default_factory=list[tuple[int, Outcome]])

    def schedule_paused(self, transaction: Transaction, schedule: Schedule, outcome: Outcome, now: datetime) -> None:
        """Note it."""
        del transaction, now
        self.paused.append((schedule.id, outcome))


class Workshop:
    """One worker's surroundings; several workshops may share a database and a clock."""

    def __init__(
        self,
        database: Database,
        clock: SteerableClock | None = None,
        *,
        limits: Limits | None = None,
        name: str = "one",
        chores: Sequence[Chore] = (),
    ) -> None:
        self.database = WatchedDatabase(database)
        self.clock = clock or SteerableClock(NOON, ticking=False)
        self.messenger = FakeMessenger()
        self.feature = GreetingFeature()
        self.pauses = PauseNotes()
        self.alarm = Alarm(self.clock)
        self.worker = Worker(
            self.database,
            self.messenger,
            {KIND: self.feature},
            self.pauses,
            clock=self.clock,
            alarm=self.alarm,
            random=Random(7),
            owner=name,
            limits=limits,
            chores=chores,
        )

    @property
    def performed(self) -> list[str]:
        """Which occurrences were performed, in order."""
        return [one.notice.occurrence for one in self.messenger.performed if isinstance(one.notice, Greeting)]

    async def until_states(self, expected: dict[str, str]) -> None:
        """Wait until the ledger shows these states by occurrence."""
        await self.database.until(lambda transaction: states(transaction) == expected)

    async def until_put_back(self, why: str) -> None:
        """Wait until the one greeting waits for another attempt, for a reason that begins so."""

        def put_back(transaction: Transaction) -> bool:
            [row] = rows(transaction)
            return row.state == State.PENDING and str(row.error).startswith(why)

        await self.database.until(put_back)

    async def quiet(self) -> None:
        """Wake the worker and wait until it has found nothing more to take."""
        since = len(self.database.ended)
        self.alarm.ring()
        await self.database.until_ended("claim", lambda claimed: claimed == [], since=since)

    async def wait_for(self, look: Callable[[Transaction], object]) -> None:
        """Wait until what is seen in the database is true."""
        await self.database.until(look)

    async def pass_time(self, **by: float) -> None:
        """Let time jump and the worker take what is due then."""
        since = len(self.database.ended)
        self.clock.advance(timedelta(**by))
        await self.database.until_ended("claim", lambda _: True, since=since)

    async def pass_time_in_vain(self, **by: float) -> None:
        """Let time jump for a worker whose hands are full; it renews what it holds."""
        since = len(self.database.ended)
        self.clock.advance(timedelta(**by))
        await self.database.until_ended("renew", lambda _: True, since=since)


@asynccontextmanager
async def at_work(*shops: Workshop) -> AsyncGenerator[None]:
    """Start the workers, and stop them at the end."""
    for shop in shops:
        shop.worker.start()
    try:
        yield
    finally:
        await asyncio.gather(*(shop.worker.stop() for shop in shops))


async def until_all_settled(shops: Sequence[Workshop]) -> None:
    """Let the workers go on until nothing is left unsettled, and none finds anything more to take."""
    async with asyncio.timeout(10):
        while await shops[0].database.read(next_wake) is not None:
            for shop in shops:
                await shop.quiet()
