"""That chores are done at the start and every hour, after what is due, and that a failing one stops nothing."""

from datetime import datetime

from bot.jobs import owe
from bot.storage import Database, Transaction
from tests.jobs.samples import HOUR, NOON, greeting
from tests.jobs.workshop import Workshop, at_work


def tidy(transaction: Transaction, now: datetime) -> datetime:
    """Change nothing, and say when."""
    del transaction
    return now


async def tidying(database: Database, now: datetime) -> None:
    await database.write(tidy, now)


async def failing(database: Database, now: datetime) -> None:
    del database, now
    raise RuntimeError("the broom is gone")


def done(shop: Workshop) -> list[object]:
    """Return when the chore was done."""
    return [value for name, value in shop.database.ended if name == "tidy"]


async def test_a_chore_is_done_at_the_start_and_every_hour(database: Database) -> None:
    shop = Workshop(database, chores=[tidying])
    async with at_work(shop):
        await shop.database.until_ended("tidy", lambda at: at == NOON)
        await shop.quiet()
        await shop.pass_time(minutes=59)
        await shop.quiet()
        assert done(shop) == [NOON]
        await shop.pass_time(minutes=1)
        await shop.database.until_ended("tidy", lambda at: at == NOON + HOUR)
    assert done(shop) == [NOON, NOON + HOUR]


async def test_a_chore_that_fails_keeps_neither_the_next_nor_what_is_due(database: Database) -> None:
    shop = Workshop(database, chores=[failing, tidying])
    await database.write(owe, greeting("now"), NOON)
    async with at_work(shop):
        await shop.database.until_ended("tidy", lambda at: at == NOON)
        await shop.until_states({"now": "sent"})
        await database.write(owe, greeting("next"), NOON)
        shop.alarm.ring()
        await shop.until_states({"now": "sent", "next": "sent"})


async def test_what_is_due_is_taken_first(database: Database) -> None:
    shop = Workshop(database, chores=[tidying])
    await database.write(owe, greeting("now"), NOON)
    async with at_work(shop):
        await shop.database.until_ended("tidy", lambda at: at == NOON)
    names = [name for name, _ in shop.database.ended]
    assert names.index("claim") < names.index("tidy")
