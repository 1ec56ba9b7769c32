"""Which addresses a database may have, and what an owner is told when one does not work."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import BackupFailed, Database, DatabaseUnreachable, UnusableUrl, open_database
from bot.storage.address import PostgresqlServer, SqliteFile, parse_address
from tests.storage.tables import create_tables


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////data/preceptor.db", "/data/preceptor.db"),
        ("sqlite+aiosqlite:////data/preceptor.db", "/data/preceptor.db"),
        ("sqlite:///data/preceptor.db", "data/preceptor.db"),
    ],
)
def test_a_sqlite_address_is_a_path(url: str, path: str) -> None:
    assert parse_address(url) == SqliteFile(Path(path))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_a_postgresql_address_keeps_its_secrets_out_of_what_is_shown(scheme: str) -> None:
    server = parse_address(f"{scheme}://coder:s3cret@db.example:5433/study?sslmode=require&host=/run/s3cret")
    assert server == PostgresqlServer(
        dsn="postgresql://coder:s3cret@db.example:5433/study?host=%2Frun%2Fs3cret&sslmode=require",
        shown="postgresql://coder:***@db.example:5433/study",
    )


@pytest.mark.parametrize(
    "url",
    [
        "",
        "preceptor.db",
        "mysql://coder:s3cret@db/study",
        "postgresql+psycopg2://coder:s3cret@db/study",
        "postgresql://coder:s3cret@db",
        "postgresql://coder:s3cret@db:port/study",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://host/preceptor.db",
        "sqlite:///preceptor.db?mode=ro",
    ],
)
async def test_an_unusable_address_is_refused_in_one_line_without_its_password(url: str) -> None:
    with pytest.raises(UnusableUrl) as refusal:
        await open_database(url)
    assert "s3cret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


async def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "preceptor.db"
    database = await open_database(f"sqlite:///{path}")
    await database.write(create_tables)
    await database.close()
    assert path.exists()


async def test_a_folder_a_file_in_the_way_and_a_file_of_another_kind_are_named(tmp_path: Path) -> None:
    other_kind = tmp_path / "letter.txt"
    other_kind.write_text("This is no database, and long enough to be seen as none." * 20)
    for path in (tmp_path, other_kind, other_kind / "preceptor.db"):
        with pytest.raises(DatabaseUnreachable, match=r"preceptor\.db|letter\.txt|check") as refusal:
            await open_database(f"sqlite:///{path}")
        assert str(path) in str(refusal.value)


async def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    for where in ("127.0.0.1:1", ""):
        with pytest.raises(DatabaseUnreachable) as refusal:
            await open_database(f"postgresql://coder:s3cret@{where}/study?host={tmp_path}")
        assert "s3cret" not in str(refusal.value)
        assert "\n" not in str(refusal.value)


async def test_a_database_that_is_not_on_the_server_is_unreachable(postgresql_server: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="nowhere"):
        await open_database(postgresql_server.replace("/postgres?", "/nowhere?"))


async def test_a_backup_opens_and_holds_what_was_committed(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'preceptor.db'}")
    await database.write(create_tables)
    await database.write(lambda tx: tx.exec_driver_sql("INSERT INTO cards (member_id) VALUES (7)"))
    copy = tmp_path / "backups" / "monday.db"
    await database.backup(copy)
    await database.close()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT member_id FROM cards").fetchall() == [(7,)]
    assert [path.name for path in copy.parent.iterdir()] == ["monday.db"]
    restored = await open_database(f"sqlite:///{copy}")
    assert await restored.read(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM cards").scalar()) == 1
    await restored.close()


async def test_a_backup_never_replaces_a_file(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "monday.db"
    copy.write_text("precious")
    with pytest.raises(BackupFailed, match="already there"):
        await sqlite_database.backup(copy)
    assert copy.read_text() == "precious"


async def test_a_backup_that_cannot_be_written_leaves_nothing(sqlite_database: Database, tmp_path: Path) -> None:
    in_the_way = tmp_path / "backups"
    in_the_way.write_text("no folder")
    with pytest.raises(BackupFailed, match=r"monday\.db"):
        await sqlite_database.backup(in_the_way / "monday.db")
    assert in_the_way.read_text() == "no folder"
