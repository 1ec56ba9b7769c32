"""Indexes of what is not settled: whoever looks for deliveries of a server or a schedule looks for those alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_UNSETTLED = sa.text("wake_at IS NOT NULL")


def upgrade() -> None:
    """Bring the schema to this revision."""
    for column in ("schedule_id", "server_id"):
        op.drop_index(f"ix_deliveries_{column}", table_name="deliveries")
        op.create_index(
            f"ix_deliveries_{column}",
            "deliveries",
            [column],
            sqlite_where=_UNSETTLED,
            postgresql_where=_UNSETTLED,
        )


def downgrade() -> None:
    """Bring the schema back to the revision before."""
    for column in ("schedule_id", "server_id"):
        op.drop_index(f"ix_deliveries_{column}", table_name="deliveries")
        op.create_index(f"ix_deliveries_{column}", "deliveries", [column])
