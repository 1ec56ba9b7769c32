"""Seekers and study groups in the database: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from bot.mentoring import DayPart, Free
from bot.storage import Transaction, insert_or_ignore, upsert
from bot.study_groups.forming import Gathered
from bot.study_groups.group import GroupState, Proposal, Seeker, StudyGroup
from bot.study_groups.tables import study_groups, study_memberships, study_seekers

_seekers = study_seekers.c
_groups = study_groups.c
_in = study_memberships.c
_SEEK = upsert(
    study_seekers,
    on=[_seekers.server_id, _seekers.member_id],
    replace=[_seekers.exam, _seekers.zone, _seekers.free],
)
_SEEKER = select(study_seekers).where(
    _seekers.server_id == bindparam("server"), _seekers.member_id == bindparam("member")
)
_DROP_SEEKER = delete(study_seekers).where(
    _seekers.server_id == bindparam("server"), _seekers.member_id == bindparam("member")
)
_WAITING = (
    select(study_seekers)
    .outerjoin(
        study_memberships,
        (_in.server_id == _seekers.server_id) & (_in.member_id == _seekers.member_id),
    )
    .where(_seekers.server_id == bindparam("server"), _in.group_id.is_(None))
    .order_by(_seekers.waiting_since, _seekers.member_id)
)
_ADD_GROUP = insert(study_groups).returning(study_groups)
_GROUP = select(study_groups).where(_groups.id == bindparam("wanted"))
_OF_SERVER = (
    select(study_groups)
    .where(_groups.server_id == bindparam("server"), _groups.state == bindparam("in_state"))
    .order_by(_groups.id)
)
_MOVE = (
    update(study_groups)
    .where(_groups.id == bindparam("wanted"), _groups.state == bindparam("from_state"))
    .values(state=bindparam("to_state"), decided_by=bindparam("decider"))
    .returning(study_groups)
)
_SET_THREAD = update(study_groups).where(_groups.id == bindparam("wanted")).values(thread_id=bindparam("thread"))
_JOIN = insert_or_ignore(study_memberships, on=[_in.server_id, _in.member_id])
_MEMBERS = select(_in.member_id).where(_in.group_id == bindparam("wanted")).order_by(_in.member_id)
_GROUP_OF = select(_in.group_id).where(_in.server_id == bindparam("server"), _in.member_id == bindparam("member"))
_OF_PERSON = select(_in.server_id, _in.group_id, _in.message_id).where(_in.member_id == bindparam("member"))
_LEAVE = delete(study_memberships).where(
    _in.server_id == bindparam("server"), _in.member_id == bindparam("member"), _in.group_id == bindparam("wanted")
)
_EMPTY = delete(study_memberships).where(_in.group_id == bindparam("wanted"))
_GREETED = (
    update(study_memberships)
    .where(_in.group_id == bindparam("wanted"), _in.member_id == bindparam("member"))
    .values(message_id=bindparam("message"))
)


def seek(transaction: Transaction, seeker: Seeker) -> None:
    """Write down what somebody looks for; the line remembers since when they wait."""
    row = {
        "server_id": seeker.server_id,
        "member_id": seeker.member_id,
        "exam": seeker.exam,
        "zone": seeker.zone,
        "free": sorted([one.weekday, one.part.value] for one in seeker.free),
        "waiting_since": seeker.waiting_since,
    }
    transaction.execute(_SEEK, row)


def seeker(transaction: Transaction, server_id: int, member_id: int) -> Seeker | None:
    """Return what somebody looks for, None where they look for nothing."""
    row = transaction.execute(_SEEKER, {"server": server_id, "member": member_id}).first()
    return None if row is None else _seeker(row)


def drop_seeker(transaction: Transaction, server_id: int, member_id: int) -> None:
    """Take somebody out of the line."""
    transaction.execute(_DROP_SEEKER, {"server": server_id, "member": member_id})


def waiting(transaction: Transaction, server_id: int) -> Sequence[Seeker]:
    """Return who is in no group, proposed or meeting; who waits longest first."""
    return [_seeker(row) for row in transaction.execute(_WAITING, {"server": server_id})]


def propose(transaction: Transaction, server_id: int, gathered: Gathered, at: datetime) -> Proposal:
    """Write a proposal down; whoever was taken meanwhile is left out."""
    row = {
        "server_id": server_id,
        "exam": gathered.exam,
        "state": GroupState.PROPOSED,
        "why": list(gathered.why),
        "made_at": at,
    }
    group = _group(transaction.execute(_ADD_GROUP, row).one())
    for member_id in gathered.members:
        transaction.execute(_JOIN, {"server_id": server_id, "member_id": member_id, "group_id": group.id})
    return Proposal(group, members(transaction, group.id))


def find(transaction: Transaction, group_id: int) -> StudyGroup | None:
    """Return a group wherever it is, None where there is none."""
    row = transaction.execute(_GROUP, {"wanted": group_id}).first()
    return None if row is None else _group(row)


def of_server(transaction: Transaction, server_id: int, state: GroupState) -> Sequence[Proposal]:
    """Return the server's groups in a state with their members, oldest first."""
    found = transaction.execute(_OF_SERVER, {"server": server_id, "in_state": state}).all()
    return [Proposal(group, members(transaction, group.id)) for group in map(_group, found)]


def move(transaction: Transaction, group: StudyGroup, to: GroupState, decided_by: int | None) -> StudyGroup | None:
    """Move a group from the state it was seen in; None where somebody else moved it first."""
    values = {"wanted": group.id, "from_state": group.state, "to_state": to, "decider": decided_by}
    row = transaction.execute(_MOVE, values).first()
    return None if row is None else _group(row)


def set_thread(transaction: Transaction, group_id: int, thread_id: int) -> None:
    """Note where the group meets."""
    transaction.execute(_SET_THREAD, {"wanted": group_id, "thread": thread_id})


def members(transaction: Transaction, group_id: int) -> Sequence[int]:
    """Return who is in a group, by id."""
    return [int(one) for one in transaction.execute(_MEMBERS, {"wanted": group_id}).scalars()]


def group_of(transaction: Transaction, server_id: int, member_id: int) -> StudyGroup | None:
    """Return the group that somebody is in, proposed or meeting."""
    group_id = transaction.execute(_GROUP_OF, {"server": server_id, "member": member_id}).scalar()
    return None if group_id is None else find(transaction, group_id)


def of_person(transaction: Transaction, member_id: int) -> Sequence[tuple[StudyGroup, int | None]]:
    """Return every group that a person is in, with the post that greeted them."""
    found = transaction.execute(_OF_PERSON, {"member": member_id}).all()
    groups = [(find(transaction, row.group_id), row.message_id) for row in found]
    return [(group, message_id) for group, message_id in groups if group is not None]


def leave(transaction: Transaction, group: StudyGroup, member_id: int) -> bool:
    """Take somebody out of a group; False where they were not in it."""
    values = {"server": group.server_id, "member": member_id, "wanted": group.id}
    return transaction.execute(_LEAVE, values).rowcount == 1


def empty(transaction: Transaction, group_id: int) -> None:
    """Take everybody out of a group."""
    transaction.execute(_EMPTY, {"wanted": group_id})


def greeted(transaction: Transaction, group_id: int, member_id: int, message_id: int) -> bool:
    """Note which post greeted somebody; False where they are not in the group any more."""
    values = {"wanted": group_id, "member": member_id, "message": message_id}
    return transaction.execute(_GREETED, values).rowcount == 1


def _seeker(row: Row[Any]) -> Seeker:
    free = frozenset(Free(int(weekday), DayPart(part)) for weekday, part in row.free)
    return Seeker(row.server_id, row.member_id, row.exam, row.zone, free, row.waiting_since)


def _group(row: Row[Any]) -> StudyGroup:
    return StudyGroup(row.id, row.server_id, row.exam, GroupState(row.state), tuple(row.why), row.thread_id)
