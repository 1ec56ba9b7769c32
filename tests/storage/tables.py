"""Tables that the tests of storage use: cards of a box, with traps in them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text

from bot.storage import Json, MemberId, Owner, RowId, Transaction, UtcDateTime, metadata, owned_by

card_metadata = MetaData(naming_convention=metadata.naming_convention)

cards = Table(
    "cards",
    card_metadata,
    Column("id", RowId, primary_key=True),
    Column("member_id", MemberId, nullable=False, unique=True),
    Column("times", Integer, nullable=False, server_default="1"),
    Column("due_at", UtcDateTime),
    Column("front", Json),
    CheckConstraint("times > 0", name="times_positive"),
    info=owned_by(Owner.PERSON),
)

notes = Table(
    "notes",
    card_metadata,
    Column("id", RowId, primary_key=True),
    Column("card_id", RowId, ForeignKey("cards.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")),
    Column("words", Text, nullable=False),
)


def create_tables(transaction: Transaction) -> None:
    """Make the tables."""
    card_metadata.create_all(transaction)
