"""Introductions, and the channel where a server has them."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "introductions",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("goal", sa.String(length=300), nullable=False),
        sa.Column("credentials", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=80), nullable=False),
        sa.Column("asked_at", storage.UtcDateTime(), nullable=True),
        sa.Column("channel_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.Column("message_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint("server_id", "member_id", name=op.f("uq_introductions_server_id_member_id")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("introductions_channel_id", storage.Snowflake(), autoincrement=False, nullable=True)
        )


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.drop_column("introductions_channel_id")

    op.drop_table("introductions")
