"""What people marked on the guide's checklists: rows in, models out."""

from datetime import datetime

from sqlalchemy import bindparam, select

from bot.guide.progress import Marks, State
from bot.guide.tables import guide_marks
from bot.storage import Prepared, Transaction, upsert

_marks = guide_marks.c

_MARKS = Prepared(select(_marks.item_id, _marks.state).where(_marks.member_id == bindparam("member")))
_MARK = upsert(guide_marks, on=[_marks.member_id, _marks.item_id], replace=[_marks.state, _marks.marked_at])


def marks_of(transaction: Transaction, member_id: int) -> Marks:
    """Return all that a member marked."""
    return {row.item_id: State(row.state) for row in _MARKS.all(transaction, {"member": member_id})}


def mark(transaction: Transaction, member_id: int, item_key: str, state: State, now: datetime) -> None:
    """Write down what a member says of an item, in place of what they said before."""
    row = {"member_id": member_id, "item_id": item_key, "state": state, "marked_at": now}
    transaction.execute(_MARK, row)
