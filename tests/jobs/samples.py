"""Deliveries and schedules as the tests of the ledger need them, and looks at the ledger."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, select

from bot.jobs import (
    EVERY_DAY,
    Delivery,
    NewDelivery,
    NewSchedule,
    Recurrence,
    Schedule,
    Target,
    add_schedule,
    find,
    get_schedule,
    ledger,
)
from bot.jobs.tables import deliveries
from bot.storage import Transaction

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SERVER = 5_000_000_001
CHANNEL = 5_000_000_002
MEMBER = 5_000_000_003
KIND = "test.greeting"


def greeting(
    occurrence: str = "once",
    *,
    subject: str = "greeting:1",
    due_at: datetime = NOON,
    expires_at: datetime | None = None,
    target: Target | None = None,
) -> NewDelivery:
    """A delivery for the channel, useful for an hour unless said otherwise."""
    return NewDelivery(
        kind=KIND,
        subject=subject,
        occurrence=occurrence,
        target=target or Target(SERVER, CHANNEL),
        due_at=due_at,
        expires_at=expires_at or due_at + HOUR,
    )


def owe_many(transaction: Transaction, number: int) -> None:
    """Owe so many greetings, due one second after another from noon on."""
    for position in range(number):
        ledger.owe(transaction, greeting(str(position), due_at=NOON + timedelta(seconds=position)), NOON)


def drafted(
    transaction: Transaction, at: time = time(13), zone: str = "UTC", weekdays: frozenset[int] = EVERY_DAY
) -> int:
    """Write a schedule down as a draft: daily at one o'clock, useful for an hour, unless said otherwise."""
    recurrence = Recurrence(at, zone, weekdays)
    return add_schedule(transaction, NewSchedule(KIND, SERVER, CHANNEL, recurrence, HOUR, MEMBER, NOON))


def started(transaction: Transaction, at: time = time(13)) -> Schedule:
    """Write a daily schedule down and start it at noon."""
    schedule_id = drafted(transaction, at)
    ledger.start_schedule(transaction, schedule_id, NOON)
    return get_schedule(transaction, schedule_id)


def claim(transaction: Transaction, now: datetime, owner: str = "one", most: int = 100) -> Sequence[Delivery]:
    """Claim what is due, for a minute."""
    return ledger.claim(transaction, owner, now, now + MINUTE, most)


def rows(transaction: Transaction) -> Sequence[Row[Any]]:
    """Return the whole ledger, in the order of the due times."""
    return transaction.execute(select(deliveries).order_by(deliveries.c.due_at, deliveries.c.id)).all()


def states(transaction: Transaction) -> dict[str, str]:
    """Return the state of every delivery by its occurrence."""
    return {row.occurrence: row.state for row in rows(transaction)}


def the_greeting(transaction: Transaction, occurrence: str = "once") -> Delivery:
    """Return one greeting."""
    found = find(transaction, KIND, "greeting:1", occurrence)
    assert found is not None
    return found
