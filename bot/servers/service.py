"""What moderators decide for their server."""

from collections.abc import Collection
from datetime import datetime

from bot.clock import Clock
from bot.jobs import cancel_server
from bot.servers import store
from bot.servers.audit import AuditLine
from bot.servers.server import Server
from bot.storage import Database, Transaction


class Servers:
    """Settings of servers, every change with its audit line."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settings(self, server_id: int) -> Server:
        """Return what has been decided for the server."""
        return await self._database.read(store.server, server_id)

    async def change(self, server_id: int, actor_id: int, **decided: str | int | None) -> Server:
        """Change the named settings (fields of `Server`) and leave the others; audited."""
        return await self._database.write(self._change, server_id, actor_id, decided)

    async def left(self, server_id: int) -> None:
        """Note that the bot was removed: what it owes there is cancelled, its data kept, its schedules paused."""
        await self._database.write(_leave, server_id, self._clock.now())

    async def present(self, server_ids: Collection[int]) -> None:
        """Note that the bot is in these servers, again if it had left one; schedules stay paused until started."""
        await self._database.write(_return, server_ids, self._clock.now())

    def _change(
        self, transaction: Transaction, server_id: int, actor_id: int, decided: dict[str, str | int | None]
    ) -> Server:
        changed = store.change_server(transaction, server_id, decided)
        detail = {name: value if value is None else str(value) for name, value in decided.items()}
        line = AuditLine(server_id, actor_id, "server.settings", "settings", self._clock.now(), detail)
        store.add_audit_line(transaction, line)
        return changed


def _leave(transaction: Transaction, server_id: int, now: datetime) -> None:
    store.mark_left(transaction, server_id, now)
    cancelled = cancel_server(transaction, server_id, now)
    line = AuditLine(server_id, None, "server.left", "server", now, {"cancelled": cancelled})
    store.add_audit_line(transaction, line)


def _return(transaction: Transaction, server_ids: Collection[int], now: datetime) -> None:
    for server_id in sorted(store.all_left(transaction).intersection(server_ids)):
        store.mark_joined(transaction, server_id)
        store.add_audit_line(transaction, AuditLine(server_id, None, "server.joined", "server", now))
