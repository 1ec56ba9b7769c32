"""What a worker does when something goes wrong: nothing that is owed is lost, nothing is sent too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.jobs import (
    DmClosed,
    Expired,
    Forbidden,
    Gone,
    Limits,
    Outcome,
    Rejected,
    RetryAfter,
    ScheduleState,
    Skipped,
    owe,
    stop_schedule,
)
from bot.storage import Database, DatabaseBusy
from playground import SteerableClock
from tests.jobs.samples import NOON, greeting, rows, started, states
from tests.jobs.workshop import Workshop, at_work
from tests.support.messenger import FakeMessenger

AWAY = RetryAfter("502 Bad Gateway")


def attempts(messenger: FakeMessenger) -> list[int]:
    """Which attempts were performed, in order."""
    return [one.key.attempt for one in messenger.performed]


async def test_a_retry_waits_as_long_as_the_other_side_asked(database: Database) -> None:
    shop = Workshop(database)
    shop.messenger.will_answer(RetryAfter("429", 90.0))
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.until_put_back("429")
        await shop.pass_time(seconds=89)
        await shop.quiet()
        assert attempts(shop.messenger) == [1]
        await shop.pass_time(seconds=1)
        await shop.until_states({"once": "sent"})
    assert attempts(shop.messenger) == [1, 2]


async def test_without_such_a_wish_the_wait_grows_from_attempt_to_attempt(database: Database) -> None:
    shop = Workshop(database)
    shop.messenger.will_answer(AWAY, AWAY, AWAY)
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        for attempt, (too_soon, enough) in enumerate([(0.99, 1.01), (1.99, 2.01), (3.99, 4.01)], start=1):
            await shop.messenger.begun(attempt)
            await shop.until_put_back(AWAY.reason)
            await shop.pass_time(seconds=too_soon)
            await shop.quiet()
            assert len(shop.performed) == attempt
            await shop.pass_time(seconds=enough)
        await shop.until_states({"once": "sent"})
    assert attempts(shop.messenger) == [1, 2, 3, 4]


@pytest.mark.parametrize("answer", [AWAY, RetryAfter("429", 1e6), ConnectionResetError("line cut")], ids=str)
async def test_nothing_is_performed_once_it_has_expired(database: Database, answer: RetryAfter | Exception) -> None:
    shop = Workshop(database)
    shop.messenger.will_answer(*[answer] * 100)
    await database.write(owe, greeting(expires_at=NOON + timedelta(seconds=30)), NOON)
    async with at_work(shop):
        for _ in range(6):
            await shop.quiet()
            await shop.pass_time(seconds=5)
        await shop.until_states({"once": "expired"})
        made = len(shop.performed)
        await shop.pass_time(hours=1)
        await shop.quiet()
    assert len(shop.performed) == made
    assert shop.feature.ended == [("once", Expired(30.0))]


@pytest.mark.parametrize("outcome", [Gone("channel"), Forbidden("Send Messages"), DmClosed(), Rejected("bad embed")])
async def test_what_trying_again_would_not_mend_is_not_tried_again(database: Database, outcome: Outcome) -> None:
    shop = Workshop(database)
    assert not isinstance(outcome, Skipped | Expired)
    shop.messenger.will_answer(outcome)
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.until_states({"once": "failed"})
        await shop.pass_time(minutes=30)
        await shop.quiet()
    assert attempts(shop.messenger) == [1]
    assert shop.feature.ended == [("once", outcome)]


async def test_a_messenger_that_raises_is_tried_again(database: Database) -> None:
    shop = Workshop(database)
    shop.messenger.will_answer(ConnectionResetError("line cut"))
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.until_put_back("ConnectionResetError")
        await shop.pass_time(seconds=2)
        await shop.until_states({"once": "sent"})


async def test_a_feature_that_stumbles_over_a_row_does_not_take_the_row_with_it(database: Database) -> None:
    shop = Workshop(database)
    shop.feature.preparing_fails.append(KeyError("no such round"))
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.until_put_back("KeyError")
        assert shop.performed == []
        await shop.pass_time(seconds=2)
        await shop.until_states({"once": "sent"})
    assert attempts(shop.messenger) == [2]


async def test_what_could_not_be_settled_is_left_to_its_lease_and_recognised_by_its_key(database: Database) -> None:
    shop = Workshop(database)
    shop.feature.settling_fails.append(KeyError("no such round"))
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.database.until_ended("_settle", lambda ended: isinstance(ended, KeyError))
        await shop.pass_time(seconds=59)
        await shop.quiet()
        assert await database.read(states) == {"once": "claimed"}
        await shop.pass_time(seconds=1)
        await shop.until_states({"once": "sent"})
    first, second = shop.messenger.performed
    assert (first.key.delivery_id, first.key.created_at) == (second.key.delivery_id, second.key.created_at)
    assert len(shop.feature.ended) == 1


async def test_a_kind_that_nobody_answers_for_waits_and_then_expires_on_record(database: Database) -> None:
    shop = Workshop(database)
    foreign = greeting(expires_at=NOON + timedelta(minutes=10))
    await database.write(owe, replace(foreign, kind="test.unknown"), NOON)
    async with at_work(shop):
        await shop.until_put_back("KeyError")
        await shop.pass_time(minutes=10)
        await shop.until_states({"once": "expired"})
    assert shop.feature.ended == []


async def test_the_third_failure_in_a_row_is_told_once(database: Database) -> None:
    shop = Workshop(database)
    schedule = await database.write(started)
    shop.messenger.will_answer(*[Forbidden("Send Messages")] * 4)
    async with at_work(shop):
        for day in range(1, 4):
            await shop.pass_time(hours=1 if day == 1 else 24)
            await shop.wait_for(lambda tx, day=day: list(states(tx).values()).count("failed") == day)
        await shop.pass_time(days=5)
        await shop.quiet()
    assert shop.pauses.paused == [(schedule.id, Forbidden("Send Messages"))]
    assert len(shop.performed) == 3


async def test_a_schedule_stopped_while_a_post_is_tried_again_posts_no_more(database: Database) -> None:
    shop = Workshop(database)
    schedule = await database.write(started)
    shop.messenger.will_answer(AWAY)
    async with at_work(shop):
        await shop.pass_time(hours=1)
        await shop.messenger.begun(1)
        await shop.until_states({"2026-11-23": "pending", "2026-11-24": "pending"})
        await database.write(stop_schedule, schedule.id, ScheduleState.PAUSED)
        await shop.pass_time(seconds=2)
        await shop.until_states({"2026-11-23": "skipped"})
    assert attempts(shop.messenger) == [1]
    assert shop.feature.ended == [("2026-11-23", Skipped("its schedule was stopped"))]


@pytest.mark.parametrize("function", ["claim", "repair_schedules", "next_wake"])
async def test_a_database_that_was_away_for_a_moment_stops_nothing(database: Database, function: str) -> None:
    shop = Workshop(database)
    shop.database.failing[function] = DatabaseBusy("away")
    await database.write(owe, greeting(), NOON)
    async with at_work(shop):
        await shop.database.until_ended(function, lambda ended: isinstance(ended, DatabaseBusy))
        await shop.quiet()
        await shop.until_states({"once": "sent"})


async def test_an_answer_that_comes_after_the_claim_was_lost_changes_nothing(
    database: Database, neighbour: Database
) -> None:
    slow = Workshop(database, limits=Limits(stop_within=timedelta(seconds=5)), name="slow")
    ahead = Workshop(neighbour, SteerableClock(NOON + timedelta(minutes=2), ticking=False), name="ahead")
    await database.write(owe, greeting(), NOON)
    slow.messenger.hold()
    slow.messenger.will_answer(Gone("channel"))
    async with at_work(slow):
        await slow.messenger.begun(1)
        async with at_work(ahead):
            await ahead.until_states({"once": "sent"})
        slow.messenger.let_go()
        await slow.database.until_ended("_settle", lambda _: True)
    [row] = await database.read(rows)
    assert (row.state, row.message_id) == ("sent", 9001)
    assert slow.feature.ended == []
