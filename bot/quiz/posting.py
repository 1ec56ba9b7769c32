"""Single questions: posted now, or taken out of a server's rotation; each inside a transaction."""

from datetime import datetime, timedelta

from bot.jobs import NewDelivery, Target, cancel_subject, owe
from bot.members import Actor
from bot.quiz import deliveries, round_store
from bot.quiz.library import Library
from bot.quiz.plan import Plan
from bot.quiz.round import NoQuestionFits, Round, RoundNotFound, RoundState
from bot.quiz.round_store import NewRound
from bot.quiz.selection import choose
from bot.servers import AuditLine, add_audit_line, lock_server
from bot.storage import Transaction

_POST_USEFUL_FOR = timedelta(minutes=30)


def post_now(
    transaction: Transaction,
    library: Library,
    actor: Actor,
    channel_id: int,
    plan: Plan,
    occasion: str,
    now: datetime,
) -> Round:
    """Begin a round and owe its post at once; the same occasion again posts nothing more.

    Raises `NoQuestionFits`, and `RoundNotFound` where that occasion's post failed.
    """
    target = Target(actor.server_id, channel_id, actor.member_id)
    subject = deliveries.posts_subject(actor.server_id)
    owed = NewDelivery(deliveries.QUESTION, subject, occasion, target, now, now + _POST_USEFUL_FOR)
    if not owe(transaction, owed, now):
        known = round_store.of_post(transaction, actor.server_id, occasion)
        if known is None:
            raise RoundNotFound
        return known
    lock_server(transaction, actor.server_id)
    pool = library.pool(plan.wish, now.date(), round_store.retired(transaction, actor.server_id))
    question = choose(pool, round_store.times_asked(transaction, actor.server_id), occasion)
    if question is None:
        raise NoQuestionFits
    new = NewRound(actor.server_id, channel_id, None, None, occasion, now, now + plan.reveal_after, plan.role_id)
    asked = round_store.add(transaction, new, question)
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, "quiz.posted", question.id, now))
    return asked


def retire(transaction: Transaction, actor: Actor, question_id: str, reason: str, now: datetime) -> int:
    """Take a question out of the server's rotation, withdrawing where it is open; return how many rounds that were."""
    round_store.retire(transaction, actor.server_id, question_id, actor.member_id, reason, now)
    asked = round_store.open_rounds_of(transaction, actor.server_id, question_id)
    for one in asked:
        if not round_store.close(transaction, one.id, RoundState.WITHDRAWN):
            continue  # its reveal was quicker
        if one.message_id is None:
            continue  # it is on its way: its delivery sees to it that it does not stay
        cancel_subject(transaction, deliveries.REVEAL, deliveries.round_subject(one.id), now)
        deliveries.owe_of_round(transaction, one, deliveries.WITHDRAWAL, "once", now, now)
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, "quiz.retired", question_id, now))
    return len(asked)
