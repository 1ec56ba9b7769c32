"""What a database URL says: which file, or which server."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import UnusableUrl

_FORMS = "write sqlite:////folder/preceptor.db or postgresql://user:password@host/name"
_DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg", "postgres": "asyncpg"}


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A SQLite database in one file."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """A PostgreSQL database on a server.

    `dsn` is a libpq connection URI with its secrets; `shown` is the same without them, for messages.
    """

    dsn: str
    shown: str


def parse_address(url: str) -> SqliteFile | PostgresqlServer:
    """Read a database URL; raises `UnusableUrl`, whose message never repeats a password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UnusableUrl(f"this is no database address: {_FORMS}") from error
    scheme, _, driver = parsed.drivername.partition("+")
    if scheme not in _DRIVERS:
        raise UnusableUrl(f"there is no database engine called {scheme!r} here: {_FORMS}")
    if driver not in ("", _DRIVERS[scheme]):
        raise UnusableUrl(f"the driver {driver!r} is not used here: leave out +{driver}")
    return _sqlite_file(parsed) if scheme == "sqlite" else _postgresql_server(parsed)


def _sqlite_file(url: URL) -> SqliteFile:
    if not url.database or url.database == ":memory:":
        raise UnusableUrl("a database in memory cannot be shared by several connections: name a file, sqlite:///...")
    if url.host or url.query:
        raise UnusableUrl("a SQLite address is a path and nothing else: sqlite:////folder/preceptor.db")
    return SqliteFile(Path(url.database))


def _postgresql_server(url: URL) -> PostgresqlServer:
    if not url.database:
        raise UnusableUrl("the address names no database: postgresql://user:password@host/name")
    plain = url.set(drivername="postgresql")
    return PostgresqlServer(
        dsn=plain.render_as_string(hide_password=False),
        shown=plain.set(query={}).render_as_string(hide_password=True),
    )
