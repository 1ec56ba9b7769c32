"""What introductions hold of people, and how they forget them: posts that name one are emptied."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column

from bot.introductions import forgetting, store
from bot.introductions.tables import introductions
from bot.privacy import Held, HeldData, OnErase, Rows
from bot.storage import Transaction

_HELD = HeldData(Held(introductions.c.member_id, OnErase.DELETE))


class IntroductionsPersonalData:
    """Introductions are the member's own."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """The one column that holds a member."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member says of themselves, server by server."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Forget every introduction, and owe the posts that stand an edit."""
        for introduction in store.of_member(transaction, member_id):
            forgetting.forget(transaction, introduction, now)
