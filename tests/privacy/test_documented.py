"""That docs/privacy.md tells the truth: every table, whose it is, what is exported of it, what an erasure does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA, metadata
from bot.servers import AUDIT_DAYS, KEPT_AFTER_LEAVING
from bot.storage import Database, Owner, Transaction, owner_of
from playground import SteerableClock
from tests.privacy.filling import MEMBER, fill, member_columns_of

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
WHOSE = {Owner.PERSON: "a person's", Owner.SERVER: "a server's", Owner.NOBODY: "nobody's"}


@dataclass(frozen=True)
class Entry:
    """What the page says of a table."""

    whose: str
    holds: str
    kept: str
    exported: str
    erased: str


def entries() -> Mapping[str, Entry]:
    """Read the page's table."""
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(dict(rows)) == len(rows)
    return {name: Entry(*(cell.strip() for cell in cells.split("|"))) for name, cells in rows}


def counted(transaction: Transaction) -> Mapping[str, int]:
    """Count the rows of every table."""
    tables = metadata.sorted_tables
    return {table.name: transaction.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def test_every_table_is_on_the_page_with_whose_it_is() -> None:
    said = {name: entry.whose for name, entry in entries().items()}

    assert said == {table.name: WHOSE[owner_of(table)] for table in metadata.sorted_tables}
    assert all(entry.holds and entry.kept for entry in entries().values())


async def test_what_the_export_holds_is_what_the_page_says(database: Database, clock: SteerableClock) -> None:
    export = await Privacy(database, clock, PERSONAL_DATA).export(MEMBER)

    said = {name: entry.exported for name, entry in entries().items()}
    assert said == {table.name: "yes" if table.name in export.tables else "no" for table in metadata.sorted_tables}


async def test_what_an_erasure_does_is_what_the_page_says(database: Database, clock: SteerableClock) -> None:
    await database.write(fill, metadata)
    before = await database.read(counted)
    await Privacy(database, clock, PERSONAL_DATA).erase(MEMBER)
    after = await database.read(counted)

    for table in metadata.sorted_tables:
        said = entries()[table.name].erased
        if not member_columns_of(table):
            assert said == "-", table.name
        elif after[table.name] < before[table.name]:
            assert "deleted" in said, table.name
        else:
            assert "nameless" in said, table.name


def test_the_times_on_the_page_are_those_in_the_code() -> None:
    assert KEPT_AFTER_LEAVING.days == 30
    assert "erased **thirty days** later" in " ".join(PAGE.read_text(encoding="utf-8").split())
    assert AUDIT_DAYS == 365
    assert "a year by default" in entries()["audit_lines"].kept
