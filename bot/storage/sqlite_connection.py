"""How a connection to a SQLite file is opened and set up."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from bot.storage.errors import DatabaseUnreachable
from bot.storage.patience import Patience

_CACHED_STATEMENTS = 512  # statements are module constants; keep them all prepared


def connect(path: Path, patience: Patience, *pragmas: str) -> sqlite3.Connection:
    """Open `path` in WAL mode with durable commits and `pragmas` set, in the calling thread.

    Makes the file and its folders if need be. The connection begins no transaction by itself and never waits
    for a lock by itself. Raises `DatabaseUnreachable`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, cached_statements=_CACHED_STATEMENTS)
    except (OSError, sqlite3.Error) as error:
        raise _unreachable(path, error) from error
    try:
        patience.retry(lambda: _set_up(connection, path, pragmas))
    except sqlite3.Error as error:
        connection.close()
        raise _unreachable(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def connect_writer(path: Path, patience: Patience) -> sqlite3.Connection:
    """Open `path` for writing, with foreign keys enforced."""
    return connect(path, patience, "foreign_keys = ON")


def connect_reader(path: Path, patience: Patience) -> sqlite3.Connection:
    """Open `path` so that any attempt to write is refused."""
    return connect(path, patience, "query_only = ON")


def core_over(connection: sqlite3.Connection) -> Connection:
    """Put SQLAlchemy over an open connection, in the thread that opened it.

    SQLAlchemy begins nothing on it by itself: the caller executes BEGIN.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,  # an error is logged; what members wrote is not
    )
    return engine.connect()


def _set_up(connection: sqlite3.Connection, path: Path, pragmas: tuple[str, ...]) -> None:
    (journal_mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if journal_mode != "wal":
        raise DatabaseUnreachable(
            f"{path} cannot keep a write-ahead log there (journal mode stays {journal_mode}): "
            "put it on a local disk, not on a network folder"
        )
    for pragma in ("synchronous = FULL", *pragmas):
        connection.execute(f"PRAGMA {pragma}")


def _unreachable(path: Path, error: Exception) -> DatabaseUnreachable:
    return DatabaseUnreachable(
        f"cannot open the database {path} ({error}): "
        "check that it is a SQLite file, and that it and its folder may be written"
    )
