"""Who was at events, and their code words."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "event_attendances",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("attended_at", storage.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_attendances_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "occurrence", "member_id", name=op.f("pk_event_attendances")),
        info={"owner": "server"},
    )
    with op.batch_alter_table("event_attendances", schema=None) as batch_op:
        batch_op.create_index("ix_event_attendances_member_id", ["member_id"], unique=False)

    op.create_table(
        "event_words",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_words_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "occurrence", name=op.f("pk_event_words")),
        info={"owner": "server"},
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("event_words")
    with op.batch_alter_table("event_attendances", schema=None) as batch_op:
        batch_op.drop_index("ix_event_attendances_member_id")

    op.drop_table("event_attendances")
