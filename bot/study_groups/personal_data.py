"""What study groups know of people, and how they forget them: out of the line, out of the group, off the greeting."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column

from bot.privacy import Held, HeldData, OnErase, Rows
from bot.storage import Transaction
from bot.study_groups import gathering, store
from bot.study_groups.deliveries import owe_unnamed
from bot.study_groups.tables import study_groups, study_memberships, study_seekers

_HELD = HeldData(
    Held(study_seekers.c.member_id, OnErase.DELETE),
    Held(study_memberships.c.member_id, OnErase.DELETE),
    Held(study_groups.c.decided_by, OnErase.ANONYMISE, exported=False),
)


class StudyGroupsPersonalData:
    """What somebody looks for, and which group they are in, is theirs."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column of study groups that holds a member."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member looked for, and their groups."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Leave every group, owe the greetings anew without the name, then forget."""
        for group, message_id in store.of_person(transaction, member_id):
            gathering.depart(transaction, group, member_id, now)
            if message_id is not None and group.thread_id is not None:
                owe_unnamed(transaction, group, message_id, now)
        _HELD.erase(transaction, member_id, now)
