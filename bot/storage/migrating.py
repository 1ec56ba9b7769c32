"""Moving a database from one revision of its schema to another: all the way, or not at all."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.address import PostgresqlServer, SqliteFile, parse_address
from bot.storage.database import Database
from bot.storage.errors import MigrationFailed
from bot.storage.migration_scripts import (
    VERSIONS,
    alembic_config,
    current_revisions,
    refuse_newer,
    refuse_other_than_newest,
)
from bot.storage.patience import Patience
from bot.storage.postgresql_migration import migrate_postgresql
from bot.storage.sqlite_migration import migrate_sqlite

_PATIENCE = Patience(seconds=60.0)  # somebody else's migration may be under way

# Alembic keeps the migration that is under way in globals of its own.
_one_at_a_time = threading.Lock()


async def upgrade(url: str, *, versions: Path = VERSIONS, patience: Patience = _PATIENCE) -> None:
    """Bring the database at `url` to the newest revision, making it if need be; does nothing if it is there.

    Holds a lock over the whole of it, so any number of processes may call this at once. Raises
    `UnknownSchema` for a database that is newer than this program, and `MigrationFailed` or `DatabaseBusy`,
    all with nothing changed.
    """
    await _migrate(url, versions, patience, lambda config: command.upgrade(config, "head"))


async def downgrade(url: str, revision: str, *, versions: Path = VERSIONS, patience: Patience = _PATIENCE) -> None:
    """Take the database at `url` back to `revision` (`base` is before the first); what is lost is lost."""
    await _migrate(url, versions, patience, lambda config: command.downgrade(config, revision))


async def draft_migration(
    url: str, message: str, revision: str, *, versions: Path = VERSIONS, patience: Patience = _PATIENCE
) -> None:
    """Write a migration from the database's schema to that of `metadata`, for a developer to correct."""

    def draft(config: Config) -> None:
        command.revision(config, message, autogenerate=True, rev_id=revision)

    await _migrate(url, versions, patience, draft)


async def check_schema(database: Database, *, versions: Path = VERSIONS) -> None:
    """Raise `UnknownSchema`, naming the command that mends it, unless the schema is the newest we know."""
    current = await database.read(current_revisions)
    await asyncio.to_thread(refuse_other_than_newest, current, versions)


async def _migrate(url: str, versions: Path, patience: Patience, act: Callable[[Config], None]) -> None:
    address = parse_address(url)

    def move(connection: Connection) -> None:
        refuse_newer(current_revisions(connection), versions)
        config = alembic_config(versions)
        config.attributes["connection"] = connection
        act(config)

    def migrate() -> None:
        with _one_at_a_time:
            match address:
                case SqliteFile(path):
                    migrate_sqlite(path, move, patience)
                case PostgresqlServer() as server:
                    asyncio.run(migrate_postgresql(server, move, patience))

    try:
        await asyncio.to_thread(migrate)
    except (CommandError, SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", error))
        raise MigrationFailed(
            f"the migration failed and changed nothing ({reason}): report it with the program's version"
        ) from error
