"""Databases for the tests of storage."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.storage import Database, open_database
from tests.storage.tables import create_tables
from tests.support.postgresql import database_url, postgresql_server

__all__ = ["database_url", "postgresql_server"]


OpenToo = Callable[[str], Awaitable[Database]]


@pytest.fixture
async def open_too() -> AsyncIterator[OpenToo]:
    """Opens further databases, by their URLs, and closes them when the test ends, however it ends."""
    async with AsyncExitStack() as opened:

        async def open_one(url: str) -> Database:
            database = await open_database(url)
            opened.push_async_callback(database.close)
            return database

        yield open_one


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with the cards' tables, once on each engine."""
    opened = await open_database(database_url)
    await opened.write(create_tables)
    yield opened
    await opened.close()


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Where a SQLite database may be."""
    return tmp_path / "preceptor.db"


@pytest.fixture
async def sqlite_database(sqlite_path: Path) -> AsyncIterator[Database]:
    """An open SQLite database with the cards' tables."""
    opened = await open_database(f"sqlite:///{sqlite_path}")
    await opened.write(create_tables)
    yield opened
    await opened.close()
