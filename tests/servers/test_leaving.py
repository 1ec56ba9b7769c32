"""That leaving a server cancels what is owed there and keeps the rest, for as long as the bot stays away."""

from collections.abc import Sequence
from datetime import time, timedelta

from sqlalchemy import select

from bot.jobs import NewSchedule, Recurrence, ScheduleState, add_schedule, get_schedule, ledger, start_schedule
from bot.jobs.tables import deliveries
from bot.servers import Server, Servers
from bot.servers.store import recent_audit_lines
from bot.storage import Database, Transaction
from playground import SteerableClock

HALL, ELSEWHERE, ROSA, QUESTIONS = 101, 202, 1, 7


def started(transaction: Transaction, server_id: int, clock: SteerableClock) -> int:
    schedule_id = add_schedule(
        transaction,
        NewSchedule(
            "test.greeting", server_id, QUESTIONS, Recurrence(time(13), "UTC"), timedelta(hours=1), ROSA, clock.now()
        ),
    )
    start_schedule(transaction, schedule_id, clock.now())
    return schedule_id


def states(transaction: Transaction) -> Sequence[tuple[int, str]]:
    rows = deliveries.c
    statement = select(rows.server_id, rows.state).order_by(rows.server_id, rows.id)
    return [(row.server_id, row.state) for row in transaction.execute(statement)]


def actions(transaction: Transaction) -> list[str]:
    return [line.action for line in recent_audit_lines(transaction, HALL, 10)]


async def test_what_is_owed_there_is_cancelled_and_stays_so(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    here, there = [await database.write(started, server_id, clock) for server_id in (HALL, ELSEWHERE)]

    await servers.left(HALL)

    assert await database.write(ledger.repair_schedules, clock.now()) == 0
    assert await database.read(states) == [(HALL, "cancelled"), (ELSEWHERE, "pending")]
    assert (await database.read(get_schedule, here)).state is ScheduleState.PAUSED
    assert (await database.read(get_schedule, there)).state is ScheduleState.ACTIVE


async def test_settings_are_kept_with_the_date_of_leaving(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(HALL, ROSA, zone="America/Chicago", audit_channel_id=QUESTIONS)

    await servers.left(HALL)

    left = Server(HALL, zone="America/Chicago", audit_channel_id=QUESTIONS, left_at=clock.now())
    assert await servers.settings(HALL) == left
    assert await database.read(actions) == ["server.left", "server.settings"]


async def test_leaving_a_server_that_was_never_set_up_is_noted(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)

    await servers.left(HALL)

    assert await servers.settings(HALL) == Server(HALL, left_at=clock.now())


async def test_coming_back_ends_the_absence_and_starts_nothing(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    schedule_id = await database.write(started, HALL, clock)
    await servers.left(HALL)

    await servers.present({HALL})

    assert await servers.settings(HALL) == Server(HALL)
    assert (await database.read(get_schedule, schedule_id)).state is ScheduleState.PAUSED
    assert await database.read(actions) == ["server.joined", "server.left"]


async def test_being_where_it_always_was_is_no_news(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.left(ELSEWHERE)

    await servers.present({HALL})

    assert await database.read(actions) == []
    assert (await servers.settings(ELSEWHERE)).left_at == clock.now()
