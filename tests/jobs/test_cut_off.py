"""What becomes of a delivery whose earlier attempt was cut off: if it was sent, it counts as sent, however late."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.jobs import Attempt, Expired, Outcome, RetryAfter, Sent, Skipped, State, owe
from bot.jobs.tables import deliveries
from bot.storage import Database, Transaction
from tests.jobs.samples import NOON, greeting, states
from tests.jobs.workshop import Workshop, at_work

FOUND = Sent(4711, recognised=True)


def cut_off(transaction: Transaction) -> None:
    """Leave the one delivery as a process leaves it that died in the middle of its first attempt."""
    owe(transaction, greeting(), NOON)
    transaction.execute(update(deliveries).values(state=State.CLAIMED, owner="dead", attempts=1))


@pytest.mark.parametrize("hours", [0, 1000])
@pytest.mark.parametrize(("wanted", "found"), [(True, FOUND), (False, FOUND), (False, None)])
async def test_what_was_sent_counts_as_sent(
    database: Database, hours: int, wanted: bool, found: Attempt | None
) -> None:
    shop = Workshop(database)
    await database.write(cut_off)
    shop.messenger.will_find(found)
    shop.clock.advance(timedelta(hours=hours))
    if not wanted:
        shop.feature.skipping.add(greeting().occurrence)
    async with at_work(shop):
        await shop.wait_for(lambda transaction: State.CLAIMED not in states(transaction).values())
        await shop.quiet()

    [(_, ended)] = shop.feature.ended
    if found is not None and (hours or not wanted):
        assert ended == FOUND
        assert shop.messenger.performed == []
    else:
        expected: type[Outcome] = Expired if hours else Sent if wanted else Skipped
        assert isinstance(ended, expected)


async def test_as_long_as_nobody_can_look_it_is_not_given_up(database: Database) -> None:
    shop = Workshop(database)
    await database.write(cut_off)
    shop.messenger.will_find(RetryAfter("503"), FOUND)
    shop.clock.advance(greeting().expires_at - NOON + timedelta(hours=1))
    async with at_work(shop):
        await shop.until_put_back("503")
        await shop.pass_time(minutes=10)
        await shop.wait_for(lambda transaction: set(states(transaction).values()) == {State.SENT})

    assert shop.feature.ended == [(greeting().occurrence, FOUND)]
