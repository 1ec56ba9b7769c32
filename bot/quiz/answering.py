"""What happens when a member answers: the first answer counts, once; inside a transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.jobs import ScheduleState, schedules_of
from bot.members import Actor
from bot.quiz import answer_store, deliveries, round_store
from bot.quiz.answer_store import Asked
from bot.quiz.leaderboard import points_for
from bot.quiz.library import Library, Wish
from bot.quiz.question import Question
from bot.quiz.round import NoQuestionFits, QuestionWithdrawn, Round, RoundNotFound, RoundState, Tally
from bot.quiz.round_store import NewRound
from bot.quiz.selection import choose
from bot.quiz.streak import NO_STREAK, Streak, day_of
from bot.servers import lock_server
from bot.storage import Transaction

_RESULT_SHOWN_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stands:
    """The answer that stands after a press; `counted` where this very press is it.

    `points` is what it earned; `streak` the member's streak as it now is. `tally` is there once the round is over;
    `tally_step` names the update of the post's count that is owed already.
    """

    round: Round
    chosen: int | None
    counted: bool
    points: int = 0
    streak: Streak = NO_STREAK
    tally: Tally | None = None
    tally_step: int | None = None


@dataclass(frozen=True, slots=True)
class Daily:
    """What /quiz daily has for a member: a question to answer, or how the last one stands.

    `waiting` counts further open questions.
    """

    round: Round
    question: Question
    stands: Stands | None = None
    waiting: int = 0


def answer(
    transaction: Transaction, actor: Actor, round_id: int, choice: int, now: datetime, tally_step: int | None = None
) -> Stands:
    """Count the member's first answer to an open round; otherwise return what stands.

    `tally_step` is that of an earlier answer to this round, if one is remembered. Raises `RoundNotFound` (also for
    another server's round, or another member's own) and `QuestionWithdrawn`.
    """
    asked = answer_store.asked_of(transaction, round_id, actor.server_id, actor.member_id)
    known = asked.round
    if known.server_id != actor.server_id or known.member_id not in (None, actor.member_id):
        raise RoundNotFound
    if known.state is RoundState.WITHDRAWN:
        raise QuestionWithdrawn
    if not is_open(known, now):
        return stands(transaction, asked, actor, now)
    worth = points_for(known.difficulty) if known.scores and choice == known.answer else 0
    points = answer_store.add(transaction, known, actor.member_id, choice, worth, now)
    if points is None:
        return stands(transaction, asked, actor, now)
    streak = _lengthen(transaction, asked, actor, now)
    step = deliveries.owe_tally(transaction, known, now, tally_step)
    return Stands(known, choice, True, points, streak, tally_step=step)


def _lengthen(transaction: Transaction, asked: Asked, actor: Actor, now: datetime) -> Streak:
    """Let an answer to a scheduled question count for the member's day."""
    today = day_of(now, asked.zone)
    if not asked.round.scores:
        return asked.streak.as_of(today)
    longer = asked.streak.answered_on(today)
    if longer != asked.streak:
        answer_store.save_streak(transaction, actor.server_id, actor.member_id, longer)
    return longer


def stands(transaction: Transaction, asked: Asked, actor: Actor, now: datetime) -> Stands:
    """Return how a round stands for a member, with everyone's answers once it is over."""
    known = asked.round
    kept = answer_store.answer_of(transaction, known.id, actor.member_id)
    tally = None if is_open(known, now) else answer_store.tally(transaction, known.id)
    streak = asked.streak.as_of(day_of(now, asked.zone))
    if kept is None:
        return Stands(known, None, False, 0, streak, tally)
    return Stands(known, kept.choice, False, kept.points, streak, tally)


def daily(
    transaction: Transaction, library: Library, actor: Actor, now: datetime, visible: Collection[int] | None = None
) -> Daily:
    """Return the oldest open question the member has not answered, else the last result, else one of their own.

    Only questions of the channels `visible` count, where that is given. A result that nothing new will follow is
    passed over when it is a week old. Raises `NoQuestionFits` when the library has nothing at all.
    """

    def shown(asked: Round) -> bool:
        return visible is None or asked.channel_id in visible

    asked_here = filter(shown, round_store.open_rounds(transaction, actor.server_id))
    open_rounds = [one for one in asked_here if is_open(one, now)]
    answered = answer_store.answered_among(transaction, actor.member_id, [one.id for one in open_rounds])
    unanswered = [one for one in open_rounds if one.id not in answered]
    if unanswered:
        first = unanswered[0]
        return Daily(first, round_store.question_asked(transaction, first), waiting=len(unanswered) - 1)
    last = next(filter(shown, round_store.recent(transaction, actor.server_id)), None)
    if last is None or (now - last.asked_at > _RESULT_SHOWN_FOR and not _is_scheduled(transaction, actor)):
        return _own(transaction, library, actor, now)
    asked = answer_store.asked_of(transaction, last.id, actor.server_id, actor.member_id)
    question = round_store.question_asked(transaction, last)
    return Daily(last, question, stands(transaction, asked, actor, now))


def _is_scheduled(transaction: Transaction, actor: Actor) -> bool:
    """Whether questions are to come in the server by themselves."""
    known = schedules_of(transaction, actor.server_id, deliveries.QUESTION)
    return any(schedule.state is ScheduleState.ACTIVE for schedule in known)


def _own(transaction: Transaction, library: Library, actor: Actor, now: datetime) -> Daily:
    """Return the member's own question of their day, begun at the first asking."""
    today = day_of(now, answer_store.zone_of(transaction, actor.server_id, actor.member_id))
    lock_server(transaction, actor.server_id)  # two presses at once begin one round
    known = round_store.own(transaction, actor.server_id, actor.member_id, today.isoformat())
    if known is None:
        return _begin_own(transaction, library, actor, today, now)
    asked = answer_store.asked_of(transaction, known.id, actor.server_id, actor.member_id)
    standing = stands(transaction, asked, actor, now)
    question = round_store.question_asked(transaction, known)
    return Daily(known, question, None if standing.chosen is None else standing)


def _begin_own(transaction: Transaction, library: Library, actor: Actor, today: date, now: datetime) -> Daily:
    retired = round_store.retired(transaction, actor.server_id)
    occasion = f"{actor.server_id}:{actor.member_id}:{today.isoformat()}"
    question = choose(library.pool(Wish(), now.date(), retired), {}, occasion)
    if question is None:
        raise NoQuestionFits
    new = NewRound(actor.server_id, None, actor.member_id, None, today.isoformat(), now, None, None)
    return Daily(round_store.add(transaction, new, question), question)


def is_open(asked: Round, now: datetime) -> bool:
    """Whether answers count: the reveal's time ends a round even when its delivery is late."""
    return asked.state is RoundState.OPEN and (asked.reveal_at is None or now < asked.reveal_at)
