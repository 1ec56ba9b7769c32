"""The alarm clock: wakes the worker when the earliest delivery falls due, and every half minute besides."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

SWEEP_EVERY = timedelta(seconds=30)
_DUE = "due"


class Alarm:
    """One APScheduler job armed for one instant, one for the sweep; both only set an event.

    APScheduler skips a job that is still running, so nothing runs inside them. Late jobs are never dropped.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self._armed_for: datetime | None = None
        self._sweep_wanted = True
        self._unsubscribe: Callable[[], None] = lambda: None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True},
            executors={"default": DebugExecutor()},  # runs a job where it stands: no task that a stop would cut off
        )

    def start(self) -> None:
        """Begin to ring; the first wait returns at once, so that what is overdue goes first."""
        self._unsubscribe = self._clock.subscribe(self._time_jumped)
        self._scheduler.start()
        self._scheduler.add_job(self._sweep, "interval", seconds=SWEEP_EVERY.total_seconds())
        self.ring()

    def stop(self) -> None:
        """Stop ringing and let go of whoever waits."""
        self._unsubscribe()
        self._scheduler.shutdown(wait=False)
        self.ring()

    def arm(self, at: datetime | None) -> None:
        """Ring at `at` by the clock, instead of whatever was armed before; None disarms."""
        if at == self._armed_for:
            return
        self._armed_for = at
        if at is None:
            if self._scheduler.get_job(_DUE) is not None:
                self._scheduler.remove_job(_DUE)
            return
        run_date = datetime.now(UTC) + (at - self._clock.now())
        self._scheduler.add_job(self._due, "date", run_date=run_date, id=_DUE, replace_existing=True)

    def ring(self) -> None:
        """Wake the worker now: something was written that may be due."""
        self._rung.set()

    async def wait(self) -> None:
        """Wait until it rings; rings while nobody waits count once."""
        await self._rung.wait()
        self._rung.clear()

    def take_sweep(self) -> bool:
        """Say whether a sweep is wanted since this was last asked."""
        wanted, self._sweep_wanted = self._sweep_wanted, False
        return wanted

    def _time_jumped(self) -> None:
        self._armed_for = None
        self.ring()

    def _due(self) -> None:
        self._armed_for = None
        self.ring()

    def _sweep(self) -> None:
        self._sweep_wanted = True
        self.ring()
