"""Servers' own terms, what was looked up in vain, and the term of the day."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "glossary_misses",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("name_key", sa.String(length=80), nullable=False),
        sa.Column("typed", sa.String(length=80), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("missed_at", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_misses")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("glossary_misses", schema=None) as batch_op:
        batch_op.create_index("ix_glossary_misses_server_id_name_key", ["server_id", "name_key"], unique=False)

    op.create_table(
        "glossary_terms",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("name_key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("aliases", storage.Json(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("written_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("written_at", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_terms")),
        sa.UniqueConstraint("server_id", "name_key", name=op.f("uq_glossary_terms_server_id_name_key")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    op.create_table(
        "glossary_days",
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(length=40), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("term_key", sa.String(length=80), nullable=False),
        sa.Column("chosen_at", storage.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedules.id"], name=op.f("fk_glossary_days_schedule_id_schedules"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("schedule_id", "occurrence", name=op.f("pk_glossary_days")),
        info={"owner": "server"},
    )
    with op.batch_alter_table("glossary_days", schema=None) as batch_op:
        batch_op.create_index("ix_glossary_days_server_id", ["server_id"], unique=False)

    op.create_table(
        "glossary_plans",
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("groups", storage.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedules.id"], name=op.f("fk_glossary_plans_schedule_id_schedules"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("schedule_id", name=op.f("pk_glossary_plans")),
        info={"owner": "server"},
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("glossary_plans")
    with op.batch_alter_table("glossary_days", schema=None) as batch_op:
        batch_op.drop_index("ix_glossary_days_server_id")

    op.drop_table("glossary_days")
    op.drop_table("glossary_terms")
    with op.batch_alter_table("glossary_misses", schema=None) as batch_op:
        batch_op.drop_index("ix_glossary_misses_server_id_name_key")

    op.drop_table("glossary_misses")
