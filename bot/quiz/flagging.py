"""Reporting a question, and deciding on the report; each inside a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.jobs import Delivery, NewDelivery, Notice, Outcome, Skip, Target, get_schedule, owe
from bot.members import Actor
from bot.quiz import answer_store, flag_store, posting, round_store
from bot.quiz.flag import AlreadyDecided, AlreadyFlagged, AnswerFirst, Flag, FlagKind, FlagState
from bot.quiz.notices import FlagDecidedDue, FlagDue
from bot.quiz.question import Question
from bot.quiz.round import Round, RoundNotFound
from bot.servers import (
    AuditLine,
    Happening,
    ModeratorNews,
    add_audit_line,
    server_settings,
    tell_moderators,
)
from bot.storage import Transaction

FLAG = "quiz.flag"
FLAG_DECIDED = "quiz.flag_decided"
_USEFUL_FOR = timedelta(days=14)
_BETWEEN_MESSAGES = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Decision:
    """A report that was decided, with the question it is about."""

    flag: Flag
    question: Question


def flag(transaction: Transaction, actor: Actor, round_id: int, kind: FlagKind, text: str, now: datetime) -> Flag:
    """Keep a member's report and owe the moderators its card, where they have an audit channel.

    Raises `RoundNotFound`, `AnswerFirst`, `AlreadyFlagged`.
    """
    asked = round_store.get(transaction, round_id)
    if asked.server_id != actor.server_id or asked.member_id not in (None, actor.member_id):
        raise RoundNotFound
    if answer_store.answer_of(transaction, round_id, actor.member_id) is None:
        raise AnswerFirst
    kept = flag_store.add(transaction, asked, actor.member_id, kind, text, now)
    if kept is None:
        raise AlreadyFlagged
    audit_channel_id = server_settings(transaction, actor.server_id).audit_channel_id
    if audit_channel_id is None:
        _tell_without_channel(transaction, asked, kept, now)
        return kept
    target = Target(server_id=actor.server_id, channel_id=audit_channel_id)
    owe(transaction, NewDelivery(FLAG, f"flag:{kept.id}", "once", target, now, now + _USEFUL_FOR), now)
    return kept


def _tell_without_channel(transaction: Transaction, asked: Round, kept: Flag, now: datetime) -> None:
    """Tell whoever made the schedule that a report waits for an audit channel to be decided in."""
    maker = None if asked.schedule_id is None else get_schedule(transaction, asked.schedule_id).created_by
    news = ModeratorNews(
        "A question was flagged",
        f"{kept.kind.label}: `{kept.question_id}`. Choose an audit channel in /staff setup: reports are decided there.",
    )
    subject = f"flag:{kept.id}"
    happening = Happening(kept.server_id, "quiz.flagged", subject, "flagged", news, instead_member_id=maker)
    tell_moderators(transaction, happening, now)


def decide(transaction: Transaction, actor: Actor, flag_id: int, state: FlagState, now: datetime) -> Decision:
    """Keep the question or retire it here, for every open report of it; owe the reporters the word.

    Raises `FlagNotFound`, and `AlreadyDecided` where another moderator was first.
    """
    known = flag_store.get(transaction, actor.server_id, flag_id)
    decided = flag_store.decide(transaction, actor.server_id, known.question_id, state, actor.member_id)
    if flag_id not in {one.id for one in decided}:
        now_known = flag_store.get(transaction, actor.server_id, flag_id)
        raise AlreadyDecided(now_known.state, now_known.decided_by)
    if state is FlagState.RETIRED:
        posting.retire(transaction, actor, known.question_id, known.kind.label, now)
    else:
        line = AuditLine(actor.server_id, actor.member_id, "quiz.flag_kept", known.question_id, now)
        add_audit_line(transaction, line)
    _tell_reporters(transaction, decided, now)
    asked = round_store.get(transaction, known.round_id)
    return Decision(
        flag_store.get(transaction, actor.server_id, flag_id), round_store.question_asked(transaction, asked)
    )


def _tell_reporters(transaction: Transaction, decided: Sequence[Flag], now: datetime) -> None:
    for position, one in enumerate(decided):
        if one.member_id is not None:
            target = Target(server_id=one.server_id, member_id=one.member_id)
            due_at = now + position * _BETWEEN_MESSAGES  # Discord suspects whoever writes to many at once
            owed = NewDelivery(FLAG_DECIDED, f"flag:{one.id}", "decided", target, due_at, due_at + _USEFUL_FOR)
            owe(transaction, owed, now)


class FlagHandler:
    """Puts a report before the moderators."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Draw the report with its question; a decided one needs no card any more."""
        del now
        found = _flag_of(transaction, delivery)
        if isinstance(found, Skip):
            return found
        if found.state is not FlagState.OPEN:
            return Skip("the report was decided before it was shown")
        return FlagDue(found, _question_of(transaction, found))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: the report stays on record wherever its card went."""


class FlagDecidedHandler:
    """Tells a reporter what became of the report."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the decision and the question."""
        del now
        found = _flag_of(transaction, delivery)
        return found if isinstance(found, Skip) else FlagDecidedDue(found, _question_of(transaction, found))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: a closed door is the reporter's own choice."""


def _flag_of(transaction: Transaction, delivery: Delivery) -> Flag | Skip:
    known = flag_store.find(transaction, int(delivery.subject.partition(":")[2]))
    return Skip("the reporter has been forgotten") if known is None else known


def _question_of(transaction: Transaction, known: Flag) -> Question:
    return round_store.question_asked(transaction, round_store.get(transaction, known.round_id))
