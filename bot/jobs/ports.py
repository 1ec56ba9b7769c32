"""What the ledger asks of others: features that know what to say, a messenger that can say it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.jobs.delivery import Delivery, Target
from bot.jobs.outcome import Attempt, Outcome
from bot.jobs.schedule import Schedule
from bot.storage import Database, Transaction


class Notice:
    """What is to be said: a frozen value of the feature, drawn by the feature's cog."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """The feature's reason for not sending a delivery after all."""

    reason: str


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an attempt recognisable: the delivery, when it was written down, which attempt this is."""

    delivery_id: int
    created_at: datetime
    attempt: int


class Messenger(Protocol):
    """The way out to Discord."""

    async def perform(self, target: Target, notice: Notice, key: Key) -> Attempt:
        """Make the one request that `notice` stands for; a repeat of the same key sends nothing twice."""
        ...

    async def find_sent(self, target: Target, key: Key) -> Attempt | None:
        """Return `Sent` where an earlier attempt's message is there, None where it is not.

        `RetryAfter` says that this could not be found out now.
        """
        ...


class Handler(Protocol):
    """A feature's answers about its kind of delivery; both run inside a transaction."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say what the delivery is to say now; may write; runs once for each attempt."""
        ...

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Take note of how it ended: in the same transaction that ends it."""
        ...


class PauseListener(Protocol):
    """Whoever tells the moderators that a schedule was paused."""

    def schedule_paused(self, transaction: Transaction, schedule: Schedule, outcome: Outcome, now: datetime) -> None:
        """Owe the moderators the news, once, with the cure."""
        ...


Chore = Callable[[Database, datetime], Awaitable[None]]
"""What a feature wants done now and then, given the time; as often as it is done, by however many processes."""
