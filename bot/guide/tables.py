"""The guide's table."""

from sqlalchemy import CheckConstraint, Column, PrimaryKeyConstraint, String, Table

from bot.privacy import Held, HeldData, OnErase
from bot.storage import MemberId, Owner, UtcDateTime, metadata, owned_by

guide_marks = Table(
    "guide_marks",
    metadata,
    Column("member_id", MemberId, nullable=False),
    Column("item_id", String(60), nullable=False),
    Column("state", String(10), nullable=False),
    Column("marked_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("member_id", "item_id"),
    CheckConstraint("state IN ('done', 'doing', 'later')", name="state"),
    info=owned_by(Owner.PERSON),
)
"""What people say of the items on the guide's checklists, in every server alike."""

PERSONAL_DATA = HeldData(Held(guide_marks.c.member_id, OnErase.DELETE))
