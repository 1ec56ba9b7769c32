"""What moderators do with a calendar file: have it read, look at what it holds, save it."""

import asyncio
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.events import import_store, importing
from bot.events.ics_import import read_ics
from bot.events.import_record import preview_text
from bot.events.importing import Imported, ImportPage
from bot.jobs import Alarm
from bot.members import Actor
from bot.storage import Database

KEPT_FOR = timedelta(days=1)


class EventImports:
    """Reads files one at a time, away from the event loop."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._one_at_a_time = asyncio.Lock()

    async def read(self, actor: Actor, data: bytes, zone: str) -> ImportPage:
        """Read a file and keep what can be taken, for nobody to see yet; times without a zone are read in `zone`.

        Raises `UnreadableCalendar`, `TooManyEvents`.
        """
        now = self._clock.now()
        async with self._one_at_a_time:
            text = await asyncio.to_thread(_read, data, zone, now)
        import_id = await self._database.write(import_store.keep, actor.server_id, actor.member_id, text, now)
        return await self.look(actor, import_id)

    async def look(self, actor: Actor, import_id: int, page: int = 0) -> ImportPage:
        """Return a page of what a file holds, held against the events as they are now; raises `ImportGone`."""
        return await self._database.read(importing.look, actor.server_id, import_id, page, self._clock.now())

    async def save(self, actor: Actor, import_id: int) -> Imported:
        """Let all of it count, or nothing; raises `ImportGone`, `TooManyEvents`."""
        imported = await self._database.write(importing.save, actor, import_id, self._clock.now())
        self._alarm.ring()
        return imported

    async def discard(self, actor: Actor, import_id: int) -> None:
        """Forget what was read."""
        await self._database.write(import_store.take, actor.server_id, import_id)


async def forget_old_imports(database: Database, now: datetime) -> None:
    """Forget what was read from files and never saved."""
    await database.write(import_store.forget_older, now - KEPT_FOR)


def _read(data: bytes, zone: str, now: datetime) -> str:
    return preview_text(read_ics(data, zone, now))
