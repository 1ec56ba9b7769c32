"""Opportunities in the database: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.opportunities.opportunity import OPEN, Facts, Kind, Opportunity, State
from bot.opportunities.tables import opportunities, opportunity_reports
from bot.storage import Transaction, insert_or_ignore

_rows = opportunities.c
_reports = opportunity_reports.c
_ADD = insert(opportunities).returning(opportunities)
_GET = select(opportunities).where(_rows.id == bindparam("wanted"))
_OPEN_OF = (
    select(opportunities)
    .where(
        _rows.server_id == bindparam("server"),
        _rows.member_id == bindparam("member"),
        _rows.state.in_(OPEN),
    )
    .order_by(_rows.id)
)
_SUBMITTED_BY = (
    select(opportunities).where(_rows.member_id == bindparam("member"), _rows.state != State.DRAFT).order_by(_rows.id)
)
_DROP_DRAFT = delete(opportunities).where(_rows.id == bindparam("wanted"), _rows.state == State.DRAFT)
_DROP_DRAFTS = delete(opportunities).where(_rows.member_id == bindparam("member"), _rows.state == State.DRAFT)
_SET_POST = (
    update(opportunities)
    .where(_rows.id == bindparam("wanted"))
    .values(channel_id=bindparam("channel"), message_id=bindparam("message"))
    .returning(opportunities)
)
_REPORT = insert_or_ignore(opportunity_reports, on=[_reports.opportunity_id, _reports.member_id])
_REPORTED = (
    select(_reports.text).where(_reports.opportunity_id == bindparam("wanted"), _reports.is_open).order_by(_reports.id)
)
_COUNT_REPORTS = select(func.count()).where(_reports.opportunity_id == bindparam("wanted"))
_ANSWER_REPORTS = (
    update(opportunity_reports)
    .where(_reports.opportunity_id == bindparam("wanted"), _reports.is_open)
    .values(is_open=False)
)


def add(transaction: Transaction, server_id: int, member_id: int, facts: Facts, at: datetime) -> Opportunity:
    """Write a draft down."""
    row = {
        "server_id": server_id,
        "member_id": member_id,
        "state": State.DRAFT,
        "made_at": at,
        "reason": "",
        **_values(facts),
    }
    return _opportunity(transaction.execute(_ADD, row).one())


def find(transaction: Transaction, opportunity_id: int) -> Opportunity | None:
    """Return an opportunity wherever it is, None where there is none."""
    row = transaction.execute(_GET, {"wanted": opportunity_id}).first()
    return None if row is None else _opportunity(row)


def open_of(transaction: Transaction, server_id: int, member_id: int) -> Sequence[Opportunity]:
    """Return what a member has open in a server, oldest first."""
    found = transaction.execute(_OPEN_OF, {"server": server_id, "member": member_id})
    return [_opportunity(row) for row in found]


def submitted_by(transaction: Transaction, member_id: int) -> Sequence[Opportunity]:
    """Return all that a person has put before moderators, in every server."""
    return [_opportunity(row) for row in transaction.execute(_SUBMITTED_BY, {"member": member_id})]


def change(transaction: Transaction, known: Opportunity, facts: Facts) -> Opportunity | None:
    """Change what is offered; None where its state is not what it was seen in."""
    return _update(transaction, known, _values(facts))


def move(transaction: Transaction, known: Opportunity, to: State, **values: object) -> Opportunity | None:
    """Move an opportunity from the state it was seen in to another; None where somebody else moved it first."""
    return _update(transaction, known, {"state": to, **values})


def drop_draft(transaction: Transaction, opportunity_id: int) -> None:
    """Forget a draft."""
    transaction.execute(_DROP_DRAFT, {"wanted": opportunity_id})


def drop_drafts(transaction: Transaction, member_id: int) -> None:
    """Forget all drafts of a person."""
    transaction.execute(_DROP_DRAFTS, {"member": member_id})


def set_post(
    transaction: Transaction, opportunity_id: int, channel_id: int | None, message_id: int | None
) -> Opportunity:
    """Note where it is posted."""
    values = {"wanted": opportunity_id, "channel": channel_id, "message": message_id}
    return _opportunity(transaction.execute(_SET_POST, values).one())


def report(transaction: Transaction, known: Opportunity, member_id: int, text: str, at: datetime) -> bool:
    """Write down what a member finds wrong with it; False where they have reported it before."""
    row = {
        "server_id": known.server_id,
        "opportunity_id": known.id,
        "member_id": member_id,
        "text": text,
        "reported_at": at,
        "is_open": True,
    }
    return transaction.execute(_REPORT, row).rowcount == 1


def reports(transaction: Transaction, opportunity_id: int) -> Sequence[str]:
    """Return what was said in reports that nobody has answered, oldest first."""
    return [str(text) for text in transaction.execute(_REPORTED, {"wanted": opportunity_id}).scalars()]


def count_reports(transaction: Transaction, opportunity_id: int) -> int:
    """Return how many reports there were, answered or not."""
    return transaction.execute(_COUNT_REPORTS, {"wanted": opportunity_id}).scalar_one()


def answer_reports(transaction: Transaction, opportunity_id: int) -> int:
    """Close every open report of it; return how many those were."""
    return transaction.execute(_ANSWER_REPORTS, {"wanted": opportunity_id}).rowcount


def _update(transaction: Transaction, known: Opportunity, values: dict[str, object]) -> Opportunity | None:
    statement = (
        update(opportunities)
        .where(_rows.id == known.id, _rows.state == known.state)
        .values(**values)
        .returning(opportunities)
    )
    row = transaction.execute(statement).first()
    return None if row is None else _opportunity(row)


def _values(facts: Facts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "title": facts.title,
        "place": facts.place,
        "offered_by": facts.offered_by,
        "details": facts.details,
        "link": facts.link,
        "closes_at": facts.closes_at,
    }


def _opportunity(row: Row[Any]) -> Opportunity:
    facts = Facts(Kind(row.kind), row.title, row.place, row.offered_by, row.details, row.link, row.closes_at)
    return Opportunity(
        id=row.id,
        server_id=row.server_id,
        member_id=row.member_id,
        state=State(row.state),
        facts=facts,
        decided_by=row.decided_by,
        reason=row.reason,
        channel_id=row.channel_id,
        message_id=row.message_id,
    )
