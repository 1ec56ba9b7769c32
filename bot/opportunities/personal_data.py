"""What opportunities know of people, and how they forget them: drafts go, posts stay without the name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column

from bot.opportunities import owing, store
from bot.opportunities.opportunity import State
from bot.opportunities.tables import opportunities, opportunity_reports
from bot.privacy import Held, HeldData, OnErase, Rows
from bot.storage import Transaction

_HELD = HeldData(
    Held(opportunities.c.member_id, OnErase.ANONYMISE),
    Held(opportunities.c.decided_by, OnErase.ANONYMISE, exported=False),
    Held(opportunity_reports.c.member_id, OnErase.DELETE),
)


class OpportunitiesPersonalData:
    """What a member offered and reported is theirs; a moderator's reason is not."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column of opportunities that holds a member."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member offered and reported, without what moderators wrote about it."""
        found = _HELD.export(transaction, member_id)
        own = [{name: value for name, value in row.items() if name != "reason"} for row in found["opportunities"]]
        return {**found, "opportunities": own}

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Drop drafts, take back what waits, and owe every card and post that names the member anew."""
        store.drop_drafts(transaction, member_id)
        for known in store.submitted_by(transaction, member_id):
            if known.state is State.WAITING:
                store.move(transaction, known, State.WITHDRAWN)
            owing.owe_review_again(transaction, known, now)
            owing.owe_post_again(transaction, known, now)
        _HELD.erase(transaction, member_id, now)
