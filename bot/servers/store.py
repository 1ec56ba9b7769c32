"""The tables of servers: settings and audit, rows in, models out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    ScalarSelect,
    SmallInteger,
    String,
    Table,
    bindparam,
    insert,
    select,
    update,
)

from bot.servers.audit import AuditLine
from bot.servers.server import Server
from bot.storage import (
    Json,
    MemberId,
    Owner,
    Prepared,
    RowId,
    Snowflake,
    Transaction,
    UtcDateTime,
    insert_or_ignore,
    metadata,
    owned_by,
)

servers = Table(
    "servers",
    metadata,
    Column("server_id", Snowflake, primary_key=True, autoincrement=False),
    Column("zone", String(64), nullable=True),
    Column("moderator_role_id", Snowflake, nullable=True),
    Column("quiz_channel_id", Snowflake, nullable=True),
    Column("audit_channel_id", Snowflake, nullable=True),
    Column("coordinator_role_id", Snowflake, nullable=True),
    Column("events_channel_id", Snowflake, nullable=True),
    Column("opportunities_channel_id", Snowflake, nullable=True),
    Column("fallback_channel_id", Snowflake, nullable=True),
    Column("introductions_channel_id", Snowflake, nullable=True),
    Column("code_calendar", Boolean, nullable=True),
    Column("audit_days", SmallInteger, nullable=True),
    Column("left_at", UtcDateTime, nullable=True),
    info=owned_by(Owner.SERVER),
)

audit_lines = Table(
    "audit_lines",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("actor_id", MemberId, nullable=True),
    Column("action", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("detail", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_audit_lines_server_id_at", "server_id", "at"),
    info=owned_by(Owner.SERVER),
)

ZONE: ScalarSelect[str | None] = (
    select(servers.c.zone).where(servers.c.server_id == bindparam("server")).scalar_subquery()
)
"""The zone of the server named by the parameter `server`, for other features' statements."""

_SERVER = Prepared(select(servers).where(servers.c.server_id == bindparam("server")))
_BEGIN = insert_or_ignore(servers, on=[servers.c.server_id])
_CHANGE = update(servers).where(servers.c.server_id == bindparam("server"))
_BEGIN_ONE = Prepared(_BEGIN)
_LOCK = Prepared(select(servers.c.server_id).where(servers.c.server_id == bindparam("server")).with_for_update())
_LEFT = select(servers.c.server_id).where(servers.c.left_at.is_not(None))
_PRESENT = select(servers.c.server_id).where(servers.c.left_at.is_(None))
_LEFT_LONG_AGO = _LEFT.where(servers.c.left_at <= bindparam("by")).order_by(servers.c.server_id)
_WITH_CALENDAR = select(servers.c.server_id).where(servers.c.code_calendar.is_(True), servers.c.left_at.is_(None))
_AUDIT = insert(audit_lines)
_RECENT = (
    select(audit_lines)
    .where(audit_lines.c.server_id == bindparam("server"))
    .order_by(audit_lines.c.at.desc(), audit_lines.c.id.desc())
    .limit(bindparam("most"))
)


def server(transaction: Transaction, server_id: int) -> Server:
    """Return the server's settings; a server never set up has none chosen."""
    row = _SERVER.first(transaction, {"server": server_id})
    if row is None:
        return Server(server_id)
    return Server(
        id=row.server_id,
        zone=row.zone,
        moderator_role_id=row.moderator_role_id,
        quiz_channel_id=row.quiz_channel_id,
        audit_channel_id=row.audit_channel_id,
        coordinator_role_id=row.coordinator_role_id,
        left_at=row.left_at,
        events_channel_id=row.events_channel_id,
        opportunities_channel_id=row.opportunities_channel_id,
        fallback_channel_id=row.fallback_channel_id,
        introductions_channel_id=row.introductions_channel_id,
        code_calendar=bool(row.code_calendar),
        audit_days=row.audit_days,
    )


def change_server(transaction: Transaction, server_id: int, decided: Mapping[str, str | int | None]) -> Server:
    """Change the named settings and no others, which somebody else may be changing at this moment; return all."""
    transaction.execute(_BEGIN, {"server_id": server_id})
    transaction.execute(_CHANGE.values(dict(decided)), {"server": server_id})
    return server(transaction, server_id)


def lock_server(transaction: Transaction, server_id: int) -> None:
    """Let nobody else decide something for the server until this transaction ends (SQLite has one writer anyway)."""
    _BEGIN_ONE.count(transaction, {"server_id": server_id})
    _LOCK.first(transaction, {"server": server_id})


def mark_left(transaction: Transaction, server_id: int, at: datetime) -> None:
    """Note since when the bot is no longer in the server."""
    transaction.execute(_BEGIN, {"server_id": server_id})
    transaction.execute(_CHANGE.values(left_at=at), {"server": server_id})


def all_left(transaction: Transaction) -> frozenset[int]:
    """Return the servers that the bot has left and whose data is still kept."""
    return frozenset(row.server_id for row in transaction.execute(_LEFT))


def all_present(transaction: Transaction) -> frozenset[int]:
    """Return the servers that the bot is in as far as is known."""
    return frozenset(row.server_id for row in transaction.execute(_PRESENT))


def note_servers(transaction: Transaction, server_ids: Collection[int]) -> None:
    """Know of these servers from now on."""
    if server_ids:
        transaction.execute(_BEGIN, [{"server_id": server_id} for server_id in sorted(server_ids)])


def left_by(transaction: Transaction, at: datetime) -> Sequence[int]:
    """Return the servers that the bot had left by then."""
    return [row.server_id for row in transaction.execute(_LEFT_LONG_AGO, {"by": at})]


def with_calendar(transaction: Transaction) -> frozenset[int]:
    """Return the servers that want the shipped calendar."""
    return frozenset(row.server_id for row in transaction.execute(_WITH_CALENDAR))


def mark_joined(transaction: Transaction, server_id: int) -> None:
    """Note that the bot is in the server again."""
    transaction.execute(_CHANGE.values(left_at=None), {"server": server_id})


def add_audit_line(transaction: Transaction, line: AuditLine) -> None:
    """Write down what was done, in the transaction that does it."""
    transaction.execute(
        _AUDIT,
        {
            "server_id": line.server_id,
            "actor_id": line.actor_id,
            "action": line.action,
            "subject": line.subject,
            "detail": dict(line.detail),
            "at": line.at,
        },
    )


def recent_audit_lines(transaction: Transaction, server_id: int, most: int) -> Sequence[AuditLine]:
    """Return the newest lines, newest first."""
    return [
        AuditLine(row.server_id, row.actor_id, row.action, row.subject, row.at, row.detail)
        for row in transaction.execute(_RECENT, {"server": server_id, "most": most})
    ]
