"""Claim, perform, settle: takes what is due from the ledger and sees it through."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import structlog

from bot.clock import Clock
from bot.jobs import backoff, ledger
from bot.jobs.alarm import Alarm
from bot.jobs.delivery import Delivery
from bot.jobs.outcome import Attempt, Expired, Outcome, RetryAfter, Skipped
from bot.jobs.ports import Chore, Handler, Key, Messenger, Notice, PauseListener, Skip
from bot.storage import Database, Transaction

_log = structlog.get_logger(__name__)
_CHORES_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a worker takes on, and for how long.

    Deliveries in flight; how long a claim holds; how long a stop waits; for how long past its time it is tried to
    find out whether an attempt that was cut off had sent a delivery; how often its feature may
    fail to take note of an ending before it is settled without. Of the places in flight, `worth_a_claim` must be
    free before more is claimed, since a claim of one costs nearly as much as a claim of ten.
    """

    in_flight: int = 50
    worth_a_claim: int = 5
    lease: timedelta = timedelta(seconds=60)
    stop_within: timedelta = timedelta(seconds=10)
    look_for: timedelta = timedelta(days=1)
    hearings: int = 10


class Worker:
    """One process's share of the work; any number may work on one database.

    `owner` names this worker in the ledger and must be unlike every other worker's. `chores` are done at the start and
    every hour, after what is due.
    """

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        handlers: Mapping[str, Handler],
        pause_listener: PauseListener,
        *,
        clock: Clock,
        alarm: Alarm,
        random: Random,
        owner: str,
        limits: Limits | None = None,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._handlers = handlers
        self._pause_listener = pause_listener
        self._clock = clock
        self._alarm = alarm
        self._random = random
        self._owner = owner
        self._limits = limits or Limits()
        self._chores = chores
        self._chores_at = clock.now()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._unheard: Counter[int] = Counter()
        self._renewed_at = clock.now()
        self._rounds: asyncio.Task[None] | None = None
        self._lease_keeping: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Begin to work, what is overdue first."""
        self._alarm.start()
        self._rounds = asyncio.create_task(self._work())
        self._lease_keeping = asyncio.create_task(self._keep_leases())

    async def stop(self) -> None:
        """Take on nothing more, give what is in flight a while to end, then leave it to its lease."""
        self._stopping = True
        self._alarm.stop()
        deadline = asyncio.get_running_loop().time() + self._limits.stop_within.total_seconds()
        if self._rounds is not None:
            # To its end, not cut off: a claim that nobody heard of would hold its rows until the lease is over.
            await _end(deadline, self._rounds)
        await _end(deadline, *self._in_flight.values())
        if self._lease_keeping is not None:
            await _end(0, self._lease_keeping)

    async def _work(self) -> None:
        while not self._stopping:
            await self._alarm.wait()
            if self._stopping:
                return
            try:
                await self._take_all_due()
            except Exception:  # noqa: BLE001 - a database that is away, say: the bot goes on owing, the sweep retries
                _log.exception("worker.round_failed", owner=self._owner)
            await self._do_chores()

    async def _do_chores(self) -> None:
        now = self._clock.now()
        if now < self._chores_at or self._stopping:
            return
        self._chores_at = now + _CHORES_EVERY
        for chore in self._chores:
            try:
                await chore(self._database, now)
            except Exception:  # noqa: BLE001 - a chore is done again in an hour; what is due must not wait for it
                _log.exception("worker.chore_failed", owner=self._owner)

    async def _take_all_due(self) -> None:
        now = self._clock.now()
        if self._alarm.take_sweep():
            await self._database.write(ledger.repair_schedules, now)
        await self._renew(now)
        free = self._limits.in_flight - len(self._in_flight)
        if free < min(self._limits.worth_a_claim, self._limits.in_flight) or self._stopping:
            return  # the next one to end rings
        lease_ends = now + self._limits.lease
        claimed = await self._database.write(ledger.claim, self._owner, now, lease_ends, free)
        for delivery in claimed:
            self._take(delivery)
        if len(claimed) < free and not self._stopping:
            self._alarm.arm(await self._database.read(ledger.next_wake))

    def _take(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._see_through(delivery), name=f"delivery:{delivery.id}")
        self._in_flight[delivery.id] = task

        def ended(_: asyncio.Task[None]) -> None:
            if self._in_flight.get(delivery.id) is task:
                del self._in_flight[delivery.id]
            if not self._stopping:
                self._alarm.ring()

        task.add_done_callback(ended)

    async def _see_through(self, delivery: Delivery) -> None:
        log = _log.bind(delivery=delivery.id, kind=delivery.kind, attempt=delivery.attempts)
        try:
            ending = await self._attempt(delivery)
        except Exception as error:
            # A feature's fault must not take the row with it: it is tried again until it expires.
            log.exception("delivery.attempt_failed")
            ending = RetryAfter(type(error).__name__)  # its words may hold members' own
        try:
            if isinstance(ending, RetryAfter):
                await self._retry_or_expire(delivery, ending)
            else:
                await self._database.write(self._settle, delivery, ending)
            log.info("delivery.settled", outcome=type(ending).__name__)
            self._unheard.pop(delivery.id, None)
        except Exception:
            # The claim lapses with its lease; the next attempt recognises what this one sent.
            self._unheard[delivery.id] += 1
            log.exception("delivery.settle_failed")

    async def _attempt(self, delivery: Delivery) -> Attempt | Outcome:
        now = self._clock.now()
        key = Key(delivery.id, delivery.created_at, delivery.attempts)
        if now >= delivery.expires_at:
            return await self._unless_sent(delivery, key, Expired(delivery.lateness(now)))
        notice = await self._database.write(self._prepare, delivery, now)
        if isinstance(notice, Skip):
            return await self._unless_sent(delivery, key, Skipped(notice.reason))
        return await self._messenger.perform(delivery.target, notice, key)

    async def _unless_sent(self, delivery: Delivery, key: Key, otherwise: Outcome) -> Attempt | Outcome:
        """End so, unless an earlier attempt had sent it and died before it could say so."""
        if delivery.attempts == 1:
            return otherwise
        found = await self._messenger.find_sent(delivery.target, key)
        if isinstance(found, RetryAfter) and self._clock.now() >= delivery.expires_at + self._limits.look_for:
            return otherwise
        return otherwise if found is None else found

    def _prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        if not ledger.is_wanted(transaction, delivery):
            return Skip("its schedule was stopped")
        return self._handlers[delivery.kind].prepare(transaction, delivery, now)

    async def _retry_or_expire(self, delivery: Delivery, ending: RetryAfter) -> None:
        now = self._clock.now()
        seconds = backoff.delay(delivery.attempts, self._random, at_least=ending.seconds)
        wake_at = now + timedelta(seconds=seconds)
        if now < delivery.expires_at < wake_at:
            wake_at = delivery.expires_at
        await self._database.write(ledger.retry_later, delivery, wake_at, ending.reason)

    def _settle(self, transaction: Transaction, delivery: Delivery, outcome: Outcome) -> None:
        now = self._clock.now()
        if not ledger.settle(transaction, delivery, outcome, now):
            return  # the lease had lapsed and somebody else has it: theirs is the last word
        handler = self._handlers.get(delivery.kind)
        # None: it expired here, of a kind that only another version of the program knows.
        if handler is not None and self._unheard[delivery.id] < self._limits.hearings:
            handler.settled(transaction, delivery, outcome, now)
        paused = ledger.count_outcome(transaction, delivery, outcome)
        if paused is not None:
            self._pause_listener.schedule_paused(transaction, paused, outcome, now)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._limits.lease.total_seconds() / 3)
            self._alarm.ring()  # by time that never jumps back: nothing waits longer than this, whatever the clock does
            try:
                await self._renew(self._clock.now())
            except Exception:  # noqa: BLE001 - a database that is away, say: leases outlast a missed renewal
                _log.exception("worker.renewal_failed", owner=self._owner)

    async def _renew(self, now: datetime) -> None:
        """Hold on to what is in flight, once a third of the lease has gone by (or time has jumped)."""
        if now - self._renewed_at < self._limits.lease / 3:
            return
        if self._in_flight:
            lease_ends = now + self._limits.lease
            await self._database.write(ledger.renew, self._owner, tuple(self._in_flight), lease_ends)
        self._renewed_at = now


async def _end(deadline: float, *tasks: asyncio.Task[None]) -> None:
    """Wait for tasks until the deadline, by the loop's time; cancel those that have not ended."""
    if tasks:
        await asyncio.wait(tasks, timeout=max(0.0, deadline - asyncio.get_running_loop().time()))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
