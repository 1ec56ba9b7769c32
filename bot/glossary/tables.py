"""The glossary's tables."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.privacy import Held, HeldData, OnErase
from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

glossary_terms = Table(
    "glossary_terms",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("name_key", String(80), nullable=False),
    Column("name", String(80), nullable=False),
    Column("definition", Text, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("example", Text, nullable=False),
    Column("written_by", MemberId, nullable=True),
    Column("written_at", UtcDateTime, nullable=False),
    UniqueConstraint("server_id", "name_key"),
    info=owned_by(Owner.SERVER),
)
"""What a server calls things; `name_key` is the folded name."""

glossary_misses = Table(
    "glossary_misses",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("name_key", String(80), nullable=False),
    Column("typed", String(80), nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("missed_at", UtcDateTime, nullable=False),
    Index("ix_glossary_misses_server_id_name_key", "server_id", "name_key"),
    info=owned_by(Owner.SERVER),
)
"""What was looked up in vain, once for each time."""

glossary_plans = Table(
    "glossary_plans",
    metadata,
    Column("schedule_id", BigInteger, ForeignKey("schedules.id", ondelete="CASCADE"), primary_key=True),
    Column("groups", Json, nullable=False),
    info=owned_by(Owner.SERVER),
)
"""Which groups of terms a schedule draws from; none named: all."""

glossary_days = Table(
    "glossary_days",
    metadata,
    Column("schedule_id", BigInteger, ForeignKey("schedules.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(40), nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("term_key", String(80), nullable=False),
    Column("chosen_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("schedule_id", "occurrence"),
    Index("ix_glossary_days_server_id", "server_id"),
    info=owned_by(Owner.SERVER),
)
"""The term of each day."""

PERSONAL_DATA = HeldData(
    Held(glossary_terms.c.written_by, OnErase.ANONYMISE),
    Held(glossary_misses.c.member_id, OnErase.ANONYMISE),
)
"""Terms stay with their server, nameless; so do the words that were looked up in vain."""
