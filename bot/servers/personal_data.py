"""What a server's audit knows of people, and how it forgets them: the lines stay, nameless, on record and on cards."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column

from bot.privacy import Held, HeldData, OnErase, Rows
from bot.servers.auditing import owe_cards_again
from bot.servers.store import audit_lines
from bot.storage import Transaction

_HELD = HeldData(Held(audit_lines.c.actor_id, OnErase.ANONYMISE))
_EDITED_FOR = timedelta(days=30)
"""How far back posts that name a forgotten member are edited."""


class ServersPersonalData:
    """Lines are exported to whoever did what they say."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Who did what."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member did as a moderator."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Take the name off the lines, and owe the cards of the last thirty days anew."""
        owe_cards_again(transaction, member_id, now - _EDITED_FOR, now)
        _HELD.erase(transaction, member_id, now)
