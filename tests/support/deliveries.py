"""A hand that delivers what a feature owes, as the worker does, without Discord and on a standing clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.jobs import Delivery, DmClosed, Expired, Handler, Notice, Outcome, Sent, Skip, Skipped, ledger
from bot.storage import Database, Transaction
from playground import SteerableClock

_LEASE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Attempted:
    """One attempt at a delivery: what was to be sent, and how it ended (None for another attempt later)."""

    delivery: Delivery
    prepared: Notice | Skip
    outcome: Outcome | None


class Hand:
    """Claims what is due, prepares it, says how it ended; messages get ids from 9001 up.

    Members in `closed` take no direct messages.
    """

    def __init__(self, database: Database, clock: SteerableClock, handlers: Mapping[str, Handler]) -> None:
        self.database = database
        self.clock = clock
        self.messages = 9000
        self.closed: set[int] = set()
        self._handlers = handlers

    async def deliver(self, outcome: Outcome | None = None, /, **later: float) -> list[Attempted]:
        """Let time pass, then attempt once all that is due; everything is sent, unless it is to end otherwise."""
        self.clock.advance(timedelta(**later))
        return await self.database.write(self._deliver, outcome)

    async def deliver_in_vain(self, **later: float) -> list[Attempted]:
        """Let time pass, then attempt what is due, and fail in passing: it will be tried again in a minute."""
        self.clock.advance(timedelta(**later))
        return await self.database.write(self._put_back)

    async def claim(self) -> Sequence[Delivery]:
        """Take what is due, and do nothing with it yet."""
        return await self.database.write(self._claim)

    async def attempt(self, claimed: Sequence[Delivery]) -> list[Attempted]:
        """Attempt what was taken earlier; everything that is wanted is sent."""
        return await self.database.write(self._attempt, claimed, None)

    async def begin(self) -> list[Attempted]:
        """Attempt what is due up to the moment at which Discord has it but has not answered."""
        return await self.database.write(self._begin)

    async def end(self, begun: Sequence[Attempted]) -> None:
        """Let what was begun turn out to be sent."""
        for one in begun:
            await self.database.write(self._settle, one.delivery, self._sent())

    def _deliver(self, transaction: Transaction, outcome: Outcome | None) -> list[Attempted]:
        return self._attempt(transaction, self._claim(transaction), outcome)

    def _attempt(
        self, transaction: Transaction, claimed: Sequence[Delivery], outcome: Outcome | None
    ) -> list[Attempted]:
        attempted: list[Attempted] = []
        for delivery in claimed:
            prepared, ending = self._prepare(transaction, delivery)
            ending = ending or outcome or self._received(delivery)
            self._settle(transaction, delivery, ending)
            attempted.append(Attempted(delivery, prepared, ending))
        return attempted

    def _put_back(self, transaction: Transaction) -> list[Attempted]:
        attempted = self._begin(transaction)
        for one in attempted:
            ledger.retry_later(transaction, one.delivery, self.clock.now() + timedelta(minutes=1), "Discord is away")
        return attempted

    def _begin(self, transaction: Transaction) -> list[Attempted]:
        return [
            Attempted(delivery, self._prepare(transaction, delivery)[0], None) for delivery in self._claim(transaction)
        ]

    def _settle(self, transaction: Transaction, delivery: Delivery, outcome: Outcome) -> None:
        now = self.clock.now()
        assert ledger.settle(transaction, delivery, outcome, now)
        self._handlers[delivery.kind].settled(transaction, delivery, outcome, now)

    def _claim(self, transaction: Transaction) -> Sequence[Delivery]:
        now = self.clock.now()
        return ledger.claim(transaction, "test", now, now + _LEASE, 100)

    def _prepare(self, transaction: Transaction, delivery: Delivery) -> tuple[Notice | Skip, Outcome | None]:
        """Do as the worker does: what has expired or is not wanted is not prepared or not sent."""
        now = self.clock.now()
        if now >= delivery.expires_at:
            return Skip("expired"), Expired(delivery.lateness(now))
        prepared: Notice | Skip = Skip("its schedule was stopped")
        if ledger.is_wanted(transaction, delivery):
            prepared = self._handlers[delivery.kind].prepare(transaction, delivery, now)
        return prepared, Skipped(prepared.reason) if isinstance(prepared, Skip) else None

    def _received(self, delivery: Delivery) -> Outcome:
        target = delivery.target
        return DmClosed() if target.channel_id is None and target.member_id in self.closed else self._sent()

    def _sent(self) -> Sent:
        self.messages += 1
        return Sent(self.messages)


def only(kind: type[Any], attempted: Sequence[Attempted]) -> list[Any]:
    """The notices of one kind among what was attempted."""
    return [one.prepared for one in attempted if isinstance(one.prepared, kind)]
