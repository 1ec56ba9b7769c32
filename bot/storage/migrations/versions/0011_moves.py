"""Pairings that take the place of another."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    with op.batch_alter_table("mentor_pairings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("mentor_pairings", schema=None) as batch_op:
        batch_op.drop_column("replaces_id")
