"""A migration of a PostgreSQL database, in one transaction under a lock of its own."""

from collections.abc import Callable

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.storage.address import PostgresqlServer
from bot.storage.asyncpg_connection import create_engine
from bot.storage.errors import DatabaseBusy
from bot.storage.patience import Patience

_LOCK_KEY = 0x5072656365707472  # "Preceptr"
_LOCK_NOT_AVAILABLE = "55P03"

_SET_PATIENCE = text("SELECT set_config('lock_timeout', :milliseconds, true)")
_TAKE_LOCK = text("SELECT pg_advisory_xact_lock(:key)")


async def migrate_postgresql(server: PostgresqlServer, move: Callable[[Connection], None], patience: Patience) -> None:
    """Run `move` once nobody else migrates; raises `DatabaseBusy` if a lock is not to be had in time."""
    engine = create_engine(server)
    try:
        async with engine.begin() as connection:
            await connection.execute(_SET_PATIENCE, {"milliseconds": f"{patience.seconds * 1000:.0f}"})
            await connection.execute(_TAKE_LOCK, {"key": _LOCK_KEY})
            await connection.run_sync(move)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        raise DatabaseBusy(
            f"{server.shown} stayed locked for {patience.seconds:g} s: stop the bot, then migrate again"
        ) from error
    finally:
        await engine.dispose()
