"""Databases with the bot's tables in them, empty for each test: migrated once a session, then emptied or copied."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

import pytest
from sqlalchemy import delete

from bot import schema
from bot.storage import Database, Transaction, open_database, upgrade
from tests.support.postgresql import fresh_postgresql_database

P = ParamSpec("P")
T = TypeVar("T")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "preceptor.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with all tables; whoever writes there empties it afterwards."""
    with asyncio.Runner() as runner:
        kept = AsyncExitStack()
        url = runner.run(kept.enter_async_context(fresh_postgresql_database(postgresql_server)))
        runner.run(upgrade(url))
        yield url
        runner.run(kept.aclose())


@pytest.fixture(params=["sqlite", "postgresql"])
def tables_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with all tables and no rows, once on each engine."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("migrated_postgresql"))
    migrated: Any = request.getfixturevalue("migrated_sqlite")
    path = tmp_path / "preceptor.db"
    shutil.copyfile(migrated, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def database(tables_url: str) -> AsyncIterator[Database]:
    """An open database with all tables and no rows, once on each engine."""
    opened = await open_database(tables_url)
    yield opened
    if opened.dialect == "postgresql":
        await opened.write(_empty)
    await opened.close()


@pytest.fixture
async def neighbour(database: Database, tables_url: str) -> AsyncIterator[Database]:
    """The same database, as another process would have opened it."""
    del database  # which must outlive this one, since it empties the tables
    opened = await open_database(tables_url)
    yield opened
    await opened.close()


def _empty(transaction: Transaction) -> None:
    deletions = "; ".join(str(delete(table)) for table in reversed(schema.metadata.sorted_tables))
    transaction.exec_driver_sql(f"DO $$ BEGIN {deletions}; END $$")  # one statement, one way there and back


class WatchedDatabase:
    """A database that tells when something was done in it, and fails a function when told to."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._done = asyncio.Event()
        self.failing: dict[str, Exception] = {}
        """What the next run of a function, by name, raises instead of running."""
        self.withheld: dict[str, asyncio.Event] = {}
        """What a function, by name, returned is kept back until its event is set, although it is written."""
        self.ended: list[tuple[str, object]] = []
        """Every function that has run, by name, with what it returned or raised."""

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        return self._database.dialect

    async def read(self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        self._fail(function)
        return self._note(function, await self._database.read(function, *args, **kwargs))

    async def write(
        self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self._fail(function)
        try:
            value = await self._database.write(function, *args, **kwargs)
        except Exception as error:
            self._note(function, error)
            raise
        self._note(function, value)
        if withheld := self.withheld.get(function.__name__):
            await withheld.wait()
        return value

    async def backup(self, path: Path) -> None:
        await self._database.backup(path)

    async def close(self) -> None:
        await self._database.close()

    async def until(self, look: Callable[[Transaction], T]) -> T:
        """Look again after everything that is done here, until what is seen is true; return it."""
        async with asyncio.timeout(10):
            while True:
                self._done.clear()
                if seen := await self._database.read(look):
                    return seen
                await self._done.wait()

    async def until_ended(self, name: str, returned: Callable[[Any], bool] = bool, *, since: int = 0) -> None:
        """Wait until a function of that name has run, at or after position `since`, and returned what fits."""
        async with asyncio.timeout(10):
            while not any(name == done and returned(value) for done, value in self.ended[since:]):
                self._done.clear()
                await self._done.wait()

    def _fail(self, function: Callable[..., Any]) -> None:
        failure = self.failing.pop(function.__name__, None)
        if failure is not None:
            raise self._note(function, failure)

    def _note(self, function: Callable[..., Any], value: T) -> T:
        self.ended.append((function.__name__, value))
        self._done.set()
        return value
