"""What a member's answers in a server say of their practice: how much, how lately, how well in each domain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.members import Actor
from bot.quiz import answer_store, round_store
from bot.quiz.answering import is_open
from bot.quiz.library import Library, Wish
from bot.quiz.question import Domain
from bot.quiz.streak import day_of
from bot.storage import Transaction


@dataclass(frozen=True, slots=True)
class DomainRecord:
    """A member's answers in one domain; `left` counts the questions of today that they have never answered."""

    domain: Domain
    answered: int
    right: int
    left: int


@dataclass(frozen=True, slots=True)
class Practised:
    """A member's practice in one server.

    `open_questions` counts what was asked of everybody, is open and not yet answered; `answered_today` goes by the
    member's own day; `streak` is in days. `domains` are all there are questions in.
    """

    answered: int
    answered_today: bool
    open_questions: int
    streak: int
    domains: Sequence[DomainRecord]


def practised(
    transaction: Transaction, library: Library, actor: Actor, now: datetime, visible: Collection[int] | None = None
) -> Practised:
    """Return a member's practice; of open questions only those of the channels `visible` count (None: all)."""
    server_id, member_id = actor.server_id, actor.member_id
    zone = answer_store.zone_of(transaction, server_id, member_id)
    today = day_of(now, zone)
    given = answer_store.by_question(transaction, server_id, member_id)
    asked = [
        one
        for one in round_store.open_rounds(transaction, server_id)
        if is_open(one, now) and (visible is None or one.channel_id in visible)
    ]
    answered = answer_store.answered_among(transaction, member_id, [one.id for one in asked])
    retired = round_store.retired(transaction, server_id)
    pool = library.pool(Wish(), now.date(), retired)
    domains = {one.id: one.domain for one in library.pool(Wish(), now.date())}
    return Practised(
        answered=sum(one.answered for one in given),
        answered_today=any(day_of(one.last_at, zone) == today for one in given),
        open_questions=len(asked) - len(answered),
        streak=answer_store.streak(transaction, server_id, member_id).as_of(today).length,
        domains=[
            DomainRecord(
                domain,
                sum(one.answered for one in given if domains.get(one.question_id) is domain),
                sum(one.right for one in given if domains.get(one.question_id) is domain),
                len({one.id for one in pool if one.domain is domain} - {one.question_id for one in given}),
            )
            for domain in Domain
        ],
    )
