"""What a worker does when time plays tricks: it jumps by hours, or an attempt outlasts its lease."""

from datetime import timedelta

from bot.jobs import Limits, owe
from bot.storage import Database, DatabaseBusy
from playground import SteerableClock
from tests.jobs.samples import HOUR, NOON, greeting, owe_many, states
from tests.jobs.workshop import Workshop, at_work

SHORT = Limits(lease=timedelta(milliseconds=300))
"""Renewed every tenth of a second."""


async def test_time_that_jumps_by_hours_does_not_double_what_is_in_flight(database: Database) -> None:
    shop = Workshop(database)
    await database.write(owe_many, 3)
    await database.write(owe, greeting("later", due_at=NOON + HOUR, expires_at=NOON + 9 * HOUR), NOON)
    shop.clock.advance(timedelta(seconds=5))
    shop.messenger.hold()
    async with at_work(shop):
        await shop.messenger.begun(3)
        for _ in range(3):
            await shop.pass_time(hours=2)
            await shop.quiet()
        assert sorted(shop.performed) == ["0", "1", "2", "later"]
        shop.messenger.let_go()
        await shop.until_states(dict.fromkeys(["0", "1", "2", "later"], "sent"))
        await shop.quiet()
    assert [one.key.attempt for one in shop.messenger.performed] == [1] * 4


async def test_an_attempt_that_outlasts_its_lease_keeps_its_row(database: Database, neighbour: Database) -> None:
    clock = SteerableClock(NOON)
    slow, other = Workshop(database, clock, limits=SHORT, name="slow"), Workshop(neighbour, clock, name="other")
    await database.write(owe, greeting(), NOON)
    slow.messenger.hold()
    async with at_work(slow):
        await slow.messenger.begun(1)
        async with at_work(other):
            while clock.now() < NOON + 2 * SHORT.lease:
                await slow.database.until_ended("renew", lambda _: True, since=len(slow.database.ended))
                await other.quiet()
            slow.messenger.let_go()
            await slow.until_states({"once": "sent"})
    assert other.performed == []


async def test_a_renewal_that_fails_is_made_up_for(database: Database) -> None:
    shop = Workshop(database, SteerableClock(NOON), limits=SHORT)
    await database.write(owe, greeting(), NOON)
    shop.messenger.hold()
    shop.database.failing["renew"] = DatabaseBusy("away")
    async with at_work(shop):
        await shop.database.until_ended("renew", lambda ended: isinstance(ended, DatabaseBusy))
        for _ in range(2):
            await shop.database.until_ended("renew", lambda ended: ended is None, since=len(shop.database.ended))
        shop.messenger.let_go()
        await shop.until_states({"once": "sent"})
    assert len(shop.performed) == 1


async def test_a_row_whose_worker_died_is_taken_over_when_its_lease_ends(
    database: Database, neighbour: Database
) -> None:
    clock = SteerableClock(NOON, ticking=False)
    dead = Workshop(database, clock, limits=Limits(stop_within=timedelta()), name="dead")
    heir = Workshop(neighbour, clock, name="heir")
    await database.write(owe, greeting(), NOON)
    dead.messenger.hold()
    async with at_work(dead):
        await dead.messenger.begun(1)
    async with at_work(heir):
        await heir.pass_time(seconds=59)
        await heir.quiet()
        assert await database.read(states) == {"once": "claimed"}
        await heir.pass_time(seconds=1)
        await heir.until_states({"once": "sent"})
