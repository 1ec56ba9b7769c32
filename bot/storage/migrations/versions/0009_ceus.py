"""Continuing education: the cycles that people are in, and what earned them units."""

import sqlalchemy as sa
from alembic import op

from bot import storage

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "ceu_credentials",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("body", sa.String(length=8), nullable=False),
        sa.Column("credentials", storage.Json(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("body IN ('AAPC', 'AHIMA')", name=op.f("ck_ceu_credentials_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceu_credentials")),
        sa.UniqueConstraint("member_id", "body", name=op.f("uq_ceu_credentials_member_id_body")),
        info={"owner": "person"},
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ceu_entries",
        sa.Column("id", storage.RowId(), nullable=False),
        sa.Column("member_id", storage.MemberId(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("earned_on", sa.Date(), nullable=False),
        sa.Column("units", sa.String(length=8), nullable=False),
        sa.Column("bodies", storage.Json(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("index_number", sa.String(length=40), nullable=False),
        sa.Column("proof_link", sa.String(length=500), nullable=False),
        sa.Column("made_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "category IN ('aapc', 'aapc_vendor', 'ahima', 'ahima_component', 'other')",
            name=op.f("ck_ceu_entries_category"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceu_entries")),
        info={"owner": "person"},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ceu_entries", schema=None) as batch_op:
        batch_op.create_index("ix_ceu_entries_member_id", ["member_id"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("ceu_entries")
    op.drop_table("ceu_credentials")
