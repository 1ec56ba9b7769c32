"""What the ledger knows of people: to whom something is owed, who made a schedule."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, bindparam, delete, update

from bot.jobs.tables import deliveries, schedules
from bot.privacy import Rows
from bot.storage import Transaction

_rows = deliveries.c
_MINE = _rows.member_id == bindparam("member")
_FORGET_DIRECT = delete(deliveries).where(_MINE, _rows.channel_id.is_(None))
_FORGET_ANSWERABLE = update(deliveries).where(_MINE).values(member_id=None)
_FORGET_MAKER = update(schedules).where(schedules.c.created_by == bindparam("member")).values(created_by=None)


class JobsPersonalData:
    """Direct messages owed to a member go with the member; what goes to channels stays, nameless."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Whom a delivery is for, who made a schedule."""
        return frozenset({_rows.member_id, schedules.c.created_by})

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return nothing: the ledger holds nothing that members wrote."""
        del transaction, member_id
        return {}

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Forget the member, and cancel what was owed to them alone."""
        del now
        for statement in (_FORGET_DIRECT, _FORGET_ANSWERABLE, _FORGET_MAKER):
            transaction.execute(statement, {"member": member_id})
