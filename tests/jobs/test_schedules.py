"""What schedules promise: the next occurrence is always written down, however they fail, stop or change."""

from datetime import datetime, time, timedelta

import pytest

from bot.errors import NotFound
from bot.jobs import (
    Delivery,
    DmClosed,
    Expired,
    Forbidden,
    Gone,
    Outcome,
    Recurrence,
    Rejected,
    Schedule,
    ScheduleState,
    Sent,
    Skipped,
    change_schedule,
    get_schedule,
    ledger,
    next_due,
    owe,
    replan_schedule,
    skip_next_delivery,
    start_schedule,
    stop_schedule,
)
from bot.storage import Database, Transaction
from tests.jobs.samples import (
    CHANNEL,
    DAY,
    HOUR,
    MEMBER,
    MINUTE,
    NOON,
    SERVER,
    claim,
    drafted,
    owe_many,
    rows,
    started,
    states,
)

ONE = NOON + HOUR
"""When the sample schedule falls due for the first time."""
TODAY, TOMORROW, IN_TWO_DAYS = "2026-11-23", "2026-11-24", "2026-11-25"


def settle(transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> Schedule | None:
    """End a delivery as the worker does; return the schedule that was paused by it."""
    assert ledger.settle(transaction, delivery, outcome, now)
    return ledger.count_outcome(transaction, delivery, outcome)


async def test_a_schedule_is_kept_as_it_was_given(database: Database) -> None:
    def keep(transaction: Transaction) -> None:
        weekdays = frozenset({0, 2, 6})
        schedule = get_schedule(transaction, drafted(transaction, time(9, 5), "Australia/Lord_Howe", weekdays))
        assert schedule.recurrence == Recurrence(time(9, 5), "Australia/Lord_Howe", weekdays)
        assert (schedule.server_id, schedule.channel_id, schedule.created_by) == (SERVER, CHANNEL, MEMBER)
        assert (schedule.state, schedule.failures, schedule.lifetime) == (ScheduleState.DRAFT, 0, HOUR)

    await database.write(keep)


async def test_an_unknown_schedule_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound):
        await database.read(get_schedule, 404)


async def test_a_draft_owes_nothing_until_it_is_started(database: Database) -> None:
    def start(transaction: Transaction) -> None:
        schedule_id = drafted(transaction)
        assert next_due(transaction, schedule_id) is None
        assert ledger.repair_schedules(transaction, NOON) == 0
        assert start_schedule(transaction, schedule_id, NOON) == ONE
        assert next_due(transaction, schedule_id) == ONE
        [row] = rows(transaction)
        assert (row.occurrence, row.due_at, row.expires_at) == (TODAY, ONE, ONE + HOUR)
        assert (row.server_id, row.channel_id, row.schedule_id) == (SERVER, CHANNEL, schedule_id)

    await database.write(start)


async def test_a_claim_writes_the_next_occurrence_down(database: Database) -> None:
    def take(transaction: Transaction) -> None:
        schedule = started(transaction)
        [taken] = claim(transaction, ONE)
        assert states(transaction) == {TODAY: "claimed", TOMORROW: "pending"}
        ledger.retry_later(transaction, taken, ONE + MINUTE, "away")
        claim(transaction, ONE + MINUTE)
        assert states(transaction) == {TODAY: "claimed", TOMORROW: "pending"}
        assert next_due(transaction, schedule.id) == ONE + DAY

    await database.write(take)


async def test_a_failing_occurrence_does_not_starve_the_next_one(database: Database) -> None:
    def starve(transaction: Transaction) -> None:
        started(transaction)
        [taken] = claim(transaction, ONE)
        ledger.retry_later(transaction, taken, ONE + 2 * DAY, "away for long")
        assert [one.occurrence for one in claim(transaction, ONE + DAY)] == [TOMORROW]

    await database.write(starve)


async def test_after_long_darkness_every_missed_occurrence_is_on_record(database: Database) -> None:
    def wake_late(transaction: Transaction) -> None:
        started(transaction)
        now = ONE + 3 * DAY
        while claimed := claim(transaction, now):
            for one in claimed:
                settle(transaction, one, Expired(one.lateness(now)), now)
        assert list(states(transaction).values()) == ["expired"] * 4 + ["pending"]
        assert [row.seconds_late for row in rows(transaction)] == [3 * 86400, 2 * 86400, 86400, 0, None]

    await database.write(wake_late)


async def test_a_repair_gives_a_schedule_what_it_lacks_and_no_more(database: Database) -> None:
    def repair(transaction: Transaction) -> None:
        started(transaction)
        lacking = drafted(transaction, time(14))
        ledger.schedule_store.set_state(transaction, lacking, ScheduleState.ACTIVE)
        assert ledger.repair_schedules(transaction, NOON) == 1
        assert next_due(transaction, lacking) == NOON + 2 * HOUR
        assert ledger.repair_schedules(transaction, NOON) == 0
        claim(transaction, NOON + 3 * HOUR)
        assert ledger.repair_schedules(transaction, NOON + 3 * HOUR) == 0

    await database.write(repair)


async def test_a_repair_passes_over_days_that_were_had_already(database: Database) -> None:
    def repair(transaction: Transaction) -> None:
        schedule = started(transaction)
        owe(transaction, schedule.delivery_after(ONE), NOON)
        for one in claim(transaction, ONE + DAY):
            settle(transaction, one, Sent(9001), ONE + DAY)
        stop_schedule(transaction, schedule.id, ScheduleState.PAUSED)
        ledger.schedule_store.set_state(transaction, schedule.id, ScheduleState.ACTIVE)
        assert ledger.repair_schedules(transaction, NOON) == 1
        assert next_due(transaction, schedule.id) == ONE + 2 * DAY

    await database.write(repair)


async def test_the_third_failure_in_a_row_pauses_the_schedule_and_says_so_once(database: Database) -> None:
    def fail(transaction: Transaction) -> None:
        schedule = started(transaction)
        paused: list[Schedule | None] = []
        [fourth] = claim(transaction, ONE)
        ledger.retry_later(transaction, fourth, ONE + 4 * DAY, "away")
        for day, outcome in enumerate((Forbidden("Send Messages"), Gone("channel"), Rejected("bad embed")), start=1):
            [taken] = claim(transaction, ONE + day * DAY)
            paused.append(settle(transaction, taken, outcome, ONE + day * DAY))
        assert paused[:2] == [None, None]
        assert paused[2] is not None
        assert (paused[2].id, paused[2].state, paused[2].failures) == (schedule.id, ScheduleState.PAUSED, 3)
        [again] = claim(transaction, ONE + 4 * DAY)
        assert again.id == fourth.id
        assert settle(transaction, again, DmClosed(), ONE + 4 * DAY) is None
        assert next_due(transaction, schedule.id) is None
        assert ledger.repair_schedules(transaction, ONE + 3 * DAY) == 0

    await database.write(fail)


@pytest.mark.parametrize("between", [Sent(9001), Sent(9001, recognised=True)], ids=["sent", "recognised"])
async def test_a_success_in_between_starts_the_count_anew(database: Database, between: Outcome) -> None:
    def fail(transaction: Transaction) -> None:
        schedule = started(transaction)
        for day, outcome in enumerate((Gone("channel"), Gone("channel"), between, Gone("channel"), Gone("channel"))):
            [taken] = claim(transaction, ONE + day * DAY)
            assert settle(transaction, taken, outcome, ONE + day * DAY) is None
        assert get_schedule(transaction, schedule.id).state is ScheduleState.ACTIVE
        [sixth] = claim(transaction, ONE + 5 * DAY)
        assert settle(transaction, sixth, Gone("channel"), ONE + 5 * DAY) is not None

    await database.write(fail)


@pytest.mark.parametrize("passing", [Skipped("nobody there"), Expired(3600)], ids=["skipped", "expired"])
async def test_what_was_not_tried_neither_counts_nor_forgives(database: Database, passing: Outcome) -> None:
    def fail(transaction: Transaction) -> None:
        started(transaction)
        paused: list[Schedule | None] = []
        for day, outcome in enumerate((Gone("channel"), Gone("channel"), passing, Gone("channel"))):
            [taken] = claim(transaction, ONE + day * DAY)
            paused.append(settle(transaction, taken, outcome, ONE + day * DAY))
        assert [one is not None for one in paused] == [False, False, False, True]

    await database.write(fail)


async def test_failures_without_a_schedule_pause_nothing(database: Database) -> None:
    def fail(transaction: Transaction) -> None:
        started(transaction)
        owe_many(transaction, 5)
        for taken in claim(transaction, NOON + MINUTE):
            assert settle(transaction, taken, Gone("channel"), NOON + MINUTE) is None
        assert sorted(states(transaction).values()) == ["failed"] * 5 + ["pending"]

    await database.write(fail)


@pytest.mark.parametrize("state", [ScheduleState.PAUSED, ScheduleState.DELETED])
async def test_a_failure_after_the_schedule_was_stopped_leaves_it_as_it_is(
    database: Database, state: ScheduleState
) -> None:
    def fail(transaction: Transaction) -> None:
        schedule = started(transaction)
        for day in range(2):
            [taken] = claim(transaction, ONE + day * DAY)
            settle(transaction, taken, Gone("channel"), ONE + day * DAY)
        [in_flight] = claim(transaction, ONE + 2 * DAY)
        stop_schedule(transaction, schedule.id, state)
        assert settle(transaction, in_flight, Gone("channel"), ONE + 2 * DAY) is None
        assert get_schedule(transaction, schedule.id).state is state

    await database.write(fail)


async def test_starting_again_forgives_and_plans_anew(database: Database) -> None:
    def restart(transaction: Transaction) -> None:
        schedule = started(transaction)
        for day in range(3):
            [taken] = claim(transaction, ONE + day * DAY)
            settle(transaction, taken, Gone("channel"), ONE + day * DAY)
        assert start_schedule(transaction, schedule.id, ONE + 9 * DAY) == ONE + 10 * DAY
        known = get_schedule(transaction, schedule.id)
        assert (known.state, known.failures) == (ScheduleState.ACTIVE, 0)

    await database.write(restart)


async def test_stopping_takes_back_what_is_owed_and_starting_owes_that_day_again(database: Database) -> None:
    def stop(transaction: Transaction) -> None:
        schedule = started(transaction)
        stop_schedule(transaction, schedule.id, ScheduleState.PAUSED)
        assert claim(transaction, ONE) == []
        assert start_schedule(transaction, schedule.id, NOON + MINUTE) == ONE
        assert states(transaction) == {TODAY: "pending"}

    await database.write(stop)


async def test_a_day_that_was_had_is_not_had_again_after_a_restart(database: Database) -> None:
    def restart(transaction: Transaction) -> None:
        schedule = started(transaction)
        [taken] = claim(transaction, ONE)
        settle(transaction, taken, Sent(9001), ONE)
        stop_schedule(transaction, schedule.id, ScheduleState.PAUSED)
        change_schedule(transaction, schedule.id, CHANNEL, Recurrence(time(20), "UTC"))
        assert start_schedule(transaction, schedule.id, ONE + MINUTE) == NOON + timedelta(hours=8) + DAY
        assert states(transaction) == {TODAY: "sent", TOMORROW: "pending"}

    await database.write(restart)


async def test_a_changed_schedule_is_planned_anew(database: Database) -> None:
    def change(transaction: Transaction) -> None:
        schedule = started(transaction)
        change_schedule(transaction, schedule.id, CHANNEL + 1, Recurrence(time(15), "UTC", frozenset({2})))
        assert replan_schedule(transaction, schedule.id, NOON) == NOON + 2 * DAY + 3 * HOUR
        [row] = rows(transaction)
        assert (row.occurrence, row.channel_id) == (IN_TWO_DAYS, CHANNEL + 1)

    await database.write(change)


async def test_a_retry_outlives_a_change_of_plan(database: Database) -> None:
    def change(transaction: Transaction) -> None:
        schedule = started(transaction)
        [taken] = claim(transaction, ONE)
        ledger.retry_later(transaction, taken, ONE + MINUTE, "away")
        change_schedule(transaction, schedule.id, CHANNEL, Recurrence(time(15), "UTC"))
        assert replan_schedule(transaction, schedule.id, ONE) == NOON + 3 * HOUR + DAY
        assert next_due(transaction, schedule.id) == NOON + 3 * HOUR + DAY
        [again] = claim(transaction, ONE + MINUTE)
        assert again.id == taken.id
        assert ledger.is_wanted(transaction, again)

    await database.write(change)


async def test_a_skipped_day_is_on_record_and_the_one_after_is_owed(database: Database) -> None:
    def skip(transaction: Transaction) -> None:
        schedule = started(transaction)
        assert skip_next_delivery(transaction, schedule.id, NOON) == ONE + DAY
        assert states(transaction) == {TODAY: "cancelled", TOMORROW: "pending"}
        assert claim(transaction, ONE) == []
        assert replan_schedule(transaction, schedule.id, NOON) == ONE + DAY
        claim(transaction, ONE + DAY)
        assert skip_next_delivery(transaction, schedule.id, ONE + DAY) == ONE + 3 * DAY
        assert states(transaction)[TOMORROW] == "claimed"
        stop_schedule(transaction, schedule.id, ScheduleState.PAUSED)
        assert skip_next_delivery(transaction, schedule.id, ONE + DAY) is None

    await database.write(skip)


@pytest.mark.parametrize("state", [ScheduleState.PAUSED, ScheduleState.DELETED])
async def test_nothing_that_is_left_of_a_stopped_schedule_is_wanted(database: Database, state: ScheduleState) -> None:
    def stop(transaction: Transaction) -> None:
        schedule = started(transaction)
        [taken] = claim(transaction, ONE)
        assert ledger.is_wanted(transaction, taken)
        stop_schedule(transaction, schedule.id, state)
        assert not ledger.is_wanted(transaction, taken)
        assert next_due(transaction, schedule.id) is None
        ledger.retry_later(transaction, taken, ONE + MINUTE, "away")
        [again] = claim(transaction, ONE + MINUTE)
        assert not ledger.is_wanted(transaction, again)
        assert states(transaction) == {TODAY: "claimed"}

    await database.write(stop)
