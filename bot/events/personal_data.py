"""What events know of people, and how they forget them: seats that this frees go to those who wait."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column

from bot.events import attending
from bot.events.tables import event_attendances, event_feeds, event_imports, event_reminders, event_rsvps, events
from bot.privacy import Held, HeldData, OnErase, Rows
from bot.storage import Transaction

_HELD = HeldData(
    Held(event_rsvps.c.member_id, OnErase.DELETE),
    Held(event_reminders.c.member_id, OnErase.DELETE),
    Held(event_attendances.c.member_id, OnErase.DELETE),
    Held(events.c.made_by, OnErase.ANONYMISE),
    Held(event_feeds.c.member_id, OnErase.DELETE),
    Held(event_imports.c.made_by, OnErase.DELETE),
)


class EventsPersonalData:
    """Answers and reminders are the member's own; events that they made outlive them namelessly."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column of events that holds a member."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return the member's answers, reminders and attendances, and the events that they made."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Give seats back, then forget."""
        attending.forget(transaction, member_id, now)
        _HELD.erase(transaction, member_id, now)
