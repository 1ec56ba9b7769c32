"""Pairings that take the place of another."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("mentor_pairings", sa.Column("replaces_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("mentor_pairings", "replaces_id")
