"""Attendance drafts an entry for those who keep their units here, and never one that counts as verified."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.ceu import Body, Ceus, Drafted, draft_entry, store
from bot.ceu.kept import MOST_ENTRIES
from bot.jobs import Alarm
from bot.storage import Database
from playground import SteerableClock
from tests.ceu.samples import AAPC_CYCLE, AHIMA_CYCLE, entry

THEO = 6_000_000_005
DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 21, tzinfo=UTC)


@pytest.fixture
def ceus(database: Database) -> Ceus:
    """Continuing education on a standing clock."""
    clock = SteerableClock(NOW, ticking=False)
    return Ceus(database, clock, Alarm(clock))


async def drafted(database: Database, units: str | None = "1.5", bodies: Sequence[str] = ("AAPC",)) -> Drafted:
    """What becomes of having been at a meeting."""
    worth = None if units is None else Decimal(units)
    return await database.write(draft_entry, THEO, "Chapter meeting", DAY, worth, bodies, NOW)


async def test_who_set_a_cycle_has_an_entry_without_proof(database: Database, ceus: Ceus) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, "UTC")
    assert await drafted(database, bodies=("aapc ", "NAMAS")) is Drafted.DRAFTED
    [kept] = (await ceus.overview(THEO, "UTC")).entries
    assert (kept.entry.title, kept.entry.earned_on, kept.entry.units) == ("Chapter meeting", DAY, Decimal("1.5"))
    assert kept.entry.bodies == {Body.AAPC}
    assert not kept.entry.is_verified


async def test_where_no_organisation_is_named_the_entry_is_for_those_whose_cycles_are_set(
    database: Database, ceus: Ceus
) -> None:
    await ceus.set_cycle(THEO, AHIMA_CYCLE, "UTC")
    assert await drafted(database, bodies=()) is Drafted.DRAFTED
    [kept] = (await ceus.overview(THEO, "UTC")).entries
    assert kept.entry.bodies == {Body.AHIMA}


async def test_nothing_is_kept_of_who_keeps_no_units_here(database: Database, ceus: Ceus) -> None:
    assert await drafted(database) is Drafted.NOT_TRACKED
    assert not (await ceus.overview(THEO, "UTC")).entries


async def test_an_earlier_entry_is_as_good_as_a_cycle(database: Database, ceus: Ceus) -> None:
    await ceus.add(THEO, entry(), "UTC")
    assert await drafted(database) is Drafted.DRAFTED
    assert await drafted(database, bodies=()) is Drafted.NO_UNITS


@pytest.mark.parametrize(
    ("units", "bodies"), [(None, ("AAPC",)), ("0.1", ("AAPC",)), ("90", ("AAPC",)), ("1", ("NAMAS",))]
)
async def test_what_cannot_be_entered_is_not(
    database: Database, ceus: Ceus, units: str | None, bodies: Sequence[str]
) -> None:
    await ceus.set_cycle(THEO, AAPC_CYCLE, "UTC")
    assert await drafted(database, units, bodies) is Drafted.NO_UNITS


async def test_there_is_an_end_to_entries(database: Database, ceus: Ceus) -> None:
    for _ in range(MOST_ENTRIES):
        await database.write(store.add, THEO, entry(), NOW)
    assert await drafted(database) is Drafted.FULL
    assert len((await ceus.overview(THEO, "UTC")).entries) == MOST_ENTRIES
