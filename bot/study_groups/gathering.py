"""What members and coordinators do with study groups; each inside a transaction."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.jobs import NewDelivery, Target, owe
from bot.members import Actor, Member
from bot.mentoring import Free, mentoring_policy
from bot.servers import AuditLine, Happening, ModeratorNews, add_audit_line, lock_server, tell_moderators
from bot.storage import Transaction
from bot.study_groups import store
from bot.study_groups.forming import FEWEST, form_groups
from bot.study_groups.group import (
    Board,
    ExamMissing,
    GroupDecided,
    GroupState,
    HoursMissing,
    NoGroup,
    NoGroupChannel,
    Proposal,
    Seeker,
    Standing,
    StudyGroup,
)

THREAD = "study_groups.thread"
USEFUL_FOR = timedelta(days=3)
_LONELY = 2
"""With fewer than so many a group is none."""


def standing(transaction: Transaction, actor: Actor, member: Member) -> Standing:
    """Return where somebody stands."""
    seeker = store.seeker(transaction, actor.server_id, actor.member_id)
    group = store.group_of(transaction, actor.server_id, actor.member_id)
    proposal = None if group is None else Proposal(group, store.members(transaction, group.id))
    exam = member.exam if seeker is None else seeker.exam
    waiting = store.waiting(transaction, actor.server_id)
    others = sum(one.exam == exam and one.member_id != actor.member_id for one in waiting)
    return Standing(member.exam, member.zone, seeker, proposal, others)


def join(transaction: Transaction, actor: Actor, member: Member, free: Collection[Free], now: datetime) -> Standing:
    """Put somebody in the line, or change what they said; raises `ExamMissing`, `HoursMissing`."""
    if member.exam is None or member.zone is None:
        raise ExamMissing
    if not free:
        raise HoursMissing
    seeker = Seeker(actor.server_id, actor.member_id, member.exam, member.zone, frozenset(free), now)
    store.seek(transaction, seeker)
    return standing(transaction, actor, member)


def leave(transaction: Transaction, actor: Actor, now: datetime) -> None:
    """Take somebody out of the line and out of their group."""
    lock_server(transaction, actor.server_id)
    store.drop_seeker(transaction, actor.server_id, actor.member_id)
    group = store.group_of(transaction, actor.server_id, actor.member_id)
    if group is not None:
        depart(transaction, group, actor.member_id, now)


def depart(transaction: Transaction, group: StudyGroup, member_id: int, now: datetime) -> None:
    """Take somebody out of a group; too small a proposal is off the table, too small a group is asked about."""
    if not store.leave(transaction, group, member_id):
        return
    left = len(store.members(transaction, group.id))
    if group.state is GroupState.PROPOSED and left < FEWEST:
        _close(transaction, group, GroupState.REJECTED, None)
    elif group.state is GroupState.ACTIVE and left < _LONELY:
        text = f"A study group for the {group.exam} has {left} left. /pairings groups ends it, or leaves it as it is."
        news = ModeratorNews("A study group has become too small", text)
        happening = Happening(group.server_id, "study_groups.small", group.subject, f"small:{left}", news)
        tell_moderators(transaction, happening, now)


def propose(transaction: Transaction, actor: Actor, now: datetime) -> Board:
    """Gather all who wait, in place of the proposals that were not decided."""
    lock_server(transaction, actor.server_id)
    for earlier in store.of_server(transaction, actor.server_id, GroupState.PROPOSED):
        _close(transaction, earlier.group, GroupState.REJECTED, None)
    groups = form_groups(store.waiting(transaction, actor.server_id), now.date())
    for gathered in groups:
        store.propose(transaction, actor.server_id, gathered, now)
    _audit(transaction, actor, "proposed", "study_groups", now)
    return board(transaction, actor.server_id)


def board(transaction: Transaction, server_id: int) -> Board:
    """Return what is to be decided, and what meets."""
    proposed = store.of_server(transaction, server_id, GroupState.PROPOSED)
    active = store.of_server(transaction, server_id, GroupState.ACTIVE)
    return Board(proposed, active, len(store.waiting(transaction, server_id)))


def own_proposal(transaction: Transaction, actor: Actor, group_id: int) -> Proposal:
    """Return one of the server's proposals; raises `NoGroup`, `GroupDecided`."""
    group = store.find(transaction, group_id)
    if group is None or group.server_id != actor.server_id:
        raise NoGroup
    if group.state is not GroupState.PROPOSED:
        raise GroupDecided(group.state)
    return Proposal(group, store.members(transaction, group.id))


def approve(
    transaction: Transaction, actor: Actor, group_id: int, absent: Collection[int], now: datetime
) -> Proposal | None:
    """Let a group meet without those who left the server; None where too few are left, which ends the proposal.

    Raises `NoGroup`, `GroupDecided`, `NoGroupChannel`.
    """
    lock_server(transaction, actor.server_id)  # whoever is second sees what the first decided, and who is left
    proposal = own_proposal(transaction, actor, group_id)
    channel_id = mentoring_policy(transaction, actor.server_id).channel_id
    if channel_id is None:
        raise NoGroupChannel
    for member_id in absent:
        store.leave(transaction, proposal.group, member_id)
        store.drop_seeker(transaction, actor.server_id, member_id)
    there = store.members(transaction, group_id)
    if len(there) < FEWEST:
        _close(transaction, proposal.group, GroupState.REJECTED, actor.member_id)
        return None
    moved = store.move(transaction, proposal.group, GroupState.ACTIVE, actor.member_id)
    if moved is None:
        raise NoGroup
    target = Target(actor.server_id, channel_id, actor.member_id)
    occurrence = str(int(now.timestamp() * 1000))
    owe(transaction, NewDelivery(THREAD, moved.subject, occurrence, target, now, now + USEFUL_FOR), now)
    _audit(transaction, actor, "approved", moved.subject, now)
    return Proposal(moved, there)


def reject(transaction: Transaction, actor: Actor, group_id: int, now: datetime) -> None:
    """Take a proposal off the table; raises `NoGroup`, `GroupDecided`."""
    lock_server(transaction, actor.server_id)
    proposal = own_proposal(transaction, actor, group_id)
    if not _close(transaction, proposal.group, GroupState.REJECTED, actor.member_id):
        raise NoGroup
    _audit(transaction, actor, "rejected", proposal.group.subject, now)


def end(transaction: Transaction, actor: Actor, group_id: int, now: datetime) -> None:
    """End a group that meets; its members wait again. Raises `NoGroup`."""
    lock_server(transaction, actor.server_id)
    group = store.find(transaction, group_id)
    if group is None or group.server_id != actor.server_id or group.state is not GroupState.ACTIVE:
        raise NoGroup
    if _close(transaction, group, GroupState.ENDED, actor.member_id):
        _audit(transaction, actor, "ended", group.subject, now)


def _close(transaction: Transaction, group: StudyGroup, to: GroupState, decided_by: int | None) -> bool:
    """Let everybody in a group wait again; False where somebody else decided first."""
    if store.move(transaction, group, to, decided_by) is None:
        return False
    store.empty(transaction, group.id)
    return True


def _audit(transaction: Transaction, actor: Actor, what: str, subject: str, now: datetime) -> None:
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, f"study_groups.{what}", subject, now))
