"""What members do with opportunities: draft, submit, withdraw, report; each inside a transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.members import Actor
from bot.opportunities import owing, store
from bot.opportunities.opportunity import (
    MOST_OPEN,
    OPEN,
    AlreadyReported,
    ClosedAlready,
    Facts,
    NothingToReport,
    NotYours,
    Opportunity,
    OpportunityNotFound,
    State,
    TooManyOpen,
)
from bot.servers import lock_server
from bot.storage import Transaction


def require_room(transaction: Transaction, actor: Actor) -> None:
    """Raise `NoChannel` or `TooManyOpen` where the member could not offer another one."""
    owing.require_channels(transaction, actor.server_id)
    if len(store.open_of(transaction, actor.server_id, actor.member_id)) >= MOST_OPEN:
        raise TooManyOpen


def begin(transaction: Transaction, actor: Actor, facts: Facts, now: datetime) -> Opportunity:
    """Keep a draft; raises what `require_room` raises. The server is locked: several forms make no fourth."""
    lock_server(transaction, actor.server_id)
    require_room(transaction, actor)
    return store.add(transaction, actor.server_id, actor.member_id, facts, now)


def own(transaction: Transaction, actor: Actor, opportunity_id: int) -> Opportunity:
    """Return one of the member's own that is open; raises `OpportunityNotFound`."""
    known = store.find(transaction, opportunity_id)
    if (
        known is None
        or known.state not in OPEN
        or (known.server_id, known.member_id)
        != (
            actor.server_id,
            actor.member_id,
        )
    ):
        raise OpportunityNotFound
    return known


def open_ones(transaction: Transaction, actor: Actor) -> Sequence[Opportunity]:
    """Return what the member has open here."""
    return store.open_of(transaction, actor.server_id, actor.member_id)


def revise(
    transaction: Transaction, actor: Actor, opportunity_id: int, revision: Callable[[Facts], Facts]
) -> Opportunity:
    """Change a draft; raises `OpportunityNotFound`, `NotYours` where it is a draft no longer."""
    known = own(transaction, actor, opportunity_id)
    changed = store.change(transaction, known, revision(known.facts)) if known.state is State.DRAFT else None
    if changed is None:
        raise NotYours(known.state)
    return changed


def submit(transaction: Transaction, actor: Actor, opportunity_id: int, now: datetime) -> Opportunity:
    """Put a draft before the moderators; raises `NoChannel`, `ClosedAlready`, `OpportunityNotFound`, `NotYours`."""
    known = own(transaction, actor, opportunity_id)
    audit_channel_id, _ = owing.require_channels(transaction, actor.server_id)
    if known.facts.closes_at <= now:
        raise ClosedAlready
    moved = store.move(transaction, known, State.WAITING) if known.state is State.DRAFT else None
    if moved is None:
        raise NotYours(known.state)
    owing.owe_review(transaction, moved, audit_channel_id, now)
    return moved


def withdraw(transaction: Transaction, actor: Actor, opportunity_id: int, now: datetime) -> Opportunity:
    """Take one's own back, wherever it stands: a draft is forgotten. Raises `OpportunityNotFound`."""
    known = own(transaction, actor, opportunity_id)
    if known.state is State.DRAFT:
        store.drop_draft(transaction, known.id)
        return known
    moved = store.move(transaction, known, State.WITHDRAWN)
    if moved is None:
        raise OpportunityNotFound
    owing.owe_review_again(transaction, moved, now)
    owing.owe_post_again(transaction, moved, now)
    return moved


def report(transaction: Transaction, actor: Actor, opportunity_id: int, text: str, now: datetime) -> None:
    """Tell the moderators what is wrong with a posted one.

    Raises `OpportunityNotFound`, `NothingToReport`, `AlreadyReported`, `NoChannel`.
    """
    known = store.find(transaction, opportunity_id)
    if known is None or known.server_id != actor.server_id:
        raise OpportunityNotFound
    if known.state is not State.APPROVED:
        raise NothingToReport
    audit_channel_id, _ = owing.require_channels(transaction, actor.server_id)
    if not store.report(transaction, known, actor.member_id, text, now):
        raise AlreadyReported
    owing.owe_report(transaction, known, audit_channel_id, store.count_reports(transaction, known.id), now)
