"""What was read from calendar files, until it is saved."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "event_imports",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("made_by", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_imports")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event_imports", schema=None) as batch_op:
        batch_op.create_index("ix_event_imports_made_at", ["made_at"], unique=False)
        batch_op.create_index("ix_event_imports_server_id", ["server_id"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("event_imports")
