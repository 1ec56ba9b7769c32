"""What members aim for, what servers decide in set-up, and the panels of goal roles."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "role_panels",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("channel_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("roles", storage.Json(), nullable=False),
        sa.Column("posted_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("posted_at", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_panels")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("role_panels", schema=None) as batch_op:
        batch_op.create_index("ix_role_panels_server_id", ["server_id"], unique=False)

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("exam", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("exam_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("nudges", sa.Boolean(), nullable=True))

    with op.batch_alter_table("servers", schema=None) as batch_op:
        for name in ("events_channel_id", "opportunities_channel_id", "fallback_channel_id"):
            batch_op.add_column(sa.Column(name, storage.Snowflake(), autoincrement=False, nullable=True))
        batch_op.add_column(sa.Column("code_calendar", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("audit_days", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("servers", schema=None) as batch_op:
        for name in (
            "audit_days",
            "code_calendar",
            "fallback_channel_id",
            "opportunities_channel_id",
            "events_channel_id",
        ):
            batch_op.drop_column(name)

    with op.batch_alter_table("members", schema=None) as batch_op:
        for name in ("nudges", "exam_on", "exam"):
            batch_op.drop_column(name)

    with op.batch_alter_table("role_panels", schema=None) as batch_op:
        batch_op.drop_index("ix_role_panels_server_id")

    op.drop_table("role_panels")
