"""That a member gets all that they wrote, and that nothing of them is left when they ask for that."""

import io
import json
import zipfile
from collections import Counter
from typing import Any

from sqlalchemy import update

from bot.mentoring.tables import mentor_pairings
from bot.privacy import Privacy, archives, as_json
from bot.schema import PERSONAL_DATA, metadata
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.privacy.filling import MEMBER, STRANGER, fill, found_in, member_columns_of

NOT_WRITTEN_BY_THEM = {
    "deliveries",
    "schedules",
    "mentor_apart",
    "mentor_pairings",
    "mentor_rounds",
    "mentor_seats",
    "study_groups",
}
"""Tables that name members who wrote nothing there: whom the bot owes something, who was paired with whom."""


OTHERS_DOINGS = {"quiz_flags.decided_by", "opportunities.decided_by"}
"""Columns that name somebody in a row that another member wrote: no part of that somebody's export."""

OTHERS_WORDS = {"opportunities.reason"}
"""Columns that hold what a moderator wrote to a member: in nobody's export."""


async def export(database: Database, clock: SteerableClock, member_id: int) -> dict[str, Any]:
    return json.loads(as_json(await Privacy(database, clock, PERSONAL_DATA).export(member_id)))


async def test_the_export_holds_every_row_of_the_member_and_no_others(
    database: Database, clock: SteerableClock
) -> None:
    await database.write(fill, metadata)
    exported = await export(database, clock, MEMBER)
    theirs = {
        table.name: len([one for one in member_columns_of(table) if str(one) not in OTHERS_DOINGS])
        for table in metadata.sorted_tables
    }

    assert exported["member_id"] == str(MEMBER)
    assert {name: len(rows) for name, rows in exported["tables"].items()} == {
        name: rows for name, rows in theirs.items() if rows and name not in NOT_WRITTEN_BY_THEM
    }
    assert all(str(MEMBER) in row.values() for rows in exported["tables"].values() for row in rows)


async def test_the_zip_has_a_sheet_of_every_table_with_a_row_of_the_member(
    database: Database, clock: SteerableClock
) -> None:
    await database.write(fill, metadata)
    export = await Privacy(database, clock, PERSONAL_DATA).export(MEMBER)
    (archive,) = archives(export, 1_000_000)

    with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
        sheets = {name.removesuffix(".csv"): opened.read(name) for name in opened.namelist() if name.endswith(".csv")}
    assert set(sheets) == {table for table, rows in export.tables.items() if rows}
    assert all(str(MEMBER).encode() in sheet for sheet in sheets.values())


async def test_an_exported_row_has_its_columns_but_for_other_peoples_ids(
    database: Database, clock: SteerableClock
) -> None:
    await database.write(fill, metadata)
    exported = await export(database, clock, MEMBER)

    for name, rows in exported["tables"].items():
        columns = [one for one in metadata.tables[name].columns if str(one) not in OTHERS_DOINGS | OTHERS_WORDS]
        assert set(rows[0]) == {one.name for one in columns}
        assert all(str(STRANGER) not in row.values() for row in rows)


async def test_after_erasure_the_member_is_nowhere(database: Database, clock: SteerableClock) -> None:
    await database.write(fill, metadata)
    assert await database.read(found_in, metadata, MEMBER) != []

    await Privacy(database, clock, PERSONAL_DATA).erase(MEMBER)

    assert await database.read(found_in, metadata, MEMBER) == []
    emptied = await export(database, clock, MEMBER)
    assert not any(emptied["tables"].values())


async def test_a_name_in_the_reasons_for_another_pair_is_forgotten_too(
    database: Database, clock: SteerableClock
) -> None:
    def name(transaction: Transaction) -> None:
        fill(transaction, metadata)
        why = [f"Next best: <@{MEMBER}>, 5 points less in all.", f"Next best: <@{STRANGER}>."]
        transaction.execute(update(mentor_pairings).values(why=why))

    await database.write(name)
    await Privacy(database, clock, PERSONAL_DATA).erase(MEMBER)

    assert await database.read(found_in, metadata, MEMBER) == []
    assert "mentor_pairings.why" in await database.read(found_in, metadata, STRANGER)


async def test_erasure_leaves_everybody_else_as_they_were(database: Database, clock: SteerableClock) -> None:
    await database.write(fill, metadata)
    before = await export(database, clock, STRANGER)
    places = Counter(await database.read(found_in, metadata, STRANGER))
    for column in OTHERS_DOINGS:
        places[column] -= 1  # what the stranger did to the member's own row goes with it

    await Privacy(database, clock, PERSONAL_DATA).erase(MEMBER)

    assert (await export(database, clock, STRANGER))["tables"] == before["tables"]
    assert Counter(await database.read(found_in, metadata, STRANGER)) == places


async def test_who_is_unknown_can_ask_for_both(database: Database, clock: SteerableClock) -> None:
    await Privacy(database, clock, PERSONAL_DATA).erase(MEMBER)

    assert not any((await export(database, clock, MEMBER))["tables"].values())
