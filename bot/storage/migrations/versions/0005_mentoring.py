"""Mentoring: profiles, pairings, who is kept apart; the coordinators' role; the key of keyed hashes."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "mentor_apart",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("pair_key", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("other_member_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("made_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('avoided', 'blocked', 'badly')", name=op.f("ck_mentor_apart_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_apart")),
        sa.UniqueConstraint("server_id", "pair_key", "kind", name=op.f("uq_mentor_apart_server_id_pair_key_kind")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mentor_policies",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("weights", storage.Json(), nullable=False),
        sa.Column("minimum_fit", sa.SmallInteger(), nullable=False),
        sa.Column("channel_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("threads", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_mentor_policies")),
        info={"owner": "server"},
    )
    op.create_table(
        "mentor_profiles",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("holds", storage.Json(), nullable=False),
        sa.Column("seeks", storage.Json(), nullable=False),
        sa.Column("settings", storage.Json(), nullable=False),
        sa.Column("goals", storage.Json(), nullable=False),
        sa.Column("languages", storage.Json(), nullable=False),
        sa.Column("free", storage.Json(), nullable=False),
        sa.Column("cadence", sa.String(length=12), nullable=False),
        sa.Column("capacity", sa.SmallInteger(), nullable=False),
        sa.Column("experience", sa.SmallInteger(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("waiting_since", storage.UtcDateTime(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.CheckConstraint("side IN ('mentee', 'mentor', 'both')", name=op.f("ck_mentor_profiles_side")),
        sa.CheckConstraint("capacity BETWEEN 1 AND 5", name=op.f("ck_mentor_profiles_capacity")),
        sa.PrimaryKeyConstraint("server_id", "member_id", name=op.f("pk_mentor_profiles")),
        info={"owner": "server"},
    )
    op.create_table(
        "mentor_rounds",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("made_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.Column("certificate", storage.Json(), nullable=False),
        sa.Column("unmatched", storage.Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_rounds")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mentor_rounds", schema=None) as batch_op:
        batch_op.create_index("ix_mentor_rounds_server_id", ["server_id"], unique=False)

    op.create_table(
        "privacy_keys",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_privacy_keys")),
        info={"owner": "nobody"},
    )
    op.create_table(
        "mentor_pairings",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("mentor_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("mentee_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("fit", sa.SmallInteger(), nullable=False),
        sa.Column("why", storage.Json(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=True),
        sa.Column("proposed_at", storage.UtcDateTime(), nullable=False),
        sa.Column("decided_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("offered_at", storage.UtcDateTime(), nullable=True),
        sa.Column("mentor_accepted", sa.Boolean(), nullable=False),
        sa.Column("mentee_accepted", sa.Boolean(), nullable=False),
        sa.Column("cadence_days", sa.SmallInteger(), nullable=False),
        sa.Column("began_at", storage.UtcDateTime(), nullable=True),
        sa.Column("ended_at", storage.UtcDateTime(), nullable=True),
        sa.Column("end_reason", sa.String(length=10), nullable=True),
        sa.Column("thread_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("last_word_at", storage.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('proposed', 'offered', 'active', 'ended', 'rejected', 'declined', 'lapsed', 'withdrawn')",
            name=op.f("ck_mentor_pairings_state"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["mentor_rounds.id"],
            name=op.f("fk_mentor_pairings_round_id_mentor_rounds"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_pairings")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mentor_pairings", schema=None) as batch_op:
        batch_op.create_index("ix_mentor_pairings_server_id_state", ["server_id", "state"], unique=False)
        batch_op.create_index(
            "uq_mentor_pairings_one_mentor",
            ["server_id", "mentee_id"],
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )
        batch_op.create_index(
            "uq_mentor_pairings_open_pair",
            ["server_id", "mentor_id", "mentee_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'offered', 'active')"),
            postgresql_where=sa.text("state IN ('proposed', 'offered', 'active')"),
        )

    op.create_table(
        "mentor_reports",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("pairing_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("mood", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("said_at", storage.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentor_pairings.id"],
            name=op.f("fk_mentor_reports_pairing_id_mentor_pairings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_reports")),
        sa.UniqueConstraint(
            "pairing_id", "number", "member_id", name=op.f("uq_mentor_reports_pairing_id_number_member_id")
        ),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mentor_seats",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("mentor_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("seat", sa.SmallInteger(), nullable=False),
        sa.Column("pairing_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentor_pairings.id"],
            name=op.f("fk_mentor_seats_pairing_id_mentor_pairings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("server_id", "mentor_id", "seat", name=op.f("pk_mentor_seats")),
        sa.UniqueConstraint("pairing_id", name=op.f("uq_mentor_seats_pairing_id")),
        info={"owner": "server"},
    )
    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("coordinator_role_id", storage.Snowflake(), autoincrement=False, nullable=True))


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.drop_column("coordinator_role_id")

    op.drop_table("mentor_seats")
    op.drop_table("mentor_reports")
    with op.batch_alter_table("mentor_pairings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentor_pairings_open_pair",
            sqlite_where=sa.text("state IN ('proposed', 'offered', 'active')"),
            postgresql_where=sa.text("state IN ('proposed', 'offered', 'active')"),
        )
        batch_op.drop_index(
            "uq_mentor_pairings_one_mentor",
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )
        batch_op.drop_index("ix_mentor_pairings_server_id_state")

    op.drop_table("mentor_pairings")
    op.drop_table("privacy_keys")
    with op.batch_alter_table("mentor_rounds", schema=None) as batch_op:
        batch_op.drop_index("ix_mentor_rounds_server_id")

    op.drop_table("mentor_rounds")
    op.drop_table("mentor_profiles")
    op.drop_table("mentor_policies")
    op.drop_table("mentor_apart")
