"""The tables of events."""

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
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

_SAVED = text("state = 'saved'")

events = Table(
    "events",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("state", String(10), nullable=False),
    Column("draft_of", BigInteger, nullable=True),
    Column("uid", String(255), nullable=False),
    Column("shipped_key", String(80), nullable=True),
    Column("version", Integer, nullable=False),
    Column("title", String(100), nullable=False),
    Column("starts_local", String(19), nullable=True),
    Column("zone", String(64), nullable=False),
    Column("length_seconds", Integer, nullable=False),
    Column("all_day", Boolean, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("status", String(16), nullable=False),
    Column("place", String(100), nullable=False),
    Column("link", String(500), nullable=False),
    Column("description", Text, nullable=False),
    Column("capacity", Integer, nullable=True),
    Column("ceus", String(8), nullable=True),
    Column("bodies", Json, nullable=False),
    Column("source_url", String(500), nullable=False),
    Column("verified_on", Date, nullable=True),
    Column("rule", Text, nullable=True),
    Column("exceptions", Json, nullable=False),
    Column("wants_thread", Boolean, nullable=False),
    Column("native_event_id", Snowflake, nullable=True),
    Column("native_seen", Json, nullable=True),
    Column("made_by", MemberId, nullable=True),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('draft', 'saved', 'hidden')", name="state"),
    Index("uq_events_saved_uid", "server_id", "uid", unique=True, sqlite_where=_SAVED, postgresql_where=_SAVED),
    Index("ix_events_server_id_state", "server_id", "state"),
    Index("ix_events_draft_of", "draft_of"),
    info=owned_by(Owner.SERVER),
)
"""Events, drafts of new ones, drafts of changes to one (`draft_of`), and shipped ones (`shipped_key`).

A shipped one that moderators changed has no `shipped_key` any more; a hidden one keeps that from coming back.
`native_event_id` and `native_seen` are of Discord's own scheduled event, and what was last seen there.
"""

event_rsvps = Table(
    "event_rsvps",
    metadata,
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(10), nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("answer", String(8), nullable=False),
    Column("seat", Integer, nullable=True),
    Column("place", Integer, nullable=True),
    Column("is_shown", Boolean, nullable=False),
    Column("seeks_buddy", Boolean, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("event_id", "occurrence", "member_id"),
    UniqueConstraint("event_id", "occurrence", "seat"),
    UniqueConstraint("event_id", "occurrence", "place"),
    CheckConstraint("answer IN ('maybe', 'going', 'waiting', 'no')", name="answer"),
    info=owned_by(Owner.SERVER),
)
"""Who comes. Who goes has a seat, who waits a place in the line: each can be taken once, by constraint."""

event_reminders = Table(
    "event_reminders",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("scope", String(30), nullable=False),
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=True),
    Column("offsets", Json, nullable=False),
    Column("in_channel", Boolean, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("server_id", "member_id", "scope"),
    Index("ix_event_reminders_event_id", "event_id"),
    info=owned_by(Owner.SERVER),
)
"""When people want to be reminded: of one event, or of all of a kind (`event_id` is null, `scope` names the kind)."""

event_posts = Table(
    "event_posts",
    metadata,
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(10), nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("channel_id", Snowflake, nullable=True),
    Column("message_id", Snowflake, nullable=True),
    Column("posted_at", UtcDateTime, nullable=True),
    Column("thread_id", Snowflake, nullable=True),
    Column("buddy_thread_id", Snowflake, nullable=True),
    PrimaryKeyConstraint("event_id", "occurrence"),
    info=owned_by(Owner.SERVER),
)
"""Where an occurrence stands in the events channel, its thread, and the thread of those who look for company."""

event_policies = Table(
    "event_policies",
    metadata,
    Column("server_id", Snowflake, primary_key=True, autoincrement=False),
    Column("offsets", Json, nullable=False),
    Column("in_step_with", String(64), nullable=False),
    info=owned_by(Owner.SERVER),
)
"""When a server's channel is reminded of every event; which settings its events are in step with."""

event_words = Table(
    "event_words",
    metadata,
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(10), nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("word", String(40), nullable=False),
    PrimaryKeyConstraint("event_id", "occurrence"),
    info=owned_by(Owner.SERVER),
)
"""The code word of an occurrence, which whoever is there hears at its end."""

event_attendances = Table(
    "event_attendances",
    metadata,
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(10), nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("attended_at", UtcDateTime, nullable=True),
    PrimaryKeyConstraint("event_id", "occurrence", "member_id"),
    Index("ix_event_attendances_member_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""Who was there, noted once by constraint; and how often somebody has tried a word."""

event_feeds = Table(
    "event_feeds",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("calendar_name", String(100), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)
"""Private links to a server's events, by a hash of each: whoever reads the table cannot use one."""

event_imports = Table(
    "event_imports",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("made_by", MemberId, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_event_imports_server_id", "server_id"),
    Index("ix_event_imports_made_at", "made_at"),
    info=owned_by(Owner.SERVER),
)
"""What was read from files, until it is saved, or for a day: `text` is what `import_record` writes, never the file."""
