"""What a worker takes on: what is due and nothing else, the oldest first, no row twice, and how it stops."""

import asyncio
from datetime import timedelta

from bot.jobs import Expired, Key, Limits, Sent, Skipped, Target, ledger, owe
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.jobs.samples import (
    CHANNEL,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SERVER,
    greeting,
    owe_many,
    rows,
    started,
    states,
    the_greeting,
)
from tests.jobs.workshop import Greeting, Workshop, at_work, until_all_settled


async def test_what_is_due_is_performed_and_nothing_else(database: Database) -> None:
    shop = Workshop(database)
    await database.write(owe, greeting("now"), NOON)
    await database.write(owe, greeting("later", due_at=NOON + HOUR), NOON)
    async with at_work(shop):
        await shop.until_states({"now": "sent", "later": "pending"})
        await shop.quiet()
        assert shop.performed == ["now"]
        await shop.pass_time(minutes=59)
        await shop.quiet()
        assert shop.performed == ["now"]
        await shop.pass_time(minutes=1)
        await shop.until_states({"now": "sent", "later": "sent"})
    assert shop.performed == ["now", "later"]


async def test_the_messenger_is_told_where_what_and_which_attempt(database: Database) -> None:
    shop = Workshop(database)
    await database.write(owe, greeting(target=Target(SERVER, CHANNEL)), NOON - HOUR)
    async with at_work(shop):
        await shop.until_states({"once": "sent"})
    [performed] = shop.messenger.performed
    kept = await database.read(the_greeting)
    assert (performed.target, performed.notice) == (Target(SERVER, CHANNEL), Greeting("once"))
    assert performed.key == Key(kept.id, NOON - HOUR, attempt=1)
    assert kept.message_id == 9001
    assert shop.feature.ended == [("once", Sent(9001))]


async def test_after_a_start_the_overdue_go_first_and_the_oldest_of_them_first(database: Database) -> None:
    shop = Workshop(database, limits=Limits(in_flight=1))
    for minutes in (0, 30, 10, 50, 20):
        await database.write(owe, greeting(str(minutes), due_at=NOON - minutes * MINUTE), NOON - HOUR)
    async with at_work(shop):
        await shop.messenger.begun(5)
    assert shop.performed == ["50", "30", "20", "10", "0"]


async def test_no_more_are_in_flight_than_allowed(database: Database) -> None:
    shop = Workshop(database, limits=Limits(in_flight=2))
    await database.write(owe_many, 5)
    shop.clock.advance(MINUTE)
    shop.messenger.hold()
    async with at_work(shop):
        await shop.messenger.begun(2)
        await shop.pass_time_in_vain(minutes=1)
        assert sorted((await database.read(states)).values()) == ["claimed"] * 2 + ["pending"] * 3
        shop.messenger.let_go()
        await shop.until_states(dict.fromkeys("01234", "sent"))
    assert sorted(shop.performed) == list("01234")


async def test_the_alarm_wakes_the_worker_when_something_falls_due(database: Database) -> None:
    shop = Workshop(database, SteerableClock(NOON, ticking=True))
    due_at = NOON + timedelta(milliseconds=150)
    await database.write(owe, greeting(due_at=due_at), NOON)
    async with at_work(shop):
        await shop.messenger.begun(1)
        assert due_at <= shop.clock.now() < due_at + timedelta(seconds=5)
        await shop.until_states({"once": "sent"})


async def test_what_its_feature_no_longer_wants_is_skipped_on_record(database: Database) -> None:
    shop = Workshop(database)
    shop.feature.skipping.add("once")
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.until_states({"once": "skipped"})
    assert shop.performed == []
    assert shop.feature.ended == [("once", Skipped("nobody is there"))]


async def test_what_has_lost_its_use_is_never_performed_but_on_record(database: Database) -> None:
    shop = Workshop(database)
    await database.write(owe, greeting(due_at=NOON - 2 * HOUR, expires_at=NOON), NOON - DAY)
    async with at_work(shop):
        await shop.until_states({"once": "expired"})
    assert shop.performed == []
    assert shop.feature.ended == [("once", Expired(7200.0))]


async def test_a_schedule_runs_on_day_by_day(database: Database) -> None:
    shop = Workshop(database)
    await database.write(started)
    async with at_work(shop):
        for day in range(1, 13):
            await shop.pass_time(hours=1 if day == 1 else 24)
            await shop.messenger.begun(day)
            await shop.wait_for(lambda transaction: "claimed" not in states(transaction).values())
        await shop.quiet()
    assert shop.performed == [f"2026-11-{day}" for day in range(23, 31)] + [f"2026-12-{day:02}" for day in range(1, 5)]


async def test_a_schedule_that_lacks_its_next_delivery_is_repaired_at_the_start(database: Database) -> None:
    shop = Workshop(database)

    def lose_it(transaction: Transaction) -> None:
        schedule = started(transaction)
        ledger.stop_schedule(transaction, schedule.id, ledger.ScheduleState.ACTIVE)
        assert states(transaction) == {}

    await database.write(lose_it)
    async with at_work(shop):
        await shop.until_states({"2026-11-23": "pending"})


async def test_two_workers_on_one_database_perform_each_row_once(database: Database, neighbour: Database) -> None:
    clock = SteerableClock(NOON, ticking=False)
    limits = Limits(in_flight=7)
    shops = [
        Workshop(where, clock, limits=limits, name=f"worker:{number}")
        for number, where in enumerate((database, neighbour))
    ]
    await database.write(owe_many, 60)
    clock.advance(MINUTE)
    async with at_work(*shops):
        await until_all_settled(shops)
    assert set((await database.read(states)).values()) == {"sent"}
    performed = [one.key.delivery_id for shop in shops for one in shop.messenger.performed]
    assert len(performed) == len(set(performed)) == 60
    assert all(one.key.attempt == 1 for shop in shops for one in shop.messenger.performed)


async def test_stopping_waits_for_what_is_in_flight_and_takes_nothing_more(database: Database) -> None:
    shop = Workshop(database, limits=Limits(in_flight=1))
    await database.write(owe_many, 2)
    shop.clock.advance(MINUTE)
    shop.messenger.hold()
    shop.worker.start()
    await shop.messenger.begun(1)
    stopping = asyncio.create_task(shop.worker.stop())
    assert (await asyncio.wait([stopping], timeout=0.05))[0] == set()
    shop.messenger.let_go()
    await stopping
    assert await database.read(states) == {"0": "sent", "1": "pending"}


async def test_a_stop_sees_through_what_had_just_been_claimed(database: Database) -> None:
    shop = Workshop(database)
    await database.write(owe, greeting(), NOON)
    shop.database.withheld["claim"] = heard = asyncio.Event()
    shop.worker.start()
    await shop.wait_for(lambda transaction: "claimed" in states(transaction).values())
    stopping = asyncio.create_task(shop.worker.stop())
    assert (await asyncio.wait([stopping], timeout=0.05))[0] == set()
    heard.set()
    await stopping
    assert await database.read(states) == {"once": "sent"}


async def test_what_does_not_end_in_time_is_left_to_its_lease(database: Database) -> None:
    stuck = Workshop(database, limits=Limits(stop_within=timedelta(milliseconds=20)), name="stuck")
    await database.write(owe, greeting(), NOON)
    stuck.messenger.hold()
    async with at_work(stuck):
        await stuck.messenger.begun(1)
    assert await database.read(states) == {"once": "claimed"}

    successor = Workshop(database, stuck.clock, name="successor")
    async with at_work(successor):
        await successor.quiet()
        assert successor.performed == []
        await successor.pass_time(seconds=60)
        await successor.until_states({"once": "sent"})
    assert [one.key.attempt for one in successor.messenger.performed] == [2]
    [row] = await database.read(rows)
    assert row.seconds_late == 60
