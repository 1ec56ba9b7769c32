"""What people marked on the guide's checklists."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "guide_marks",
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("marked_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'doing', 'later')", name=op.f("ck_guide_marks_state")),
        sa.PrimaryKeyConstraint("member_id", "item_id", name=op.f("pk_guide_marks")),
        info={"owner": "person"},
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("guide_marks")
