"""From a database URL to an open database."""

from bot.storage.address import PostgresqlServer, SqliteFile, parse_address
from bot.storage.database import Database
from bot.storage.patience import Patience
from bot.storage.postgresql_database import PostgresqlDatabase
from bot.storage.sqlite_database import SqliteDatabase


async def open_database(url: str, *, readers: int = 2, patience: Patience | None = None) -> Database:
    """Open the database at `url`, `sqlite:////folder/preceptor.db` or `postgresql://user:password@host/name`.

    `readers` is how many reads run at once on SQLite; `patience` says how long it waits for other processes,
    and by which clock and dice. Raises `UnusableUrl` or `DatabaseUnreachable`.
    """
    match parse_address(url):
        case SqliteFile(path):
            return await SqliteDatabase.open(path, readers, patience or Patience())
        case PostgresqlServer() as server:
            return await PostgresqlDatabase.open(server)
