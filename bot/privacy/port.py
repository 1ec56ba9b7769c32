"""What every feature that knows people must be able to do: hand over what is theirs, and forget them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Column

from bot.storage import Transaction

Rows = Sequence[Mapping[str, object]]


class PersonalData(Protocol):
    """One feature's answer for the people in its tables."""

    @property
    def covers(self) -> frozenset[Column[int]]:
        """The columns holding a member's id that export or erasure answers for."""
        ...

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return the rows that the member wrote, by table name; never what others wrote about them."""
        ...

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Remove the member's id from every column covered; whom that concerns may be owed a word."""
        ...
