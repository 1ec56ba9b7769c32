"""The only place that touches asyncpg, which has no types: connections to a PostgreSQL server."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import cast

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import PostgresqlServer
from bot.storage.errors import DatabaseUnreachable

POOL_SIZE = 8
_SECONDS_TO_CONNECT = 10.0
_SECONDS_FOR_A_CONNECTION = 30.0  # thousands may wait together

_asyncpg = import_module("asyncpg")
_connect = cast("Callable[..., Awaitable[object]]", _asyncpg.connect)
_errors = cast("tuple[type[Exception], ...]", (_asyncpg.PostgresError, _asyncpg.InterfaceError, OSError))


def create_engine(server: PostgresqlServer) -> AsyncEngine:
    """Return an engine with a small pool; failing to connect raises `DatabaseUnreachable`.

    asyncpg reads the address itself, since it understands all that libpq does (`?host=/socket&sslmode=...`).
    """

    async def connect() -> object:
        try:
            return await _connect(server.dsn, timeout=_SECONDS_TO_CONNECT)
        except _errors as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise DatabaseUnreachable(
                f"cannot reach {server.shown} ({reason}): "
                "check that the server runs, and that address, name and password are right"
            ) from error

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_timeout=_SECONDS_FOR_A_CONNECTION,
        hide_parameters=True,  # an error is logged; what members wrote is not
    )
