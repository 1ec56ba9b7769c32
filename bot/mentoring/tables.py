"""The tables of mentoring."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

mentor_profiles = Table(
    "mentor_profiles",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("side", String(10), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("holds", Json, nullable=False),
    Column("seeks", Json, nullable=False),
    Column("settings", Json, nullable=False),
    Column("goals", Json, nullable=False),
    Column("languages", Json, nullable=False),
    Column("free", Json, nullable=False),
    Column("cadence", String(12), nullable=False),
    Column("capacity", SmallInteger, nullable=False),
    Column("experience", SmallInteger, nullable=False),
    Column("paused_until", Date, nullable=True),
    Column("waiting_since", UtcDateTime, nullable=False),
    Column("joined", Boolean, nullable=False),
    PrimaryKeyConstraint("server_id", "member_id"),
    CheckConstraint("side IN ('mentee', 'mentor', 'both')", name="side"),
    CheckConstraint("capacity BETWEEN 1 AND 5", name="capacity"),
    info=owned_by(Owner.SERVER),
)
"""What people say of themselves; a draft until `joined`."""

mentor_apart = Table(
    "mentor_apart",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("pair_key", String(32), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("other_member_id", MemberId, nullable=True),
    Column("made_by", MemberId, nullable=True),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("server_id", "pair_key", "kind"),
    CheckConstraint("kind IN ('avoided', 'blocked', 'badly')", name="kind"),
    info=owned_by(Owner.SERVER),
)
"""Who is never to be paired. After an erasure the ids are gone and the keyed hash of the pair is all that is left."""

_OPEN = text("state IN ('proposed', 'offered', 'active')")
_ACTIVE = text("state = 'active'")

mentor_pairings = Table(
    "mentor_pairings",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("mentor_id", MemberId, nullable=True),
    Column("mentee_id", MemberId, nullable=True),
    Column("state", String(10), nullable=False),
    Column("fit", SmallInteger, nullable=False),
    Column("why", Json, nullable=False),
    Column("round_id", BigInteger, ForeignKey("mentor_rounds.id", ondelete="SET NULL"), nullable=True),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("decided_by", MemberId, nullable=True),
    Column("offered_at", UtcDateTime, nullable=True),
    Column("mentor_accepted", Boolean, nullable=False),
    Column("mentee_accepted", Boolean, nullable=False),
    Column("cadence_days", SmallInteger, nullable=False),
    Column("began_at", UtcDateTime, nullable=True),
    Column("ended_at", UtcDateTime, nullable=True),
    Column("end_reason", String(10), nullable=True),
    Column("thread_id", Snowflake, nullable=True),
    Column("last_word_at", UtcDateTime, nullable=True),
    Column("replaces_id", BigInteger, nullable=True),
    CheckConstraint(
        "state IN ('proposed', 'offered', 'active', 'ended', 'rejected', 'declined', 'lapsed', 'withdrawn')",
        name="state",
    ),
    Index(
        "uq_mentor_pairings_open_pair",
        "server_id",
        "mentor_id",
        "mentee_id",
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
    Index(
        "uq_mentor_pairings_one_mentor",
        "server_id",
        "mentee_id",
        unique=True,
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    ),
    Index("ix_mentor_pairings_server_id_state", "server_id", "state"),
    info=owned_by(Owner.SERVER),
)
"""Pairings; a mentee has one active mentor, by constraint."""

mentor_seats = Table(
    "mentor_seats",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("mentor_id", MemberId, nullable=False),
    Column("seat", SmallInteger, nullable=False),
    Column("pairing_id", BigInteger, ForeignKey("mentor_pairings.id", ondelete="CASCADE"), nullable=False, unique=True),
    PrimaryKeyConstraint("server_id", "mentor_id", "seat"),
    info=owned_by(Owner.SERVER),
)
"""The places that are taken: a mentor's last one can be taken once, by constraint."""

mentor_reports = Table(
    "mentor_reports",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("pairing_id", BigInteger, ForeignKey("mentor_pairings.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("mood", String(10), nullable=False),
    Column("note", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    UniqueConstraint("pairing_id", "number", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""What people said at check-ins, or of their own accord (number 0 and below); notes are the moderators' to read."""

mentor_rounds = Table(
    "mentor_rounds",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("made_by", MemberId, nullable=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("certificate", Json, nullable=False),
    Column("unmatched", Json, nullable=False),
    Index("ix_mentor_rounds_server_id", "server_id"),
    info=owned_by(Owner.SERVER),
)
"""Each computed pairing of all who wait, with what proves that it is the best; people in it by their place, not id."""

mentor_policies = Table(
    "mentor_policies",
    metadata,
    Column("server_id", Snowflake, primary_key=True, autoincrement=False),
    Column("weights", Json, nullable=False),
    Column("minimum_fit", SmallInteger, nullable=False),
    Column("channel_id", Snowflake, nullable=True),
    Column("threads", Boolean, nullable=False),
    Column("is_open", Boolean, nullable=False),
    info=owned_by(Owner.SERVER),
)
"""What coordinators decide: weights of the fit, the least fit, where pairs are written to whose messages are closed."""
