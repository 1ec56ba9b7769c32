"""Tells Discord of the commands when they differ from what it was told last."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.registration import store
from bot.registration.fingerprint import fingerprint
from bot.registration.store import GLOBAL, Registered
from bot.storage import Database


class CommandsApi(Protocol):
    """The way to Discord's list of an application's global commands."""

    async def replace_all(self, payload: Sequence[Mapping[str, object]]) -> Mapping[str, int]:
        """Make these the application's commands; return the id of each by name."""
        ...


class CommandRegistration:
    """Keeps Discord's list of commands equal to ours, with as few requests as possible."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.command_ids: Mapping[str, int] = {}

    async def sync(
        self,
        application_id: int,
        payload: Sequence[Mapping[str, object]],
        api: CommandsApi,
        *,
        force: bool = False,
    ) -> bool:
        """Register the commands if they changed (or `force`); return whether Discord was asked."""
        wanted = fingerprint(application_id, GLOBAL, payload)
        known = await self._database.read(store.get, application_id)
        if known is not None and known.fingerprint == wanted and not force:
            self.command_ids = known.command_ids
            return False
        self.command_ids = await api.replace_all(payload)
        await self._database.write(store.save, application_id, Registered(wanted, self.command_ids))
        return True
