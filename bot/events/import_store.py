"""Previews of calendar files in the database, until they are saved."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.events.tables import event_imports
from bot.storage import Prepared, Transaction

_rows = event_imports.c
_OF_SERVER = (_rows.server_id == bindparam("server"), _rows.id == bindparam("number"))
_ADD = insert(event_imports).returning(_rows.id)
_GET = select(_rows.text).where(*_OF_SERVER)
_ALL = select(_rows.id).where(_rows.server_id == bindparam("server")).order_by(_rows.id)
_LOCK_ALL = Prepared(_ALL.with_for_update())
_DELETE = delete(event_imports).where(*_OF_SERVER).returning(_rows.text)
_DELETE_OWN = delete(event_imports).where(_rows.server_id == bindparam("server"), _rows.made_by == bindparam("member"))
_DELETE_OLD = delete(event_imports).where(_rows.made_at < bindparam("before"))


def keep(transaction: Transaction, server_id: int, member_id: int, text: str, now: datetime) -> int:
    """Keep a preview in place of the one that this moderator had before; return its number."""
    transaction.execute(_DELETE_OWN, {"server": server_id, "member": member_id})
    row = {"server_id": server_id, "made_by": member_id, "made_at": now, "text": text}
    return transaction.execute(_ADD, row).scalar_one()


def find(transaction: Transaction, server_id: int, import_id: int) -> str | None:
    """Return a preview of the server."""
    return transaction.execute(_GET, {"server": server_id, "number": import_id}).scalar_one_or_none()


def take(transaction: Transaction, server_id: int, import_id: int) -> str | None:
    """Return a preview of the server and forget it; nobody else takes any of the server's until this ends."""
    _LOCK_ALL.all(transaction, {"server": server_id})
    return transaction.execute(_DELETE, {"server": server_id, "number": import_id}).scalar_one_or_none()


def forget_older(transaction: Transaction, before: datetime) -> int:
    """Forget what was never saved; return how many there were."""
    return transaction.execute(_DELETE_OLD, {"before": before}).rowcount
