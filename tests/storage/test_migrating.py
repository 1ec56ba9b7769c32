"""What a migration promises: all the way or not at all, once, and with every row still there."""

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.storage import (
    DatabaseBusy,
    MigrationFailed,
    Patience,
    Transaction,
    UnknownSchema,
    check_schema,
    downgrade,
    draft_migration,
    upgrade,
)
from tests.storage.conftest import OpenToo
from tests.storage.halfway import Halfway

FIRST = """
import sqlalchemy as sa
from alembic import op
from bot import storage
revision, down_revision, branch_labels, depends_on = "0001", None, None, None
def upgrade():
    op.create_table("boxes", sa.Column("id", storage.RowId(), primary_key=True), sa.Column("name", sa.Text()))
    op.create_table(
        "leaves",
        sa.Column("id", storage.RowId(), primary_key=True),
        sa.Column("box_id", storage.RowId(), sa.ForeignKey("boxes.id", ondelete="CASCADE"), nullable=False),
    )
    op.execute("INSERT INTO boxes (id, name) VALUES (1, 'blue')")
    op.execute("INSERT INTO leaves (id, box_id) VALUES (1, 1), (2, 1)")
def downgrade():
    op.drop_table("leaves")
    op.drop_table("boxes")
"""
ANEW = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
numbered = {"sqlite_autoincrement": True}
def upgrade():
    op.execute("DELETE FROM boxes WHERE id > 1")
    with op.batch_alter_table("boxes", table_kwargs=numbered) as boxes:
        boxes.alter_column("name", nullable=False, existing_type=sa.Text())
        boxes.add_column(sa.Column("colour", sa.Text(), server_default="none"))
def downgrade():
    with op.batch_alter_table("boxes", table_kwargs=numbered) as boxes:
        boxes.drop_column("colour")
        boxes.alter_column("name", nullable=True, existing_type=sa.Text())
"""
STUMBLES = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE boxes SET colour = 'red'")
    op.execute("INSERT INTO nowhere VALUES (1)")
def downgrade():
    pass
"""
ORPHANS = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None
def upgrade():
    op.execute("DELETE FROM boxes")
def downgrade():
    pass
"""
UPGRADE = """
import asyncio, sys
from pathlib import Path
from bot.storage import upgrade
asyncio.run(upgrade(sys.argv[1], versions=Path(sys.argv[2])))
"""


def look(tx: Transaction) -> tuple[set[str], int]:
    """Return the names of the tables and the number of leaves."""
    tables = set(inspect(tx).get_table_names()) - {"alembic_version", "sqlite_sequence"}
    return tables, tx.execute(text("SELECT count(*) FROM leaves")).scalar_one() if "leaves" in tables else 0


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder with two good migrations, its name full of traps."""
    folder = tmp_path / "100% mine: versions"
    folder.mkdir()
    (folder / "0001_first.py").write_text(FIRST)
    (folder / "0002_anew.py").write_text(ANEW)
    return folder


async def test_tables_made_anew_keep_the_rows_that_refer_to_them(
    database_url: str, versions: Path, open_too: OpenToo
) -> None:
    await upgrade(database_url, versions=versions)
    await upgrade(database_url, versions=versions)
    database = await open_too(database_url)
    assert await database.read(look) == ({"boxes", "leaves"}, 2)
    await check_schema(database, versions=versions)
    await downgrade(database_url, "0001", versions=versions)
    assert await database.read(look) == ({"boxes", "leaves"}, 2)
    await downgrade(database_url, "base", versions=versions)
    assert await database.read(look) == (set(), 0)


async def test_row_ids_are_not_reused_across_a_migration(database_url: str, versions: Path, open_too: OpenToo) -> None:
    second = versions / "0002_anew.py"
    second.rename(versions / "waiting")
    await upgrade(database_url, versions=versions)
    database = await open_too(database_url)

    def add_box(tx: Transaction) -> int:
        return tx.execute(text("INSERT INTO boxes (name) VALUES ('red') RETURNING id")).scalar_one()

    if database.dialect == "postgresql":  # the first migration chose a number by itself
        await database.write(lambda tx: tx.execute(text("SELECT setval('boxes_id_seq', 1)")))
    assert [await database.write(add_box) for _ in range(2)] == [2, 3]
    (versions / "waiting").rename(second)
    await upgrade(database_url, versions=versions)
    assert await database.write(add_box) == 4


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_migration_that_would_reuse_row_ids_is_refused(
    database_url: str,
    versions: Path,
) -> None:
    await upgrade(database_url, versions=versions)
    await downgrade(database_url, "0001", versions=versions)
    careless = ANEW.replace('"boxes", table_kwargs=numbered', '"boxes"')
    (versions / "0002_anew.py").write_text(careless)
    with pytest.raises(MigrationFailed, match="boxes anew without AUTOINCREMENT"):
        await upgrade(database_url, versions=versions)


async def test_a_failed_migration_leaves_nothing_behind(database_url: str, versions: Path, open_too: OpenToo) -> None:
    await upgrade(database_url, versions=versions)
    (versions / "0003_stumbles.py").write_text(STUMBLES)
    with pytest.raises(MigrationFailed, match="nowhere"):
        await upgrade(database_url, versions=versions)
    (versions / "0003_stumbles.py").unlink()
    database = await open_too(database_url)
    await check_schema(database, versions=versions)
    assert await database.read(look) == ({"boxes", "leaves"}, 2)
    colour = text("SELECT colour FROM boxes")
    assert await database.read(lambda tx: tx.execute(colour).scalar_one()) == "none"


async def test_a_failed_migration_undoes_those_before_it_in_the_same_upgrade(
    database_url: str, versions: Path, open_too: OpenToo
) -> None:
    (versions / "0003_stumbles.py").write_text(STUMBLES)
    with pytest.raises(MigrationFailed):
        await upgrade(database_url, versions=versions)
    database = await open_too(database_url)
    assert await database.read(look) == (set(), 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_migration_that_orphans_rows_is_refused(database_url: str, versions: Path, open_too: OpenToo) -> None:
    await upgrade(database_url, versions=versions)
    (versions / "0003_orphans.py").write_text(ORPHANS)
    with pytest.raises(MigrationFailed, match="rows of leaves that refer to nothing in boxes"):
        await upgrade(database_url, versions=versions)
    database = await open_too(database_url)
    assert await database.read(lambda tx: tx.execute(text("SELECT count(*) FROM boxes")).scalar_one()) == 1


async def test_foreign_keys_are_enforced_again_after_a_migration(
    database_url: str, versions: Path, open_too: OpenToo
) -> None:
    await upgrade(database_url, versions=versions)
    database = await open_too(database_url)
    await database.write(lambda tx: tx.execute(text("DELETE FROM boxes")))
    assert await database.read(look) == ({"boxes", "leaves"}, 0)


async def test_several_processes_may_upgrade_at_once(database_url: str, versions: Path, open_too: OpenToo) -> None:
    command = [sys.executable, "-c", UPGRADE, database_url, str(versions)]
    processes = [await asyncio.create_subprocess_exec(*command) for _ in range(3)]
    await asyncio.gather(*(upgrade(database_url, versions=versions) for _ in range(2)))
    assert [await process.wait() for process in processes] == [0, 0, 0]
    database = await open_too(database_url)
    assert await database.read(look) == ({"boxes", "leaves"}, 2)


async def test_an_empty_or_older_database_is_told_to_upgrade(
    database_url: str, versions: Path, open_too: OpenToo
) -> None:
    database = await open_too(database_url)
    with pytest.raises(UnknownSchema, match="preceptor db upgrade"):
        await check_schema(database, versions=versions)
    await upgrade(database_url, versions=versions)
    await downgrade(database_url, "0001", versions=versions)
    with pytest.raises(UnknownSchema, match=r"at revision 0001.* needs 0002.*preceptor db upgrade"):
        await check_schema(database, versions=versions)


async def test_a_newer_database_is_left_alone(database_url: str, versions: Path, open_too: OpenToo) -> None:
    await upgrade(database_url, versions=versions)
    (versions / "0002_anew.py").unlink()
    database = await open_too(database_url)
    for refused in (
        check_schema(database, versions=versions),
        upgrade(database_url, versions=versions),
        downgrade(database_url, "base", versions=versions),
    ):
        with pytest.raises(UnknownSchema, match=r"0002.*install the newer version.*restore a backup"):
            await refused
    assert await database.read(look) == ({"boxes", "leaves"}, 2)


async def test_an_unknown_target_is_refused(database_url: str, versions: Path) -> None:
    await upgrade(database_url, versions=versions)
    with pytest.raises(MigrationFailed, match="0042"):
        await downgrade(database_url, "0042", versions=versions)


async def test_a_migration_waits_for_a_lock_only_so_long(database_url: str, versions: Path, open_too: OpenToo) -> None:
    await upgrade(database_url, versions=versions)
    await downgrade(database_url, "0001", versions=versions)
    database = await open_too(database_url)
    halfway = Halfway()

    def hold_a_lock(tx: Transaction) -> None:
        tx.execute(text("DELETE FROM leaves WHERE id = 1"))
        tx.execute(text("DELETE FROM boxes WHERE id = 2"))
        halfway.stop_here(tx)

    holding = asyncio.create_task(database.write(hold_a_lock))
    await halfway.reached.wait()
    with pytest.raises(DatabaseBusy):
        await upgrade(database_url, versions=versions, patience=Patience(seconds=0.05))
    halfway.go_on.set()
    await holding
    await upgrade(database_url, versions=versions)
    assert await database.read(look) == ({"boxes", "leaves"}, 1)


async def test_a_draft_is_written_for_what_the_tables_lack(database_url: str, tmp_path: Path) -> None:
    versions = tmp_path / "drafts"
    versions.mkdir()
    await draft_migration(database_url, "Begin", "0001", versions=versions)
    assert [path.name for path in versions.glob("*.py")] == ["0001_begin.py"]
    await upgrade(database_url, versions=versions)
