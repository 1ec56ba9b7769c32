"""What mentoring knows of people, and how it forgets them: pairings end kindly, a keyed hash is all that stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Text, bindparam, delete, select, type_coerce, update

from bot.mentoring import life, pairing_store
from bot.mentoring.tables import (
    mentor_apart,
    mentor_pairings,
    mentor_profiles,
    mentor_reports,
    mentor_rounds,
    mentor_seats,
)
from bot.privacy import Held, HeldData, OnErase, Rows
from bot.storage import Transaction

_apart = mentor_apart.c
_FORGET_APART = tuple(
    update(mentor_apart).where(column == bindparam("member")).values({column: None})
    for column in (_apart.member_id, _apart.other_member_id, _apart.made_by)
)
_FREE_SEATS = delete(mentor_seats).where(mentor_seats.c.mentor_id == bindparam("member"))
_why = mentor_pairings.c.why
_NAMING = select(mentor_pairings.c.id, _why).where(type_coerce(_why, Text).contains(bindparam("name", type_=Text)))
_REWORD = update(mentor_pairings).where(mentor_pairings.c.id == bindparam("pairing")).values(why=bindparam("lines"))
_HELD = HeldData(
    Held(mentor_profiles.c.member_id, OnErase.DELETE),
    Held(mentor_reports.c.member_id, OnErase.DELETE),
    Held(mentor_pairings.c.mentor_id, OnErase.ANONYMISE, exported=False),
    Held(mentor_pairings.c.mentee_id, OnErase.ANONYMISE, exported=False),
    Held(mentor_pairings.c.decided_by, OnErase.ANONYMISE, exported=False),
    Held(mentor_rounds.c.made_by, OnErase.ANONYMISE, exported=False),
)


class MentoringPersonalData:
    """Profiles and reports are the member's own. Who is kept apart from whom is in no export: it names others."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column of mentoring that holds a member."""
        return _HELD.covers | {_apart.member_id, _apart.other_member_id, _apart.made_by, mentor_seats.c.mentor_id}

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member wrote: profiles and reports."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Part ways with everybody, then forget; never-together rules stay as keyed hashes."""
        for pairing in pairing_store.of_person(transaction, member_id):
            life.part_ways(transaction, pairing, member_id, now)
        _HELD.erase(transaction, member_id, now)
        for statement in (*_FORGET_APART, _FREE_SEATS):
            transaction.execute(statement, {"member": member_id})
        _forget_in_reasons(transaction, member_id)


def _forget_in_reasons(transaction: Transaction, member_id: int) -> None:
    """Take the name out of what is said for other people's pairs: it may be the next best there."""
    name = f"<@{member_id}>"
    for row in transaction.execute(_NAMING, {"name": name}).all():
        lines = [line.replace(name, "somebody who has left") for line in row.why]
        transaction.execute(_REWORD, {"pairing": row.id, "lines": lines})
