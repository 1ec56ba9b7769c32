"""Answers and streaks in the database: rows in, models out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, SmallInteger, and_, bindparam, case, exists, func, select

from bot.members import MEMBER_ZONE
from bot.quiz.leaderboard import Score
from bot.quiz.round import Round, RoundNotFound, RoundState, Tally
from bot.quiz.round_store import round_of
from bot.quiz.streak import Streak
from bot.quiz.tables import quiz_answers, quiz_rounds, quiz_streaks
from bot.servers import SERVER_ZONE
from bot.storage import Prepared, Transaction, insert_or_ignore, upsert

_answers = quiz_answers.c
_streaks = quiz_streaks.c
_STREAK_COLUMNS = (_streaks.length, _streaks.freezes, _streaks.best, _streaks.last_day)

_ASKED = Prepared(
    select(
        quiz_rounds,
        func.coalesce(MEMBER_ZONE, SERVER_ZONE).label("zone"),
        *_STREAK_COLUMNS,
    )
    .outerjoin(
        quiz_streaks,
        and_(_streaks.server_id == bindparam("server"), _streaks.member_id == bindparam("member")),
    )
    .where(quiz_rounds.c.id == bindparam("round"))
)
_ZONE = select(func.coalesce(MEMBER_ZONE, SERVER_ZONE))
_earlier = quiz_answers.alias("earlier")
_ANSWER = Prepared(
    insert_or_ignore(quiz_answers, on=[_answers.round_id, _answers.member_id])
    .values(
        points=case(
            (
                exists().where(
                    _earlier.c.server_id == bindparam("in_server"),
                    _earlier.c.member_id == bindparam("by_member"),
                    _earlier.c.question_id == bindparam("about_question"),
                ),
                0,
            ),
            else_=bindparam("worth", type_=SmallInteger),
        )
    )
    .returning(_answers.points)
)
_ANSWER_OF = select(_answers.choice, _answers.points).where(
    _answers.round_id == bindparam("round"), _answers.member_id == bindparam("member")
)
_ANSWERED_AMONG = select(_answers.round_id).where(
    _answers.member_id == bindparam("member"), _answers.round_id.in_(bindparam("rounds", expanding=True))
)
_COUNTS = (
    select(_answers.choice, func.count().label("times"))
    .where(_answers.round_id == bindparam("round"))
    .group_by(_answers.choice)
)
_RIGHT = (
    select(_answers.member_id)
    .where(_answers.round_id == bindparam("round"), _answers.correct)
    .order_by(_answers.answered_at, _answers.id)
)
_REVEALED_WITH = (
    select(quiz_rounds)
    .join(quiz_answers, _answers.round_id == quiz_rounds.c.id)
    .where(
        _answers.member_id == bindparam("member"),
        _answers.correct,
        quiz_rounds.c.state == RoundState.REVEALED,
        quiz_rounds.c.message_id.is_not(None),
        quiz_rounds.c.reveal_at >= bindparam("since"),
    )
    .order_by(quiz_rounds.c.id)
)
_BY_QUESTION = (
    select(
        _answers.question_id,
        func.count().label("answered"),
        func.sum(case((_answers.correct, 1), else_=0)).label("right"),
        func.max(_answers.answered_at).label("last_at"),
    )
    .where(_answers.server_id == bindparam("server"), _answers.member_id == bindparam("member"))
    .group_by(_answers.question_id)
)
_STREAK = select(*_STREAK_COLUMNS).where(
    _streaks.server_id == bindparam("server"), _streaks.member_id == bindparam("member")
)
_SAVE_STREAK = Prepared(upsert(quiz_streaks, on=[_streaks.server_id, _streaks.member_id], replace=[*_STREAK_COLUMNS]))
_SCORES = Prepared(
    select(
        _answers.member_id,
        func.sum(_answers.points).label("points"),
        func.sum(case((_answers.correct, 1), else_=0)).label("right"),
        func.count().label("answered"),
    )
    .join(quiz_rounds, quiz_rounds.c.id == _answers.round_id)
    .where(
        _answers.server_id == bindparam("server"),
        _answers.answered_at >= bindparam("since"),
        _answers.member_id.is_not(None),
        quiz_rounds.c.schedule_id.is_not(None),
        quiz_rounds.c.state != RoundState.WITHDRAWN,
    )
    .group_by(_answers.member_id)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A round with what is needed to judge one member's answer to it: their zone (or the server's), their streak."""

    round: Round
    zone: str | None
    streak: Streak


@dataclass(frozen=True, slots=True)
class Kept:
    """A member's answer on record: the choice, and what it earned."""

    choice: int
    points: int


@dataclass(frozen=True, slots=True)
class OnQuestion:
    """A member's answers to one question: how many, how many of them right, when the last was given."""

    question_id: str
    answered: int
    right: int
    last_at: datetime


def asked_of(transaction: Transaction, round_id: int, server_id: int, member_id: int) -> Asked:
    """Return the round for a member who answers it; raises `RoundNotFound`."""
    row = _ASKED.first(transaction, {"round": round_id, "server": server_id, "member": member_id})
    if row is None:
        raise RoundNotFound
    return Asked(round_of(row), row.zone, _streak(row))


def add(transaction: Transaction, asked: Round, member_id: int, choice: int, worth: int, at: datetime) -> int | None:
    """Write a member's answer down; return the points it earned, None when an earlier answer stands.

    A question that the member has answered before in this server, in whichever round, earns nothing again.
    """
    row = _ANSWER.first(
        transaction,
        {
            "round_id": asked.id,
            "server_id": asked.server_id,
            "member_id": member_id,
            "question_id": asked.question_id,
            "choice": choice,
            "correct": choice == asked.answer,
            "answered_at": at,
            "in_server": asked.server_id,
            "by_member": member_id,
            "about_question": asked.question_id,
            "worth": worth,
        },
    )
    return None if row is None else row.points


def answer_of(transaction: Transaction, round_id: int, member_id: int) -> Kept | None:
    """Return the answer that stands for the member, None when there is none."""
    row = transaction.execute(_ANSWER_OF, {"round": round_id, "member": member_id}).first()
    return None if row is None else Kept(row.choice, row.points)


def answered_among(transaction: Transaction, member_id: int, round_ids: Sequence[int]) -> frozenset[int]:
    """Return those of the rounds that the member has answered."""
    if not round_ids:
        return frozenset()
    rows = transaction.execute(_ANSWERED_AMONG, {"member": member_id, "rounds": list(round_ids)})
    return frozenset(row.round_id for row in rows)


def tally(transaction: Transaction, round_id: int) -> Tally:
    """Count the round's answers by choice."""
    counts = {row.choice: row.times for row in transaction.execute(_COUNTS, {"round": round_id})}
    return Tally((counts.get(0, 0), counts.get(1, 0), counts.get(2, 0), counts.get(3, 0)))


def right_members(transaction: Transaction, round_id: int) -> Sequence[int | None]:
    """Return who answered rightly, the quickest first; None for each who has been forgotten since."""
    return [row.member_id for row in transaction.execute(_RIGHT, {"round": round_id})]


def revealed_with(transaction: Transaction, member_id: int, since: datetime) -> Sequence[Round]:
    """Return the rounds revealed since then whose posts may name the member: they had answered rightly."""
    return [round_of(row) for row in transaction.execute(_REVEALED_WITH, {"member": member_id, "since": since})]


def zone_of(transaction: Transaction, server_id: int, member_id: int) -> str | None:
    """Return the member's time zone, else the server's."""
    return transaction.execute(_ZONE, {"server": server_id, "member": member_id}).scalar_one()


def by_question(transaction: Transaction, server_id: int, member_id: int) -> Sequence[OnQuestion]:
    """Return what a member answered in a server, question by question."""
    rows = transaction.execute(_BY_QUESTION, {"server": server_id, "member": member_id})
    return [OnQuestion(row.question_id, row.answered, int(row.right), row.last_at) for row in rows]


def streak(transaction: Transaction, server_id: int, member_id: int) -> Streak:
    """Return the member's streak in the server as it was last written."""
    row = transaction.execute(_STREAK, {"server": server_id, "member": member_id}).first()
    return Streak() if row is None else _streak(row)


def save_streak(transaction: Transaction, server_id: int, member_id: int, now_is: Streak) -> None:
    """Write the streak down."""
    _SAVE_STREAK.count(
        transaction,
        {
            "server_id": server_id,
            "member_id": member_id,
            "length": now_is.length,
            "freezes": now_is.freezes,
            "best": now_is.best,
            "last_day": now_is.last_day,
        },
    )


def scores(transaction: Transaction, server_id: int, since: datetime) -> Sequence[Score]:
    """Return what each member gathered from scheduled questions since then."""
    rows = _SCORES.all(transaction, {"server": server_id, "since": since})
    return [Score(member_id, int(points), int(right), answered) for member_id, points, right, answered in rows]


def _streak(row: Row[*tuple[Any, ...]]) -> Streak:
    return Streak() if row.last_day is None else Streak(row.length, row.freezes, row.best, row.last_day)
