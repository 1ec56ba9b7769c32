"""Flags in the database: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from bot.quiz.flag import Flag, FlagKind, FlagNotFound, FlagState
from bot.quiz.round import Round
from bot.quiz.tables import quiz_flags
from bot.storage import Transaction, insert_or_ignore

_flags = quiz_flags.c
_ADD = insert_or_ignore(quiz_flags, on=[_flags.server_id, _flags.member_id, _flags.question_id]).returning(quiz_flags)
_GET = select(quiz_flags).where(_flags.id == bindparam("flag"), _flags.server_id == bindparam("server"))
_FIND = select(quiz_flags).where(_flags.id == bindparam("flag"))
_DECIDE = (
    update(quiz_flags)
    .where(
        _flags.server_id == bindparam("server"),
        _flags.question_id == bindparam("question"),
        _flags.state == FlagState.OPEN,
    )
    .values(state=bindparam("to_state"), decided_by=bindparam("moderator"))
    .returning(quiz_flags)
)


def add(transaction: Transaction, asked: Round, member_id: int, kind: FlagKind, text: str, at: datetime) -> Flag | None:
    """Write a report down; return None when the member has reported the question before."""
    row = transaction.execute(
        _ADD,
        {
            "server_id": asked.server_id,
            "round_id": asked.id,
            "question_id": asked.question_id,
            "member_id": member_id,
            "kind": kind,
            "text": text,
            "flagged_at": at,
            "state": FlagState.OPEN,
        },
    ).first()
    return None if row is None else _flag(row)


def get(transaction: Transaction, server_id: int, flag_id: int) -> Flag:
    """Return one of the server's reports; raises `FlagNotFound`."""
    row = transaction.execute(_GET, {"flag": flag_id, "server": server_id}).first()
    if row is None:
        raise FlagNotFound
    return _flag(row)


def find(transaction: Transaction, flag_id: int) -> Flag | None:
    """Return a report wherever it is from, None when its reporter has been forgotten."""
    row = transaction.execute(_FIND, {"flag": flag_id}).first()
    return None if row is None else _flag(row)


def decide(
    transaction: Transaction, server_id: int, question_id: str, state: FlagState, moderator_id: int
) -> Sequence[Flag]:
    """Decide every open report of a question in the server; return those that were open."""
    values = {"server": server_id, "question": question_id, "to_state": state, "moderator": moderator_id}
    return [_flag(row) for row in transaction.execute(_DECIDE, values)]


def _flag(row: Row[Any]) -> Flag:
    return Flag(
        id=row.id,
        server_id=row.server_id,
        round_id=row.round_id,
        question_id=row.question_id,
        member_id=row.member_id,
        kind=FlagKind(row.kind),
        text=row.text,
        flagged_at=row.flagged_at,
        state=FlagState(row.state),
        decided_by=row.decided_by,
    )
