"""What is not kept for ever: old audit lines, and the data of servers that the bot has left."""

from datetime import datetime, timedelta

import structlog

from bot.privacy import erase_server
from bot.servers import audit_store, store
from bot.storage import Database, metadata

KEPT_AFTER_LEAVING = timedelta(days=30)
"""How long a server's data outlasts the bot's stay: long enough to come back to after a mistake."""

_log = structlog.get_logger(__name__)


async def forget_old_audit_lines(database: Database, now: datetime) -> None:
    """Erase the audit lines that are older than their server keeps them."""
    erased = await database.write(audit_store.forget_old, now)
    if erased:
        _log.info("audit.forgotten", lines=erased)


async def forget_left_servers(database: Database, now: datetime) -> None:
    """Erase all that is known of the servers that the bot left thirty days ago, a transaction each."""
    for server_id in await database.read(store.left_by, now - KEPT_AFTER_LEAVING):
        erased = await database.write(erase_server, metadata, server_id)
        _log.info("server.forgotten", server=server_id, rows=erased)
