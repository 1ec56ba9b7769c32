"""Audit lines in the database: found again, and let go of when their time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, select

from bot.servers.audit import AUDIT_DAYS, AuditFilter, AuditLine
from bot.servers.store import audit_lines, servers
from bot.storage import Transaction

_rows = audit_lines.c
_OF_SERVER = _rows.server_id == bindparam("server")
_PAGE = select(audit_lines).order_by(_rows.at.desc(), _rows.id.desc())
_COUNT = select(func.count()).select_from(audit_lines)
_ACTIONS = select(_rows.action).distinct().where(_OF_SERVER).order_by(_rows.action)
_BETWEEN = (
    select(audit_lines)
    .where(_OF_SERVER, _rows.at >= bindparam("begins"), _rows.at < bindparam("ends"))
    .order_by(_rows.at, _rows.id)
)
_OF_ACTOR = select(audit_lines).where(_rows.actor_id == bindparam("actor"), _rows.at >= bindparam("since"))
_DECIDED = select(servers.c.server_id, servers.c.audit_days).where(servers.c.audit_days.is_not(None))
_FORGET = delete(audit_lines).where(_rows.at < bindparam("before"))
_FORGET_OF_SERVER = _FORGET.where(_OF_SERVER)
_FORGET_ELSEWHERE = _FORGET.where(
    _rows.server_id.not_in(select(servers.c.server_id).where(servers.c.audit_days.is_not(None)))
)


def page(
    transaction: Transaction, server_id: int, chosen: AuditFilter, now: datetime, most: int, after: int
) -> Sequence[AuditLine]:
    """Return up to `most` of the chosen lines, newest first, leaving out the first `after`."""
    statement = _PAGE.where(*_conditions(server_id, chosen, now)).limit(most).offset(after)
    return [_line(row) for row in transaction.execute(statement)]


def count(transaction: Transaction, server_id: int, chosen: AuditFilter, now: datetime) -> int:
    """Return how many lines are chosen."""
    return transaction.execute(_COUNT.where(*_conditions(server_id, chosen, now))).scalar_one()


def actions(transaction: Transaction, server_id: int) -> Sequence[str]:
    """Return every action of which the server has a line, by name."""
    return [row.action for row in transaction.execute(_ACTIONS, {"server": server_id})]


def between(transaction: Transaction, server_id: int, begins: datetime, ends: datetime) -> Sequence[AuditLine]:
    """Return the server's lines from `begins` on and before `ends`, oldest first."""
    rows = transaction.execute(_BETWEEN, {"server": server_id, "begins": begins, "ends": ends})
    return [_line(row) for row in rows]


def of_actor(transaction: Transaction, actor_id: int, since: datetime) -> Sequence[AuditLine]:
    """Return what somebody did since then, in whichever server."""
    return [_line(row) for row in transaction.execute(_OF_ACTOR, {"actor": actor_id, "since": since})]


def forget_old(transaction: Transaction, now: datetime) -> int:
    """Erase the lines that are older than their server keeps them; return how many those were."""
    erased = 0
    for row in transaction.execute(_DECIDED).all():
        before = now - timedelta(days=row.audit_days)
        erased += transaction.execute(_FORGET_OF_SERVER, {"server": row.server_id, "before": before}).rowcount
    return erased + transaction.execute(_FORGET_ELSEWHERE, {"before": now - timedelta(days=AUDIT_DAYS)}).rowcount


def _conditions(server_id: int, chosen: AuditFilter, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_rows.server_id == server_id]
    if chosen.actor_id is not None:
        conditions.append(_rows.actor_id == chosen.actor_id)
    if chosen.action is not None:
        conditions.append(_rows.action == chosen.action)
    if chosen.days is not None:
        conditions.append(_rows.at >= now - timedelta(days=chosen.days))
    return conditions


def _line(row: Row[Any]) -> AuditLine:
    return AuditLine(row.server_id, row.actor_id, row.action, row.subject, row.at, row.detail)
