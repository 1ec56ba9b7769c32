"""Private links to a server's events."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "event_feeds",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("calendar_name", sa.String(length=100), nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_event_feeds")),
        sa.UniqueConstraint("server_id", "member_id", name=op.f("uq_event_feeds_server_id_member_id")),
        info={"owner": "server"},
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("event_feeds")
