"""Keeps SQLite from giving a row's number twice when a migration makes its table anew."""

from sqlalchemy import Connection, text

from bot.storage.errors import MigrationFailed

_NUMBERED = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
_TABLES = text("SELECT name FROM sqlite_master WHERE type = 'table'")
_LAST_NUMBERS = text("SELECT name, seq FROM sqlite_sequence")
_KEEP_COUNTING = text("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :name")
_START_COUNTING = text(
    "INSERT INTO sqlite_sequence (name, seq) SELECT :name, :last "
    "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :name)"
)


def numbered_tables(connection: Connection) -> frozenset[str]:
    """Return the tables whose row numbers are never given twice."""
    return frozenset(connection.execute(_NUMBERED).scalars())


def last_row_numbers(connection: Connection) -> dict[str, int]:
    """Return the last number that each such table gave to a row, be the row still there or not."""
    if not numbered_tables(connection):
        return {}  # and the table that remembers is made with the first of them
    return {row.name: row.seq for row in connection.execute(_LAST_NUMBERS)}


def refuse_lost_numbering(connection: Connection, before: frozenset[str]) -> None:
    """Raise `MigrationFailed` if a table that stays lost its AUTOINCREMENT, as Alembic's batch mode does."""
    lost = before & frozenset(connection.execute(_TABLES).scalars()) - numbered_tables(connection)
    if lost:
        raise MigrationFailed(
            f"the migration makes {min(lost)} anew without AUTOINCREMENT, so it changed nothing: give its "
            "batch_alter_table table_kwargs={'sqlite_autoincrement': True}"
        )


def keep_counting_from(connection: Connection, before: dict[str, int]) -> None:
    """Let tables that were made anew go on counting where the old ones were."""
    numbered = numbered_tables(connection)
    for name, last in before.items():
        if name in numbered:
            connection.execute(_KEEP_COUNTING, {"name": name, "last": last})
            connection.execute(_START_COUNTING, {"name": name, "last": last})
