"""The tables of opportunities."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage import MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

opportunities = Table(
    "opportunities",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("state", String(10), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("title", String(100), nullable=False),
    Column("place", String(100), nullable=False),
    Column("offered_by", String(100), nullable=False),
    Column("details", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("decided_by", MemberId, nullable=True),
    Column("reason", Text, nullable=False),
    Column("channel_id", Snowflake, nullable=True),
    Column("message_id", Snowflake, nullable=True),
    CheckConstraint(
        "state IN ('draft', 'waiting', 'approved', 'rejected', 'withdrawn', 'expired', 'removed')", name="state"
    ),
    Index("ix_opportunities_server_id_member_id", "server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""What members offer, from the draft to its end."""

opportunity_reports = Table(
    "opportunity_reports",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("opportunity_id", BigInteger, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("text", Text, nullable=False),
    Column("reported_at", UtcDateTime, nullable=False),
    Column("is_open", Boolean, nullable=False),
    UniqueConstraint("opportunity_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""What members find wrong with posted ones: one report a member, by constraint."""
