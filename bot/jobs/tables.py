"""The tables of what recurs and what is owed."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

schedules = Table(
    "schedules",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("channel_id", Snowflake, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("local_time", String(5), nullable=False),
    Column("weekdays", SmallInteger, nullable=False),
    Column("lifetime_seconds", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("failures", SmallInteger, nullable=False, server_default="0"),
    Column("created_by", MemberId, nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays"),
    CheckConstraint("state IN ('draft', 'active', 'paused', 'deleted')", name="state"),
    Index("ix_schedules_server_id", "server_id"),
    info=owned_by(Owner.SERVER),
)

_UNSETTLED = text("wake_at IS NOT NULL")


def _index_of_unsettled(column: str) -> Index:
    """Index the rows that are not settled alone: a few of very many, and all that is ever looked for."""
    return Index(f"ix_deliveries_{column}", column, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)


deliveries = Table(
    "deliveries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("subject", String(60), nullable=False),
    Column("occurrence", String(40), nullable=False),
    Column("server_id", Snowflake, nullable=True),
    Column("channel_id", Snowflake, nullable=True),
    Column("member_id", MemberId, nullable=True),
    Column("schedule_id", BigInteger, ForeignKey("schedules.id", ondelete="CASCADE"), nullable=True),
    Column("payload", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("wake_at", UtcDateTime, nullable=True),
    Column("owner", String(40), nullable=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("settled_at", UtcDateTime, nullable=True),
    Column("seconds_late", Integer, nullable=True),
    Column("message_id", Snowflake, nullable=True),
    Column("error", Text, nullable=True),
    UniqueConstraint("kind", "subject", "occurrence"),
    CheckConstraint("(wake_at IS NULL) = (state NOT IN ('pending', 'claimed'))", name="wake_at_until_settled"),
    _index_of_unsettled("wake_at"),
    _index_of_unsettled("schedule_id"),
    _index_of_unsettled("server_id"),
    info=owned_by(Owner.SERVER),
)
