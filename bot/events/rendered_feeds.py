"""Calendars for subscriptions, written once for as long as nothing in them changes."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from bot.events import event_store
from bot.events.calendar_file import subscribed_bytes
from bot.events.kept import KeptEvent
from bot.storage import Database

_MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A calendar, and a name for exactly these bytes."""

    data: bytes
    tag: str


class RenderedFeeds:
    """Keeps the calendars of the servers last asked for. One is written at a time, away from the event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[tuple[int, str], tuple[str, FeedFile]] = OrderedDict()
        self._one_at_a_time = asyncio.Lock()

    async def get(self, server_id: int, name: str, version: str, now: datetime) -> FeedFile:
        """Return the server's calendar; `version` names the events as they are (see `event_store.version_of_all`).

        It is a new one each day, since events are over at last.
        """
        day = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
        current = f"{day:%Y%m%d}:{version}"
        found = self._find(server_id, name, current)
        if found is not None:
            return found
        async with self._one_at_a_time:
            found = self._find(server_id, name, current)
            if found is None:
                kept = await self._database.read(event_store.saved, server_id)
                found = await asyncio.to_thread(_written, kept, name, day)
                self._kept[server_id, name] = current, found
                if len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            return found

    def _find(self, server_id: int, name: str, current: str) -> FeedFile | None:
        version, file = self._kept.get((server_id, name), ("", None))
        if file is None or version != current:
            return None
        self._kept.move_to_end((server_id, name))
        return file


def _written(kept: Sequence[KeptEvent], name: str, day: datetime) -> FeedFile:
    data = subscribed_bytes(kept, name, day)
    return FeedFile(data, hashlib.sha256(data).hexdigest()[:32])
