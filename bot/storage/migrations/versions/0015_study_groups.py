"""Study groups, who is in them, and who looks for one."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "study_groups",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("exam", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", storage.Json(), nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.Column("decided_by", storage.MemberId(), autoincrement=False, nullable=True),
        sa.Column("thread_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.CheckConstraint("state IN ('proposed', 'active', 'ended', 'rejected')", name=op.f("ck_study_groups_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_groups")),
        info={"owner": "server"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("study_groups", schema=None) as batch_op:
        batch_op.create_index("ix_study_groups_server_id_state", ["server_id", "state"], unique=False)

    op.create_table(
        "study_seekers",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("exam", sa.String(length=10), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("free", storage.Json(), nullable=False),
        sa.Column("waiting_since", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "member_id", name=op.f("pk_study_seekers")),
        info={"owner": "server"},
    )
    op.create_table(
        "study_memberships",
        sa.Column("server_id", storage.Snowflake(), autoincrement=False, nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", storage.Snowflake(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["study_groups.id"],
            name=op.f("fk_study_memberships_group_id_study_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("server_id", "member_id", name=op.f("pk_study_memberships")),
        info={"owner": "server"},
    )
    with op.batch_alter_table("study_memberships", schema=None) as batch_op:
        batch_op.create_index("ix_study_memberships_group_id", ["group_id"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("study_memberships", schema=None) as batch_op:
        batch_op.drop_index("ix_study_memberships_group_id")

    op.drop_table("study_memberships")
    op.drop_table("study_seekers")
    with op.batch_alter_table("study_groups", schema=None) as batch_op:
        batch_op.drop_index("ix_study_groups_server_id_state")

    op.drop_table("study_groups")
