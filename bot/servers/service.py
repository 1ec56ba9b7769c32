"""What moderators decide for their server."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.jobs import cancel_server
from bot.servers import audit_store, store
from bot.servers.audit import AUDIT_DAYS, AuditFilter, AuditLine, AuditPage
from bot.servers.auditing import add_audit_line
from bot.servers.server import Server
from bot.storage import Database, Transaction

_LINES_ON_PAGE = 10


class Servers:
    """Settings of servers, every change with its audit line; and those lines."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settings(self, server_id: int) -> Server:
        """Return what has been decided for the server."""
        return await self._database.read(store.server, server_id)

    async def change(self, server_id: int, actor_id: int, **decided: str | int | None) -> Server:
        """Change the named settings (fields of `Server`) and leave the others; audited."""
        return await self._database.write(self._change, server_id, actor_id, decided)

    async def audit(self, server_id: int, chosen: AuditFilter, number: int = 0) -> AuditPage:
        """Return a page of the chosen lines, newest first; the last one where there are not so many."""
        return await self._database.read(_audit, server_id, chosen, number, self._clock.now())

    async def audited_actions(self, server_id: int) -> Sequence[str]:
        """Return every action of which the server has a line."""
        return await self._database.read(audit_store.actions, server_id)

    async def left(self, server_id: int) -> None:
        """Note that the bot was removed: what it owes there is cancelled, its data kept, its schedules paused."""
        await self._database.write(_leave, server_id, self._clock.now())

    async def present(self, server_ids: Collection[int]) -> None:
        """Note that the bot is in these servers, again if it had left one; schedules stay paused until started."""
        await self._database.write(_return, server_ids, self._clock.now())

    async def only_in(self, server_ids: Collection[int]) -> None:
        """Note that the bot is in these servers and no others: it may have been removed while nobody listened."""
        await self._database.write(_be_only_in, server_ids, self._clock.now())

    def _change(
        self, transaction: Transaction, server_id: int, actor_id: int, decided: dict[str, str | int | None]
    ) -> Server:
        changed = store.change_server(transaction, server_id, decided)
        detail = {name: value if value is None else str(value) for name, value in decided.items()}
        line = AuditLine(server_id, actor_id, "server.settings", "settings", self._clock.now(), detail)
        add_audit_line(transaction, line)
        return changed


def _audit(transaction: Transaction, server_id: int, chosen: AuditFilter, number: int, now: datetime) -> AuditPage:
    pages = -(-audit_store.count(transaction, server_id, chosen, now) // _LINES_ON_PAGE)
    shown = max(0, min(number, pages - 1))
    lines = audit_store.page(transaction, server_id, chosen, now, _LINES_ON_PAGE, shown * _LINES_ON_PAGE)
    kept_days = store.server(transaction, server_id).audit_days or AUDIT_DAYS
    return AuditPage(lines, chosen, shown, max(1, pages), kept_days)


def _leave(transaction: Transaction, server_id: int, now: datetime) -> None:
    store.mark_left(transaction, server_id, now)
    cancelled = cancel_server(transaction, server_id, now)
    line = AuditLine(server_id, None, "server.left", "server", now, {"cancelled": cancelled})
    store.add_audit_line(transaction, line)


def _return(transaction: Transaction, server_ids: Collection[int], now: datetime) -> None:
    for server_id in sorted(store.all_left(transaction).intersection(server_ids)):
        store.mark_joined(transaction, server_id)
        store.add_audit_line(transaction, AuditLine(server_id, None, "server.joined", "server", now))


def _be_only_in(transaction: Transaction, server_ids: Collection[int], now: datetime) -> None:
    _return(transaction, server_ids, now)
    store.note_servers(transaction, server_ids)
    for server_id in sorted(store.all_present(transaction).difference(server_ids)):
        _leave(transaction, server_id, now)
