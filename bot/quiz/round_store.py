"""Rounds in the database: rows in, models out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.quiz.question import Question
from bot.quiz.round import Round, RoundNotFound, RoundState
from bot.quiz.tables import quiz_questions, quiz_retirements, quiz_rounds
from bot.storage import Prepared, Transaction, insert_or_ignore

_rounds = quiz_rounds.c


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to be written down; `occurrence` makes it unique for its schedule, its member, or among posts."""

    server_id: int
    channel_id: int | None
    member_id: int | None
    schedule_id: int | None
    occurrence: str
    asked_at: datetime
    reveal_at: datetime | None
    role_id: int | None


_KEEP_VERSION = Prepared(insert_or_ignore(quiz_questions, on=[quiz_questions.c.question_id, quiz_questions.c.revision]))
_VERSION = Prepared(
    select(quiz_questions.c.record).where(
        quiz_questions.c.question_id == bindparam("question"),
        quiz_questions.c.revision == bindparam("of_revision"),
    )
)
_ADD = Prepared(insert(quiz_rounds).returning(quiz_rounds))
_GET = select(quiz_rounds).where(_rounds.id == bindparam("round"))
_BY_OCCURRENCE = Prepared(
    select(quiz_rounds).where(_rounds.schedule_id == bindparam("schedule"), _rounds.occurrence == bindparam("which"))
)
_OWN = select(quiz_rounds).where(
    _rounds.server_id == bindparam("server"),
    _rounds.member_id == bindparam("member"),
    _rounds.occurrence == bindparam("which"),
)
_OF_POST = select(quiz_rounds).where(
    _rounds.server_id == bindparam("server"),
    _rounds.schedule_id.is_(None),
    _rounds.member_id.is_(None),
    _rounds.occurrence == bindparam("which"),
)
_DROP = delete(quiz_rounds).where(_rounds.id == bindparam("round"))
_SET_STATE = (
    update(quiz_rounds)
    .where(_rounds.id == bindparam("round"), _rounds.state == RoundState.OPEN)
    .values(state=bindparam("to_state"))
)
_ASK_AT = (
    update(quiz_rounds)
    .where(_rounds.id == bindparam("round"))
    .values(asked_at=bindparam("at"), reveal_at=bindparam("reveals"))
    .returning(quiz_rounds)
)
_POSTED = Prepared(
    update(quiz_rounds)
    .where(_rounds.id == bindparam("round"))
    .values(message_id=bindparam("message"), channel_id=func.coalesce(_rounds.channel_id, bindparam("channel")))
)
_DISCUSSED = update(quiz_rounds).where(_rounds.id == bindparam("round")).values(thread_id=bindparam("thread"))
_TIMES_ASKED = Prepared(
    select(_rounds.question_id, func.count().label("times"))
    .where(_rounds.server_id == bindparam("server"), _rounds.member_id.is_(None))
    .group_by(_rounds.question_id)
)
_FOR_ALL = select(quiz_rounds).where(_rounds.server_id == bindparam("server"), _rounds.member_id.is_(None))
_PUBLIC = _FOR_ALL.where(_rounds.message_id.is_not(None))
_OPEN = _PUBLIC.where(_rounds.state == RoundState.OPEN).order_by(_rounds.asked_at, _rounds.id)
_OPEN_OF_QUESTION = _FOR_ALL.where(
    _rounds.state == RoundState.OPEN, _rounds.question_id == bindparam("question")
).order_by(_rounds.id)
_RECENT = _PUBLIC.where(_rounds.state != RoundState.WITHDRAWN).order_by(_rounds.asked_at.desc()).limit(25)
_RETIRE = insert_or_ignore(quiz_retirements, on=[quiz_retirements.c.server_id, quiz_retirements.c.question_id])
_RETIRED = Prepared(select(quiz_retirements.c.question_id).where(quiz_retirements.c.server_id == bindparam("server")))


def add(transaction: Transaction, new: NewRound, question: Question) -> Round:
    """Write a round down, with the question as it is asked."""
    revision = question.revision
    _KEEP_VERSION.count(transaction, {"question_id": question.id, "revision": revision, "record": question.to_record()})
    [row] = _ADD.all(
        transaction,
        {
            "server_id": new.server_id,
            "channel_id": new.channel_id,
            "member_id": new.member_id,
            "schedule_id": new.schedule_id,
            "occurrence": new.occurrence,
            "question_id": question.id,
            "revision": revision,
            "answer": question.answer,
            "difficulty": question.difficulty,
            "asked_at": new.asked_at,
            "reveal_at": new.reveal_at,
            "state": RoundState.OPEN,
            "role_id": new.role_id,
        },
    )
    return round_of(row)


def get(transaction: Transaction, round_id: int) -> Round:
    """Return a round; raises `RoundNotFound`."""
    row = transaction.execute(_GET, {"round": round_id}).first()
    if row is None:
        raise RoundNotFound
    return round_of(row)


def of_occurrence(transaction: Transaction, schedule_id: int, occurrence: str) -> Round | None:
    """Return the round of a schedule's occurrence, if it was begun."""
    row = _BY_OCCURRENCE.first(transaction, {"schedule": schedule_id, "which": occurrence})
    return None if row is None else round_of(row)


def of_post(transaction: Transaction, server_id: int | None, occasion: str) -> Round | None:
    """Return the round that was posted on an occasion rather than by a schedule, if it is still on record."""
    row = transaction.execute(_OF_POST, {"server": server_id, "which": occasion}).first()
    return None if row is None else round_of(row)


def own(transaction: Transaction, server_id: int, member_id: int, occurrence: str) -> Round | None:
    """Return a member's private round, if it was begun."""
    row = transaction.execute(_OWN, {"server": server_id, "member": member_id, "which": occurrence}).first()
    return None if row is None else round_of(row)


def question_asked(transaction: Transaction, asked: Round) -> Question:
    """Return the question exactly as it was asked."""
    values = {"question": asked.question_id, "of_revision": asked.revision}
    [row] = _VERSION.all(transaction, values)
    return Question.from_record(row.record)


def drop(transaction: Transaction, round_id: int) -> None:
    """Forget a round that never reached its channel, so that its question counts as not asked."""
    transaction.execute(_DROP, {"round": round_id})


def ask_at(transaction: Transaction, asked: Round, at: datetime) -> Round:
    """Let a round that has not reached its channel begin at `at`, with as much time to answer as was planned."""
    reveals = None if asked.reveal_at is None else at + (asked.reveal_at - asked.asked_at)
    return round_of(transaction.execute(_ASK_AT, {"round": asked.id, "at": at, "reveals": reveals}).one())


def close(transaction: Transaction, round_id: int, state: RoundState) -> bool:
    """End an open round; return False when it was over already."""
    return transaction.execute(_SET_STATE, {"round": round_id, "to_state": state}).rowcount == 1


def set_posted(transaction: Transaction, round_id: int, message_id: int | None, channel_id: int | None) -> None:
    """Keep which message asks the question."""
    _POSTED.count(transaction, {"round": round_id, "message": message_id, "channel": channel_id})


def set_discussion(transaction: Transaction, round_id: int, thread_id: int | None) -> None:
    """Keep which thread discusses the question."""
    transaction.execute(_DISCUSSED, {"round": round_id, "thread": thread_id})


def times_asked(transaction: Transaction, server_id: int) -> dict[str, int]:
    """Return how often each question was asked in the server's channels."""
    rows = _TIMES_ASKED.all(transaction, {"server": server_id})
    return {row.question_id: row.times for row in rows}


def open_rounds(transaction: Transaction, server_id: int) -> Sequence[Round]:
    """Return the questions open in the server's channels, oldest first."""
    return [round_of(row) for row in transaction.execute(_OPEN, {"server": server_id})]


def open_rounds_of(transaction: Transaction, server_id: int, question_id: str) -> Sequence[Round]:
    """Return the open rounds that ask one question, those on their way to a channel too."""
    rows = transaction.execute(_OPEN_OF_QUESTION, {"server": server_id, "question": question_id})
    return [round_of(row) for row in rows]


def recent(transaction: Transaction, server_id: int) -> Sequence[Round]:
    """Return the questions asked last in the server's channels, up to 25, newest first."""
    return [round_of(row) for row in transaction.execute(_RECENT, {"server": server_id})]


def retire(
    transaction: Transaction, server_id: int, question_id: str, retired_by: int, reason: str, at: datetime
) -> bool:
    """Take a question out of a server's rotation; return False when it was out already."""
    values = {
        "server_id": server_id,
        "question_id": question_id,
        "retired_by": retired_by,
        "reason": reason,
        "retired_at": at,
    }
    return transaction.execute(_RETIRE, values).rowcount == 1


def retired(transaction: Transaction, server_id: int) -> frozenset[str]:
    """Return the ids of the questions that the server has taken out of rotation."""
    return frozenset(row.question_id for row in _RETIRED.all(transaction, {"server": server_id}))


def round_of(row: Row[Any]) -> Round:
    """Read a round out of a row that has its columns."""
    return Round(
        id=row.id,
        server_id=row.server_id,
        channel_id=row.channel_id,
        member_id=row.member_id,
        schedule_id=row.schedule_id,
        question_id=row.question_id,
        revision=row.revision,
        answer=row.answer,
        difficulty=row.difficulty,
        asked_at=row.asked_at,
        reveal_at=row.reveal_at,
        state=RoundState(row.state),
        message_id=row.message_id,
        thread_id=row.thread_id,
        role_id=row.role_id,
    )
