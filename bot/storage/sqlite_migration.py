"""A migration of a SQLite file, in one transaction that has the file for itself."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from bot.storage.errors import MigrationFailed
from bot.storage.patience import Patience
from bot.storage.sqlite_connection import connect, core_over
from bot.storage.sqlite_row_numbers import (
    keep_counting_from,
    last_row_numbers,
    numbered_tables,
    refuse_lost_numbering,
)


def migrate_sqlite(path: Path, move: Callable[[Connection], None], patience: Patience) -> None:
    """Run `move` on the file at `path`, made if need be; commit if every reference in it still holds.

    Foreign keys are not enforced meanwhile (which can only be said before the transaction begins): making a
    table anew would otherwise delete the rows that refer to it. Blocks its thread.
    """
    with closing(connect(path, patience, "foreign_keys = OFF")) as raw, core_over(raw) as connection:
        patience.retry(lambda: raw.execute("BEGIN IMMEDIATE"))
        with connection.begin():
            numbered, last_numbers = numbered_tables(connection), last_row_numbers(connection)
            move(connection)
            _check_references(connection)
            refuse_lost_numbering(connection, numbered)
            keep_counting_from(connection, last_numbers)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise MigrationFailed(
            f"the migration would leave rows of {broken[0]} that refer to nothing in {broken[2]}, "
            "so it changed nothing: report it with the program's version"
        )
