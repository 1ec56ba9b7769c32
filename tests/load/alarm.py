"""How late the alarm wakes: deliveries spread over a minute, each performed when it falls due."""

import asyncio
import statistics
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import structlog

from bot.clock import SystemClock
from bot.jobs import Alarm, Attempt, Delivery, Key, NewDelivery, Notice, Outcome, Schedule, Sent, Target, Worker, owe
from bot.storage import Transaction, open_database, upgrade
from tests.load.bench import Bench, Goal, Samples, Side

_KIND = "bench.alarm"
_BEFORE_THE_FIRST = timedelta(seconds=2)
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Ring(Notice):
    due_at: datetime


class _Feature:
    """Has one thing to say, and never changes its mind."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice:
        del transaction, now
        return _Ring(delivery.due_at)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows."""

    def schedule_paused(self, transaction: Transaction, schedule: Schedule, outcome: Outcome, now: datetime) -> None:
        raise RuntimeError(f"nothing fails here: {transaction} {schedule} {outcome} {now}")


@dataclass
class _Bell:
    """A messenger that notes, for each delivery, how many milliseconds too late it was to be performed."""

    expected: int
    late: list[float] = field(default_factory=list[float])
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def perform(self, target: Target, notice: Notice, key: Key) -> Attempt:
        del target
        if not isinstance(notice, _Ring):
            raise TypeError(notice)
        self.late.append((datetime.now(UTC) - notice.due_at).total_seconds() * 1000)
        if len(self.late) == self.expected:
            self.done.set()
        return Sent(key.delivery_id)

    async def find_sent(self, target: Target, key: Key) -> Sent | None:
        raise RuntimeError(f"nothing fails here: {target} {key}")


async def lateness(rows: int, spread: timedelta) -> Samples:
    """Measure the 95th percentile of lateness, in milliseconds."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())  # the lines of benches alone are printed
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/preceptor.db"
        await upgrade(url)
        database = await open_database(url)
        await database.write(_owe, rows, datetime.now(UTC) + _BEFORE_THE_FIRST, spread)
        bell, feature, clock = _Bell(rows), _Feature(), SystemClock()
        worker = Worker(
            database, bell, {_KIND: feature}, feature, clock=clock, alarm=Alarm(clock), random=Random(1), owner="bench"
        )
        worker.start()
        async with asyncio.timeout(spread.total_seconds() + _PATIENCE_SECONDS):
            await bell.done.wait()
        await worker.stop()
        await database.close()
        return Samples([statistics.quantiles(bell.late, n=20)[-1]])


def _owe(transaction: Transaction, rows: int, first: datetime, spread: timedelta) -> None:
    for number in range(rows):
        due_at = first + spread * number / rows
        delivery = NewDelivery(_KIND, f"row:{number}", "once", Target(1, 2), due_at, due_at + timedelta(hours=1))
        owe(transaction, delivery, first - _BEFORE_THE_FIRST)


ALARM = Bench("alarm", "ms", partial(lateness, 1000, timedelta(minutes=1)), Goal(Side.BELOW, 10))
ALARM_SHORT = Bench("alarm_short", "ms", partial(lateness, 100, timedelta(seconds=6)), Goal(Side.BELOW, 10))
