"""How the quiz keeps its promises: question, tally, reveal, discussion, withdrawal, each one delivery."""

from datetime import datetime, timedelta

from bot.jobs import (
    Delivery,
    Expired,
    NewDelivery,
    Notice,
    Outcome,
    PermanentFailure,
    ScheduleState,
    Sent,
    Skip,
    Skipped,
    Target,
    get_schedule,
    owe,
)
from bot.members import hidden_in
from bot.quiz import answer_store, plan_store, round_store
from bot.quiz.library import Library
from bot.quiz.notices import DiscussionDue, QuestionDue, RevealDue, TallyDue, WithdrawalDue
from bot.quiz.round import Round, RoundState
from bot.quiz.round_store import NewRound
from bot.quiz.selection import choose
from bot.servers import Happening, ModeratorNews, describe, lock_server, tell_moderators
from bot.storage import Transaction

QUESTION = "quiz.question"
TALLY = "quiz.tally"
REVEAL = "quiz.reveal"
DISCUSSION = "quiz.discussion"
WITHDRAWAL = "quiz.withdrawal"

TALLY_EVERY = timedelta(seconds=30)
TALLY_UNTIL = timedelta(minutes=55)
"""Discord refuses most edits of a message older than an hour; the reveal needs the one that is left."""

REVEAL_WAITS = timedelta(seconds=1)
"""Answers end at the round's reveal time; those under way then are on record before the result is counted."""

LATE_AFTER = timedelta(minutes=10)
NAMED_AT_MOST = 10
_REVEAL_USEFUL_FOR = timedelta(days=3)
_NEWS_FOR = timedelta(days=2)
_TALLY_USEFUL_FOR = timedelta(minutes=5)


def round_subject(round_id: int) -> str:
    """Return the name under which a round's deliveries are unique."""
    return f"round:{round_id}"


def posts_subject(server_id: int) -> str:
    """Return the name under which a server's posts outside any schedule are unique, each by its occasion."""
    return f"posts:{server_id}"


def owe_of_round(
    transaction: Transaction,
    asked: Round,
    kind: str,
    occurrence: str,
    due_at: datetime,
    now: datetime,
    useful_for: timedelta = _REVEAL_USEFUL_FOR,
) -> bool:
    """Owe one more request about a round; return False when it is owed already."""
    target = Target(server_id=asked.server_id, channel_id=asked.channel_id)
    expires_at = due_at + useful_for
    return owe(transaction, NewDelivery(kind, round_subject(asked.id), occurrence, target, due_at, expires_at), now)


def owe_tally(transaction: Transaction, asked: Round, now: datetime, owed_step: int | None = None) -> int | None:
    """Owe the post its new count, at most once in thirty seconds and not when the post is old.

    Returns the step of thirty seconds that is provided for. `owed_step` is what an earlier call is known to have
    returned for this round: the statement is spared then, which is what most answers meet.
    """
    if asked.channel_id is None or now - asked.asked_at > TALLY_UNTIL:
        return None
    step = int((now - asked.asked_at) / TALLY_EVERY) + 1
    if step == owed_step:
        return step
    owe_of_round(transaction, asked, TALLY, str(step), asked.asked_at + step * TALLY_EVERY, now, _TALLY_USEFUL_FOR)
    return step


def _round_of(transaction: Transaction, delivery: Delivery) -> Round:
    return round_store.get(transaction, int(delivery.subject.partition(":")[2]))


class QuestionHandler:
    """Posts a question: picks it at the first attempt, then keeps to it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Begin the round, or take up the one begun earlier, so that members have their time to answer."""
        begun = self._begun(transaction, delivery)
        if begun is None:
            asked = self._begin(transaction, delivery, now)
        else:
            asked = round_store.ask_at(transaction, begun, now)
        if asked is None:
            return Skip("no question fits the schedule")
        if asked.state is not RoundState.OPEN:
            return Skip("the question was withdrawn before it was posted")
        question = self._library.version(asked.question_id, asked.revision)
        if question is None:
            question = round_store.question_asked(transaction, asked)
        return QuestionDue(asked, question, late=now - delivery.due_at > LATE_AFTER)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe the reveal of what was posted; forget what was not."""
        asked = self._begun(transaction, delivery)
        if isinstance(outcome, Skipped) and asked is None:
            self._tell_nothing_fits(transaction, delivery, now)
        if delivery.schedule_id is None or isinstance(outcome, Expired):  # a schedule's failures are told at its pause
            tell_of_failure(transaction, delivery, outcome, "A question was not posted", delivery.schedule_id, now)
        if asked is None:
            return
        if isinstance(outcome, Sent):
            round_store.set_posted(transaction, asked.id, outcome.message_id, delivery.target.channel_id)
            if asked.state is RoundState.WITHDRAWN:
                owe_of_round(transaction, asked, WITHDRAWAL, "once", now, now)
            elif asked.reveal_at is not None:
                owe_of_round(transaction, asked, REVEAL, "once", asked.reveal_at + REVEAL_WAITS, now)
            return
        if not answer_store.tally(transaction, asked.id).answered:
            round_store.drop(transaction, asked.id)  # else it was seen, whatever is known of its post

    def _begun(self, transaction: Transaction, delivery: Delivery) -> Round | None:
        if delivery.schedule_id is None:
            return round_store.of_post(transaction, delivery.target.server_id, delivery.occurrence)
        return round_store.of_occurrence(transaction, delivery.schedule_id, delivery.occurrence)

    def _begin(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Round | None:
        if delivery.schedule_id is None:
            return None
        schedule = get_schedule(transaction, delivery.schedule_id)
        lock_server(transaction, schedule.server_id)  # two schedules due at once choose one after the other
        plan = plan_store.get(transaction, schedule.id)
        pool = self._library.pool(plan.wish, now.date(), round_store.retired(transaction, schedule.server_id))
        asked_before = round_store.times_asked(transaction, schedule.server_id)
        question = choose(pool, asked_before, f"{delivery.subject}:{delivery.occurrence}")
        if question is None:
            return None
        new = NewRound(
            server_id=schedule.server_id,
            channel_id=delivery.target.channel_id,
            member_id=None,
            schedule_id=schedule.id,
            occurrence=delivery.occurrence,
            asked_at=now,
            reveal_at=now + plan.reveal_after,
            role_id=plan.role_id,
        )
        return round_store.add(transaction, new, question)

    def _tell_nothing_fits(self, transaction: Transaction, delivery: Delivery, now: datetime) -> None:
        if delivery.schedule_id is None:
            return
        schedule = get_schedule(transaction, delivery.schedule_id)
        if schedule.state is not ScheduleState.ACTIVE:
            return  # it was stopped between claim and attempt, which is no news
        news = ModeratorNews(
            "No question fits a schedule",
            f"The daily question for <#{schedule.channel_id}> was not posted: nothing in the library fits its "
            "domains, exam and difficulty. Widen them with /staff quiz schedules.",
        )
        happening = Happening(
            schedule.server_id, "quiz.nothing_fits", schedule.subject, _weekly(now), news,
            instead_member_id=schedule.created_by,
        )  # fmt: skip
        tell_moderators(transaction, happening, now)


def tell_of_failure(
    transaction: Transaction, delivery: Delivery, outcome: Outcome, title: str, schedule_id: int | None, now: datetime
) -> None:
    """Tell the moderators, once, of a delivery that failed for good or came too late, unless that is long past.

    Where they cannot be reached, whoever made the schedule is told, or whoever asked for the post.
    """
    server_id = delivery.target.server_id
    if server_id is None or not isinstance(outcome, PermanentFailure | Expired) or now - delivery.due_at > _NEWS_FOR:
        return  # what is longer past, as after a long outage, is on record in the ledger
    maker = delivery.target.member_id
    if schedule_id is not None:
        maker = get_schedule(transaction, schedule_id).created_by
    news = ModeratorNews(title, describe(outcome, delivery.target.channel_id))
    occurrence = f"{delivery.kind}:{delivery.occurrence}"
    happening = Happening(server_id, delivery.kind, delivery.subject, occurrence, news, instead_member_id=maker)
    tell_moderators(transaction, happening, now)


def _weekly(now: datetime) -> str:
    """Name an occurrence that is worth telling once a week."""
    year, week, _ = now.isocalendar()
    return f"nothing:{year}-{week}"


class TallyHandler:
    """Brings the number of answers on a question's post up to date."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Count again, unless the post is over or too old to edit."""
        asked = _round_of(transaction, delivery)
        if asked.state is not RoundState.OPEN or now - asked.asked_at > TALLY_UNTIL:
            return Skip("the question is over, or its post too old to edit")
        answered = answer_store.tally(transaction, asked.id).answered
        return TallyDue(asked, round_store.question_asked(transaction, asked), answered)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing hangs on a tally: the next one, or the reveal, makes up for it."""


def result_of(transaction: Transaction, asked: Round) -> RevealDue:
    """Gather a round's result. Who has been forgotten keeps their place, nameless: nobody moves up into it."""
    right = answer_store.right_members(transaction, asked.id)
    hidden = hidden_in(transaction, asked.server_id)
    places = [member_id for member_id in right if member_id not in hidden][:NAMED_AT_MOST]
    return RevealDue(
        asked,
        round_store.question_asked(transaction, asked),
        answer_store.tally(transaction, asked.id),
        tuple(member_id for member_id in places if member_id is not None),
        len(right),
    )


class RevealHandler:
    """Ends a round: answers stop counting before the result is shown."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Close the round, then gather its result."""
        del now
        asked = _round_of(transaction, delivery)
        if asked.state is RoundState.WITHDRAWN:
            return Skip("the question was withdrawn")
        round_store.close(transaction, asked.id, RoundState.REVEALED)
        return result_of(transaction, asked)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe the thread in which the answer is talked over; end a round whose result came too late to show."""
        asked = _round_of(transaction, delivery)
        if isinstance(outcome, Sent):
            owe_of_round(transaction, asked, DISCUSSION, "once", now, now)
        elif isinstance(outcome, Expired):
            round_store.close(transaction, asked.id, RoundState.REVEALED)
        tell_of_failure(transaction, delivery, outcome, "A question was not revealed", asked.schedule_id, now)


class DiscussionHandler:
    """Opens the thread under a revealed question."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the question."""
        del now
        asked = _round_of(transaction, delivery)
        return DiscussionDue(asked, round_store.question_asked(transaction, asked))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Keep the thread, so that /quiz daily can lead there."""
        asked = _round_of(transaction, delivery)
        if isinstance(outcome, Sent):
            round_store.set_discussion(transaction, asked.id, outcome.message_id)
        tell_of_failure(transaction, delivery, outcome, "A discussion was not opened", asked.schedule_id, now)


class WithdrawalHandler:
    """Marks the post of a withdrawn question."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the question."""
        del now
        asked = _round_of(transaction, delivery)
        return WithdrawalDue(asked, round_store.question_asked(transaction, asked))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: the round is over."""
