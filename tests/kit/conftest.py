"""A bot that is nothing but the kit and an extension that fails in every way."""

import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.client import Preceptor
from bot.registration import CommandRegistration
from bot.servers import Servers
from bot.storage import Database, open_database
from playground import Playground, SteerableClock
from tests.kit.patience import Patience
from tests.support.study_hall import StudyHall, settings_for


class Bench(StudyHall):
    """The study hall's people with a bot that does nothing well."""

    def compose(self) -> Preceptor:
        """Return a bot with the kit, what it stands on, and the faulty extension."""
        return Preceptor(
            self.settings, opening=self._open, started=_nothing, extensions=("cogs.kit", "tests.kit.faulty")
        )

    async def break_database(self) -> None:
        """Let the database be away."""
        await self.service(Database).close()

    @asynccontextmanager
    async def _open(self, bot: Preceptor) -> AsyncGenerator[None]:
        database = await open_database(self.settings.database_url)
        bot.registry.offer(Database, database)
        bot.registry.offer(CommandRegistration, CommandRegistration(database))
        bot.registry.offer(Servers, Servers(database, self.clock))
        bot.registry.offer(Patience, Patience())
        yield
        await database.close()


@asynccontextmanager
async def _nothing(bot: Preceptor) -> AsyncGenerator[None]:
    del bot
    yield


@pytest.fixture
async def bench(
    playground: Playground, clock: SteerableClock, tmp_path: Path, migrated_sqlite: Path, discord_addresses: None
) -> AsyncIterator[Bench]:
    """The bench with its bot connected."""
    del discord_addresses
    shutil.copyfile(migrated_sqlite, tmp_path / "preceptor.db")
    bench = Bench(playground, clock, settings_for(playground, tmp_path))
    await bench.start_bot()
    yield bench
    await bench.stop_bot()
