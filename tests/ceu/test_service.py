"""Cycles and entries are kept, one's own, and a member is reminded before a cycle ends; on both engines."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.ceu import (
    Body,
    Category,
    CeuEntry,
    Ceus,
    CountdownDue,
    Cycle,
    EntryNotFound,
    InvalidEntry,
    TooManyEntries,
    ceu_handlers,
    store,
)
from bot.ceu.kept import MOST_ENTRIES
from bot.ceu.tables import ceu_credentials
from bot.jobs import Alarm, Skip, State
from bot.jobs.tables import deliveries
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.ceu.samples import AAPC_CYCLE, AHIMA_CYCLE, entry
from tests.support.deliveries import Hand, only

THEO, AMINA = 6_000_000_005, 6_000_000_006
UTC_ZONE, CHICAGO = "UTC", "America/Chicago"
END = date(2027, 12, 31)


@pytest.fixture
def ceus(database: Database, clock: SteerableClock) -> Ceus:
    return Ceus(database, clock, Alarm(clock))


@pytest.fixture
def hand(database: Database, clock: SteerableClock) -> Hand:
    return Hand(database, clock, ceu_handlers())


def owed(transaction: Transaction) -> list[tuple[str, datetime]]:
    rows = deliveries.c
    pending = select(rows.occurrence, rows.due_at).where(rows.state == State.PENDING).order_by(rows.due_at)
    return [(row.occurrence, row.due_at) for row in transaction.execute(pending)]


def whole_ledger(transaction: Transaction) -> list[str]:
    rows = deliveries.c
    return [f"{row}" for row in transaction.execute(select(rows.subject, rows.occurrence, rows.payload))]


def cycle_ids(transaction: Transaction) -> list[int]:
    return list(transaction.execute(select(ceu_credentials.c.id)).scalars())


def earned(units: str = "1", **changed: object) -> CeuEntry:
    """An entry of the year's beginning."""
    return replace(entry(units, "2026-02-01"), **changed)


def fill_up(transaction: Transaction, now: datetime) -> None:
    """Give Theo all the entries that are kept of one person."""
    for _ in range(MOST_ENTRIES):
        store.add(transaction, THEO, earned(), now)


async def test_a_newcomer_has_nothing(ceus: Ceus) -> None:
    overview = await ceus.overview(THEO, UTC_ZONE)
    assert (overview.summaries, overview.entries) == ([], [])
    assert overview.summary_of(Body.AAPC) is None
    assert await ceus.as_csv(THEO) == "Date,Title,CEUs,For,Category,Index number,Proof,Verified\r\n"


async def test_an_entry_is_kept_as_it_was_entered(ceus: Ceus) -> None:
    entered = CeuEntry(
        title="Risk adjustment, part 2",
        earned_on=date(2026, 3, 4),
        units=Decimal("1.50"),
        bodies=frozenset({Body.AHIMA}),
        category=Category.AHIMA_COMPONENT,
        proof_link="https://example.org/certificate",
    )
    kept = await ceus.add(THEO, entered, UTC_ZONE)

    assert kept.entry == entered
    assert (await ceus.overview(THEO, UTC_ZONE)).entries == [kept]
    assert await ceus.entry(THEO, kept.id) == kept
    [row] = csv.DictReader(io.StringIO(await ceus.as_csv(THEO)))
    assert (row["Title"], row["CEUs"], row["Verified"]) == ("Risk adjustment, part 2", "1.5", "yes")


async def test_only_a_number_or_certificate_verifies_and_the_member_alone_adds_it(ceus: Ceus) -> None:
    kept = await ceus.add(THEO, earned("2"), UTC_ZONE)
    overview = await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    assert (overview.summaries[0].done, overview.summaries[0].verified) == (2, 0)

    with pytest.raises(EntryNotFound):
        await ceus.change(AMINA, kept.id, earned("2", index_number="AB1"), UTC_ZONE)
    await ceus.change(THEO, kept.id, earned("2", index_number="AB1"), UTC_ZONE)

    assert (await ceus.overview(THEO, UTC_ZONE)).summaries[0].verified == 2


async def test_entries_are_ones_own(ceus: Ceus) -> None:
    kept = await ceus.add(THEO, earned(), UTC_ZONE)

    assert (await ceus.overview(AMINA, UTC_ZONE)).entries == []
    with pytest.raises(EntryNotFound):
        await ceus.entry(AMINA, kept.id)
    with pytest.raises(EntryNotFound):
        await ceus.remove(AMINA, kept.id, UTC_ZONE)
    assert (await ceus.remove(THEO, kept.id, UTC_ZONE)).entries == []
    with pytest.raises(EntryNotFound):
        await ceus.remove(THEO, kept.id, UTC_ZONE)


async def test_entries_come_latest_first(ceus: Ceus) -> None:
    for day in ("2026-02-01", "2026-04-01", "2026-03-01"):
        await ceus.add(THEO, entry(earned_on=day), UTC_ZONE)

    days = [one.entry.earned_on.month for one in (await ceus.overview(THEO, UTC_ZONE)).entries]
    assert days == [4, 3, 2]


async def test_a_day_to_come_is_refused_by_the_members_own_clock(ceus: Ceus, clock: SteerableClock) -> None:
    clock.advance(timedelta(hours=14))  # two in the morning in UTC, still the evening before in Chicago
    today = entry(earned_on=clock.now().date().isoformat())
    with pytest.raises(InvalidEntry, match="still to come"):
        await ceus.add(THEO, today, CHICAGO)
    await ceus.add(THEO, today, UTC_ZONE)


async def test_there_is_an_end_to_entries(ceus: Ceus, database: Database, clock: SteerableClock) -> None:
    await database.write(fill_up, clock.now())
    with pytest.raises(TooManyEntries):
        await ceus.add(THEO, earned(), UTC_ZONE)
    await ceus.add(AMINA, earned(), UTC_ZONE)


async def test_each_organisation_has_one_cycle_and_its_own_summary(ceus: Ceus, database: Database) -> None:
    await ceus.add(THEO, earned("4", category=Category.AHIMA), UTC_ZONE)
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    overview = await ceus.set_cycle(THEO, AHIMA_CYCLE, UTC_ZONE)

    assert [(one.cycle, one.missing, one.own) for one in overview.summaries] == [
        (AAPC_CYCLE, 32, 0),
        (AHIMA_CYCLE, 26, 4),
    ]
    again = await ceus.set_cycle(THEO, replace(AAPC_CYCLE, credentials=frozenset({"CPC", "COC"})), UTC_ZONE)
    assert again.summaries[0].missing == 36
    assert len(await database.read(cycle_ids)) == 2


async def test_four_words_are_owed_at_nine_by_the_members_clock(ceus: Ceus, database: Database) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, CHICAGO)

    assert await database.read(owed) == [
        ("2027-12-31:180", datetime(2027, 7, 4, 14, tzinfo=UTC)),
        ("2027-12-31:90", datetime(2027, 10, 2, 14, tzinfo=UTC)),
        ("2027-12-31:30", datetime(2027, 12, 1, 15, tzinfo=UTC)),
        ("2027-12-31:7", datetime(2027, 12, 24, 15, tzinfo=UTC)),
    ]
    assert str(THEO) not in "".join(await database.read(whole_ledger))


async def test_each_word_comes_once_with_what_is_missing(ceus: Ceus, hand: Hand, clock: SteerableClock) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    await ceus.add(THEO, earned("6"), UTC_ZONE)
    left: list[int] = []
    while clock.now().date() <= END:
        attempted = await hand.deliver(days=1)
        assert all(one.delivery.target.member_id == THEO for one in attempted)
        left += [one.summary.days_left for one in only(CountdownDue, attempted) if one.summary.missing == 30]

    assert left == [180, 90, 30, 7]


async def test_nothing_is_said_where_all_is_earned_and_proved(ceus: Ceus, hand: Hand, clock: SteerableClock) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    await ceus.add(THEO, earned("36", index_number="AB1"), UTC_ZONE)
    [only_one] = await hand.deliver(days=(date(2027, 7, 5) - clock.now().date()).days)

    assert only_one.prepared == Skip("everything is earned and can be proved")


async def test_a_cycle_that_was_changed_is_counted_down_to_its_new_end(ceus: Ceus, database: Database) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    await ceus.set_cycle(THEO, Cycle(Body.AAPC, frozenset({"CPC"}), date(2026, 1, 1), date(2027, 1, 31)), UTC_ZONE)
    assert [name for name, _ in await database.read(owed)] == ["2027-01-31:30", "2027-01-31:7"]

    await ceus.set_cycle(THEO, AAPC_CYCLE, CHICAGO)
    assert [name for name, _ in await database.read(owed)] == [f"2027-12-31:{days}" for days in (180, 90, 30, 7)]


async def test_what_was_said_is_not_said_again_when_the_cycle_is_set_anew(ceus: Ceus, hand: Hand) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    while not await hand.deliver(days=1):
        pass
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)

    assert [name for name, _ in await hand.database.read(owed)] == [f"2027-12-31:{days}" for days in (90, 30, 7)]


async def test_a_cycle_that_is_dropped_is_not_counted_down_and_its_entries_stay(ceus: Ceus, database: Database) -> None:
    await ceus.add(THEO, earned(), UTC_ZONE)
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    overview = await ceus.drop_cycle(THEO, Body.AAPC, UTC_ZONE)

    assert (overview.summaries, len(overview.entries)) == ([], 1)
    assert await database.read(owed) == []


async def test_a_word_that_was_claimed_already_is_not_sent_of_a_cycle_that_is_gone(
    ceus: Ceus, hand: Hand, clock: SteerableClock
) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, UTC_ZONE)
    clock.advance(datetime(2027, 7, 4, 9, tzinfo=UTC) - clock.now())
    claimed = await hand.claim()
    await ceus.drop_cycle(THEO, Body.AAPC, UTC_ZONE)

    assert [one.prepared for one in await hand.attempt(claimed)] == [Skip("the cycle was changed")]
