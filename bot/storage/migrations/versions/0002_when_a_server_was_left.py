"""When a server was left."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("servers", sa.Column("left_at", storage.UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Bring the schema back to the revision before."""
    with op.batch_alter_table("servers") as batch_op:
        batch_op.drop_column("left_at")
