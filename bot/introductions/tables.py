"""The table of introductions."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from bot.storage import MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

introductions = Table(
    "introductions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("name", String(60), nullable=False),
    Column("goal", String(300), nullable=False),
    Column("credentials", String(100), nullable=False),
    Column("region", String(80), nullable=False),
    Column("asked_at", UtcDateTime, nullable=True),
    Column("channel_id", Snowflake, nullable=True),
    Column("message_id", Snowflake, nullable=True),
    UniqueConstraint("server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""At most one for each member and server."""
