"""The tables of study groups."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

study_seekers = Table(
    "study_seekers",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("exam", String(10), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("free", Json, nullable=False),
    Column("waiting_since", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""Who looks for a group, and when they have time."""

study_groups = Table(
    "study_groups",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("exam", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("why", Json, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("decided_by", MemberId, nullable=True),
    Column("thread_id", Snowflake, nullable=True),
    CheckConstraint("state IN ('proposed', 'active', 'ended', 'rejected')", name="state"),
    Index("ix_study_groups_server_id_state", "server_id", "state"),
    info=owned_by(Owner.SERVER),
)
"""Groups that were proposed, meet, or met."""

study_memberships = Table(
    "study_memberships",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("group_id", BigInteger, ForeignKey("study_groups.id", ondelete="CASCADE"), nullable=False),
    Column("message_id", Snowflake, nullable=True),
    PrimaryKeyConstraint("server_id", "member_id"),
    Index("ix_study_memberships_group_id", "group_id"),
    info=owned_by(Owner.SERVER),
)
"""Who is in which group, proposed or meeting: in one at most, by constraint; and which post greeted them."""
