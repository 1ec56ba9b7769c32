"""Opportunities that members offer, and reports of them."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "opportunities",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("offered_by", sa.String(length=100), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("closes_at", storage.UtcDateTime(), nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.Column("decided_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("channel_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("message_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'waiting', 'approved', 'rejected', 'withdrawn', 'expired', 'removed')",
            name=op.f("ck_opportunities_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunities")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opportunities", schema=None) as batch_op:
        batch_op.create_index("ix_opportunities_server_id_member_id", ["server_id", "member_id"], unique=False)

    op.create_table(
        "opportunity_reports",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("opportunity_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reported_at", storage.UtcDateTime(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunities.id"],
            name=op.f("fk_opportunity_reports_opportunity_id_opportunities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_reports")),
        sa.UniqueConstraint(
            "opportunity_id", "member_id", name=op.f("uq_opportunity_reports_opportunity_id_member_id")
        ),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("opportunity_reports")
    with op.batch_alter_table("opportunities", schema=None) as batch_op:
        batch_op.drop_index("ix_opportunities_server_id_member_id")

    op.drop_table("opportunities")
