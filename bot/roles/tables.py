"""The table of goal roles' panels."""

from sqlalchemy import Column, Index, Table

from bot.privacy import Held, HeldData, OnErase
from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

role_panels = Table(
    "role_panels",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("channel_id", Snowflake, nullable=False),
    Column("roles", Json, nullable=False),
    Column("posted_by", MemberId, nullable=True),
    Column("posted_at", UtcDateTime, nullable=False),
    Index("ix_role_panels_server_id", "server_id"),
    info=owned_by(Owner.SERVER),
)
"""Which roles members may take by themselves, panel by panel; who takes them only Discord knows."""

PERSONAL_DATA = HeldData(Held(role_panels.c.posted_by, OnErase.ANONYMISE))
