"""Events: what takes place, who comes, who is reminded, where it is posted."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "event_policies",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("offsets", storage.Json(), nullable=False),
        sa.Column("in_step_with", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_event_policies")),
        info={"owner": "server"},
    )
    op.create_table(
        "events",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("draft_of", sa.BigInteger(), nullable=True),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("shipped_key", sa.String(length=80), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("starts_local", sa.String(length=19), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("length_seconds", sa.Integer(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("ceus", sa.String(length=8), nullable=True),
        sa.Column("bodies", storage.Json(), nullable=False),
        sa.Column("source_url", sa.String(length=500), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("exceptions", storage.Json(), nullable=False),
        sa.Column("wants_thread", sa.Boolean(), nullable=False),
        sa.Column("native_event_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("native_seen", storage.Json(), nullable=True),
        sa.Column("made_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'saved', 'hidden')", name=op.f("ck_events_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_draft_of", ["draft_of"], unique=False)
        batch_op.create_index("ix_events_server_id_state", ["server_id", "state"], unique=False)
        batch_op.create_index(
            "uq_events_saved_uid",
            ["server_id", "uid"],
            unique=True,
            sqlite_where=sa.text("state = 'saved'"),
            postgresql_where=sa.text("state = 'saved'"),
        )

    op.create_table(
        "event_posts",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("channel_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("message_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("posted_at", storage.UtcDateTime(), nullable=True),
        sa.Column("thread_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("buddy_thread_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_posts_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "occurrence", name=op.f("pk_event_posts")),
        info={"owner": "server"},
    )
    op.create_table(
        "event_reminders",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.String(length=30), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("offsets", storage.Json(), nullable=False),
        sa.Column("in_channel", sa.Boolean(), nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_reminders_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_reminders")),
        sa.UniqueConstraint(
            "server_id", "member_id", "scope", name=op.f("uq_event_reminders_server_id_member_id_scope")
        ),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event_reminders", schema=None) as batch_op:
        batch_op.create_index("ix_event_reminders_event_id", ["event_id"], unique=False)

    op.create_table(
        "event_rsvps",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("seeks_buddy", sa.Boolean(), nullable=False),
        sa.Column("answered_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("answer IN ('maybe', 'going', 'waiting', 'no')", name=op.f("ck_event_rsvps_answer")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_rsvps_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "occurrence", "member_id", name=op.f("pk_event_rsvps")),
        sa.UniqueConstraint("event_id", "occurrence", "place", name=op.f("uq_event_rsvps_event_id_occurrence_place")),
        sa.UniqueConstraint("event_id", "occurrence", "seat", name=op.f("uq_event_rsvps_event_id_occurrence_seat")),
        info={"owner": "server"},
    )


def downgrade() -> None:
    """Take this revision back."""
    for table in ("event_rsvps", "event_reminders", "event_posts", "events", "event_policies"):
        op.drop_table(table)
