"""What moderators decide about opportunities: one decision holds; each inside a transaction."""

from collections.abc import Callable
from datetime import datetime

from bot.members import Actor
from bot.opportunities import owing, store
from bot.opportunities.opportunity import (
    ClosedAlready,
    DecidedBefore,
    Facts,
    Opportunity,
    OpportunityNotFound,
    State,
)
from bot.servers import AuditLine, add_audit_line
from bot.storage import Transaction


def get(transaction: Transaction, actor: Actor, opportunity_id: int) -> Opportunity:
    """Return one that was put before the server's moderators; raises `OpportunityNotFound`."""
    known = store.find(transaction, opportunity_id)
    if known is None or known.server_id != actor.server_id or known.state is State.DRAFT:
        raise OpportunityNotFound
    return known


def waiting(transaction: Transaction, actor: Actor, opportunity_id: int) -> Opportunity:
    """Return one that is still to be decided; raises `OpportunityNotFound`, `DecidedBefore`."""
    known = get(transaction, actor, opportunity_id)
    if known.state is not State.WAITING:
        raise DecidedBefore(known)
    return known


def approve(transaction: Transaction, actor: Actor, opportunity_id: int, now: datetime) -> Opportunity:
    """Let it be posted; raises `NoChannel`, `ClosedAlready`, and what `waiting` raises."""
    known = waiting(transaction, actor, opportunity_id)
    _, channel_id = owing.require_channels(transaction, actor.server_id)
    if known.facts.closes_at <= now:
        raise ClosedAlready
    moved = _decide(transaction, actor, known, State.APPROVED, "", now)
    owing.owe_post(transaction, moved, channel_id, now)
    return moved


def reject(transaction: Transaction, actor: Actor, opportunity_id: int, reason: str, now: datetime) -> Opportunity:
    """Turn it down, with the reason that its author hears; raises what `waiting` raises."""
    return _decide(transaction, actor, waiting(transaction, actor, opportunity_id), State.REJECTED, reason, now)


def edit(
    transaction: Transaction, actor: Actor, opportunity_id: int, revision: Callable[[Facts], Facts], now: datetime
) -> Opportunity:
    """Change what is before the moderators; raises what `waiting` raises."""
    known = waiting(transaction, actor, opportunity_id)
    changed = store.change(transaction, known, revision(known.facts))
    if changed is None:
        raise DecidedBefore(get(transaction, actor, opportunity_id))
    _audit(transaction, actor, changed, "edited", now)
    return changed


def take_down(transaction: Transaction, actor: Actor, opportunity_id: int, now: datetime) -> Opportunity:
    """Take a reported one down for every report of it; raises `OpportunityNotFound`, `DecidedBefore`."""
    known = get(transaction, actor, opportunity_id)
    if known.state is not State.APPROVED:
        raise DecidedBefore(known)
    store.answer_reports(transaction, known.id)
    moved = _decide(transaction, actor, known, State.REMOVED, "", now)
    owing.owe_post_again(transaction, moved, now)
    return moved


def leave_up(transaction: Transaction, actor: Actor, opportunity_id: int, now: datetime) -> Opportunity:
    """Leave a reported one where it is; raises `OpportunityNotFound`, `DecidedBefore` where no report is open."""
    known = get(transaction, actor, opportunity_id)
    if known.state is not State.APPROVED or not store.answer_reports(transaction, known.id):
        raise DecidedBefore(known)
    _audit(transaction, actor, known, "left_up", now)
    return known


def _decide(
    transaction: Transaction, actor: Actor, known: Opportunity, to: State, reason: str, now: datetime
) -> Opportunity:
    moved = store.move(transaction, known, to, decided_by=actor.member_id, reason=reason)
    if moved is None:
        raise DecidedBefore(get(transaction, actor, known.id))
    if to is not State.APPROVED:  # that word goes out once the post is there
        owing.owe_decided(transaction, moved, now)
    _audit(transaction, actor, moved, to.value, now)
    return moved


def _audit(transaction: Transaction, actor: Actor, known: Opportunity, what: str, now: datetime) -> None:
    detail = {"title": known.facts.title} | ({"reason": known.reason} if known.reason else {})
    line = AuditLine(actor.server_id, actor.member_id, f"opportunities.{what}", known.subject, now, detail)
    add_audit_line(transaction, line)
