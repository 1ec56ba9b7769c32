"""What the ledger promises of one delivery: owed once, claimed in order, held by one, ended once."""

from datetime import timedelta

import pytest

from bot.jobs import (
    DmClosed,
    Expired,
    Forbidden,
    Gone,
    Outcome,
    Rejected,
    Sent,
    Skipped,
    State,
    Target,
    cancel_server,
    cancel_subject,
    find,
    ledger,
    next_wake,
    owe,
)
from bot.storage import Database, Transaction
from tests.jobs.samples import (
    CHANNEL,
    DAY,
    HOUR,
    KIND,
    MEMBER,
    MINUTE,
    NOON,
    SERVER,
    claim,
    greeting,
    owe_many,
    rows,
    states,
    the_greeting,
)

SECOND = timedelta(seconds=1)


async def test_what_is_owed_is_kept_as_it_was_given(database: Database) -> None:
    def keep(transaction: Transaction) -> None:
        assert owe(transaction, greeting(target=Target(SERVER, CHANNEL, MEMBER)), NOON - MINUTE)
        kept = the_greeting(transaction)
        assert (kept.kind, kept.subject, kept.occurrence) == (KIND, "greeting:1", "once")
        assert kept.target == Target(SERVER, CHANNEL, MEMBER)
        assert (kept.created_at, kept.due_at, kept.expires_at) == (NOON - MINUTE, NOON, NOON + HOUR)
        assert (kept.state, kept.attempts, kept.owner, kept.payload) == (State.PENDING, 0, None, {})

    await database.write(keep)


async def test_the_same_thing_is_owed_once(database: Database) -> None:
    def owe_again(transaction: Transaction) -> None:
        assert owe(transaction, greeting(), NOON)
        assert not owe(transaction, greeting(due_at=NOON + DAY), NOON)
        assert owe(transaction, greeting("twice"), NOON)
        assert owe(transaction, greeting(subject="greeting:2"), NOON)
        assert the_greeting(transaction).due_at == NOON
        assert find(transaction, KIND, "greeting:3", "once") is None

    await database.write(owe_again)


async def test_a_claim_takes_what_is_due_oldest_first_and_no_more_than_asked(database: Database) -> None:
    def take(transaction: Transaction) -> None:
        for second in (3, 1, 4, 0, 2, 60):
            owe(transaction, greeting(str(second), due_at=NOON + second * SECOND), NOON)
        now = NOON + 4 * SECOND
        assert [row.occurrence for row in claim(transaction, now, most=2)] == ["0", "1"]
        assert [row.occurrence for row in claim(transaction, now, most=2)] == ["2", "3"]
        assert [row.occurrence for row in claim(transaction, now, most=2)] == ["4"]
        assert claim(transaction, now) == []
        assert next_wake(transaction) == NOON + 60 * SECOND

    await database.write(take)


async def test_a_claim_says_by_whom_and_which_attempt(database: Database) -> None:
    def take(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [taken] = claim(transaction, NOON, owner="worker:7")
        assert (taken.state, taken.owner, taken.attempts) == (State.CLAIMED, "worker:7", 1)
        assert taken == the_greeting(transaction)

    await database.write(take)


async def test_a_claim_holds_until_its_lease_ends(database: Database) -> None:
    def lapse(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        claim(transaction, NOON, "one")
        assert next_wake(transaction) == NOON + MINUTE
        assert claim(transaction, NOON + 59 * SECOND, "two") == []
        [taken] = claim(transaction, NOON + MINUTE, "two")
        assert (taken.owner, taken.attempts) == ("two", 2)

    await database.write(lapse)


async def test_a_renewed_claim_holds_for_longer(database: Database) -> None:
    def renew(transaction: Transaction) -> None:
        owe_many(transaction, 2)
        first, second = claim(transaction, NOON + SECOND, "one")
        ledger.renew(transaction, "one", [first.id], NOON + HOUR)
        ledger.renew(transaction, "two", [second.id], NOON + HOUR)  # not theirs
        assert [row.id for row in claim(transaction, NOON + 2 * MINUTE, "three")] == [second.id]

    await database.write(renew)


async def test_a_settled_row_cannot_be_renewed_into_life(database: Database) -> None:
    def renew_late(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [taken] = claim(transaction, NOON, "one")
        ledger.settle(transaction, taken, Sent(9001), NOON)
        ledger.renew(transaction, "one", [taken.id], NOON + HOUR)
        assert next_wake(transaction) is None

    await database.write(renew_late)


async def test_a_lost_claim_changes_nothing_any_more(database: Database) -> None:
    def lose(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [lost] = claim(transaction, NOON, "one")
        [held] = claim(transaction, NOON + 2 * MINUTE, "two")
        assert not ledger.settle(transaction, lost, Gone("channel"), NOON + 3 * MINUTE)
        assert not ledger.retry_later(transaction, lost, NOON + HOUR, "too late")
        assert the_greeting(transaction) == held
        assert ledger.settle(transaction, held, Sent(9001), NOON + 3 * MINUTE)
        assert not ledger.settle(transaction, held, Gone("channel"), NOON + 4 * MINUTE)
        assert the_greeting(transaction).state is State.SENT

    await database.write(lose)


async def test_the_same_owner_is_fenced_from_its_own_earlier_attempt(database: Database) -> None:
    def lose(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [lost] = claim(transaction, NOON, "one")
        [held] = claim(transaction, NOON + 2 * MINUTE, "one")
        assert not ledger.settle(transaction, lost, Sent(9001), NOON + 3 * MINUTE)
        assert ledger.settle(transaction, held, Sent(9002), NOON + 3 * MINUTE)
        assert the_greeting(transaction).message_id == 9002

    await database.write(lose)


async def test_a_retry_waits_for_its_time_and_keeps_the_reason(database: Database) -> None:
    def retry(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [taken] = claim(transaction, NOON)
        assert ledger.retry_later(transaction, taken, NOON + 5 * SECOND, "Discord is away")
        waiting = the_greeting(transaction)
        assert (waiting.state, waiting.owner, waiting.error) == (State.PENDING, None, "Discord is away")
        assert claim(transaction, NOON + 4 * SECOND) == []
        [again] = claim(transaction, NOON + 5 * SECOND, "two")
        assert (again.id, again.attempts, again.due_at) == (taken.id, 2, NOON)

    await database.write(retry)


@pytest.mark.parametrize(
    ("outcome", "state", "message_id", "error"),
    [
        (Sent(9001), State.SENT, 9001, None),
        (Sent(9001, recognised=True), State.SENT, 9001, None),
        (Skipped("nobody asked"), State.SKIPPED, None, "nobody asked"),
        (Expired(7200.0), State.EXPIRED, None, "7200"),
        (Gone("channel"), State.FAILED, None, "channel"),
        (Forbidden("Send Messages"), State.FAILED, None, "Send Messages"),
        (DmClosed(), State.FAILED, None, "DmClosed"),
        (Rejected("bad embed"), State.FAILED, None, "bad embed"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Outcome) else "",
)
async def test_every_ending_is_on_record(
    database: Database, outcome: Outcome, state: State, message_id: int | None, error: str | None
) -> None:
    def end(transaction: Transaction) -> None:
        owe(transaction, greeting(), NOON)
        [taken] = claim(transaction, NOON + 5 * SECOND)
        assert ledger.settle(transaction, taken, outcome, NOON + 7 * SECOND)
        [row] = rows(transaction)
        assert (row.state, row.message_id, row.wake_at, row.owner) == (state, message_id, None, None)
        assert (row.settled_at, row.seconds_late) == (NOON + 7 * SECOND, 7)
        assert row.error is None if error is None else error in row.error
        assert claim(transaction, NOON + DAY) == []
        assert next_wake(transaction) is None

    await database.write(end)


async def test_cancelling_takes_back_what_is_pending_for_the_subject(database: Database) -> None:
    def cancel(transaction: Transaction) -> None:
        for subject, occurrence in (("greeting:1", "a"), ("greeting:1", "b"), ("greeting:2", "c"), ("greeting:1", "d")):
            owe(transaction, greeting(occurrence, subject=subject), NOON)
        [claimed] = claim(transaction, NOON, most=1)
        assert claimed.occurrence == "a"
        assert cancel_subject(transaction, KIND, "greeting:1", NOON) == 2
        assert cancel_subject(transaction, "test.other", "greeting:2", NOON) == 0
        assert states(transaction) == {"a": "claimed", "b": "cancelled", "c": "pending", "d": "cancelled"}
        assert [row.occurrence for row in claim(transaction, NOON)] == ["c"]

    await database.write(cancel)


async def test_leaving_a_server_cancels_what_is_pending_there_alone(database: Database) -> None:
    def leave(transaction: Transaction) -> None:
        owe(transaction, greeting("here"), NOON)
        owe(transaction, greeting("elsewhere", target=Target(SERVER + 1, CHANNEL)), NOON)
        owe(transaction, greeting("to a person", target=Target(member_id=MEMBER)), NOON)
        assert cancel_server(transaction, SERVER, NOON) == 1
        assert states(transaction) == {"here": "cancelled", "elsewhere": "pending", "to a person": "pending"}

    await database.write(leave)
