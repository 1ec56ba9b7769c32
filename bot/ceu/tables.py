"""The tables of continuing education."""

from sqlalchemy import CheckConstraint, Column, Date, Index, String, Table, UniqueConstraint

from bot.privacy import Held, HeldData, OnErase
from bot.storage import Json, MemberId, Owner, RowId, UtcDateTime, metadata, owned_by

ceu_credentials = Table(
    "ceu_credentials",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("member_id", MemberId, nullable=False),
    Column("body", String(8), nullable=False),
    Column("credentials", Json, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    UniqueConstraint("member_id", "body"),
    CheckConstraint("body IN ('AAPC', 'AHIMA')", name="body"),
    info=owned_by(Owner.PERSON),
)
"""Which credentials of an organisation somebody holds, and the cycle they are in."""

ceu_entries = Table(
    "ceu_entries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("member_id", MemberId, nullable=False),
    Column("title", String(100), nullable=False),
    Column("earned_on", Date, nullable=False),
    Column("units", String(8), nullable=False),
    Column("bodies", Json, nullable=False),
    Column("category", String(20), nullable=False),
    Column("index_number", String(40), nullable=False),
    Column("proof_link", String(500), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint(
        "category IN ('aapc', 'aapc_vendor', 'ahima', 'ahima_component', 'other')",
        name="category",
    ),
    Index("ix_ceu_entries_member_id", "member_id"),
    info=owned_by(Owner.PERSON),
)
"""What earned units. An entry is verified where it has an index number or a link: there is no mark that says so."""

PERSONAL_DATA = HeldData(
    Held(ceu_credentials.c.member_id, OnErase.DELETE),
    Held(ceu_entries.c.member_id, OnErase.DELETE),
)
