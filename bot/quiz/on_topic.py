"""A question of one's own on a topic: begun when it is asked for, once for each member; inside a transaction."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from bot.errors import NotFound
from bot.members import Actor
from bot.quiz import answer_store, answering, round_store
from bot.quiz.answering import Daily
from bot.quiz.question import Question
from bot.quiz.round_store import NewRound
from bot.quiz.topic import in_order_for
from bot.servers import lock_server
from bot.storage import Transaction


class NothingOnTopic(NotFound):
    """No question is about this, or none that holds today."""

    def __init__(self) -> None:
        super().__init__("There is no question on this yet. /quiz daily has one on something else.")


def ask(transaction: Transaction, actor: Actor, about: Sequence[Question], now: datetime) -> Daily:
    """Return a question on a topic that the member has not answered so, else how the last of them stands.

    It earns no points. Raises `NothingOnTopic`.
    """
    retired = round_store.retired(transaction, actor.server_id)
    fitting = [one for one in about if one.id not in retired and one.is_valid_on(now.date())]
    if not fitting:
        raise NothingOnTopic
    lock_server(transaction, actor.server_id)  # two presses at once begin one round
    standing: Daily | None = None
    for question in in_order_for(fitting, f"{actor.server_id}:{actor.member_id}"):
        known = round_store.own(transaction, actor.server_id, actor.member_id, _occurrence(question))
        if known is None:
            new = NewRound(actor.server_id, None, actor.member_id, None, _occurrence(question), now, None, None)
            return Daily(round_store.add(transaction, new, question), question)
        asked = answer_store.asked_of(transaction, known.id, actor.server_id, actor.member_id)
        stands = answering.stands(transaction, asked, actor, now)
        as_asked = round_store.question_asked(transaction, known)
        if stands.chosen is None:
            return Daily(known, as_asked)
        standing = Daily(known, as_asked, stands)
    if standing is None:
        raise NothingOnTopic
    return standing


def _occurrence(question: Question) -> str:
    """Name the round after the question as it now is: one that was revised may be asked again."""
    return "about:" + hashlib.sha256(f"{question.id}:{question.revision}".encode()).hexdigest()[:24]
