"""What moderators do with schedules of questions; each inside a transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.errors import NotFound, UserError
from bot.jobs import (
    NewSchedule,
    ScheduleState,
    add_schedule,
    change_schedule,
    get_schedule,
    next_due,
    replan_schedule,
    schedules_of,
    skip_next_delivery,
    start_schedule,
    stop_schedule,
)
from bot.quiz import deliveries, plan_store, round_store
from bot.quiz.actor import Actor
from bot.quiz.library import Library, Wish
from bot.quiz.plan import LIFETIME, Outline, QuizSchedule
from bot.quiz.round import NoQuestionFits
from bot.servers import AuditLine, add_audit_line
from bot.storage import Transaction


class ScheduleNotFound(NotFound):
    """No such schedule in this server."""

    def __init__(self) -> None:
        super().__init__("That schedule is not there any more. Make a new one with /staff quiz schedule.")


class NothingToSkip(UserError):
    """The schedule owes nothing."""

    def __init__(self) -> None:
        super().__init__("This schedule is not running, so there is no next question to skip. Start it first.")


class AlreadySkipped(UserError):
    """The question that was to be skipped is not the next one any more."""

    def __init__(self, upcoming: datetime) -> None:
        super().__init__(
            f"That question was skipped or asked already. The next one comes <t:{int(upcoming.timestamp())}:F>; open "
            "the schedule again to skip it."
        )


def of_server(
    transaction: Transaction, library: Library, actor: Actor, schedule_id: int, now: datetime
) -> QuizSchedule:
    """Return one of the server's own quiz schedules; raises `ScheduleNotFound` for any other."""
    schedule = get_schedule(transaction, schedule_id)
    foreign = schedule.server_id != actor.server_id or schedule.kind != deliveries.QUESTION
    if foreign or schedule.state is ScheduleState.DELETED:
        raise ScheduleNotFound
    plan = plan_store.get(transaction, schedule_id)
    retired = round_store.retired(transaction, actor.server_id)
    fitting = len(library.pool(plan.wish, now.date(), retired))
    if schedule.state is ScheduleState.DRAFT:
        upcoming = schedule.recurrence.next_after(now).due_at
    else:
        upcoming = next_due(transaction, schedule_id)
    return QuizSchedule(schedule, plan, fitting, upcoming)


def draft(transaction: Transaction, library: Library, actor: Actor, outline: Outline, now: datetime) -> QuizSchedule:
    """Write a schedule down without starting it; raises `NoQuestionFits`."""
    _require_fitting(transaction, library, actor, outline.plan.wish, now)
    new = NewSchedule(
        deliveries.QUESTION, actor.server_id, outline.channel_id, outline.recurrence, LIFETIME, actor.member_id, now
    )
    schedule_id = add_schedule(transaction, new)
    plan_store.save(transaction, schedule_id, outline.plan)
    return of_server(transaction, library, actor, schedule_id, now)


def revise(
    transaction: Transaction,
    library: Library,
    actor: Actor,
    schedule_id: int,
    revision: Callable[[Outline], Outline],
    now: datetime,
) -> QuizSchedule:
    """Change when, where or what a schedule posts; raises `NoQuestionFits` where nothing would be left to ask.

    `revision` is given what holds at that moment, so two moderators who change different things both succeed.
    """
    known = of_server(transaction, library, actor, schedule_id, now)
    revised = revision(known.outline)
    if revised.plan.wish != known.plan.wish:
        _require_fitting(transaction, library, actor, revised.plan.wish, now)
    change_schedule(transaction, schedule_id, revised.channel_id, revised.recurrence)
    plan_store.save(transaction, schedule_id, revised.plan)
    moved = (revised.channel_id, revised.recurrence) != (known.outline.channel_id, known.outline.recurrence)
    if moved and known.schedule.state is ScheduleState.ACTIVE:
        replan_schedule(transaction, schedule_id, now)
    _audit(transaction, actor, "quiz.schedule_changed", known.schedule.subject, now)
    return of_server(transaction, library, actor, schedule_id, now)


def start(transaction: Transaction, library: Library, actor: Actor, schedule_id: int, now: datetime) -> QuizSchedule:
    """Let a schedule post from its next time on; a second press changes nothing."""
    known = of_server(transaction, library, actor, schedule_id, now).schedule
    if known.state is not ScheduleState.ACTIVE:
        start_schedule(transaction, schedule_id, now)
        _audit(transaction, actor, "quiz.schedule_started", known.subject, now)
    return of_server(transaction, library, actor, schedule_id, now)


def stop(
    transaction: Transaction, library: Library, actor: Actor, schedule_id: int, state: ScheduleState, now: datetime
) -> QuizSchedule:
    """Pause or delete a schedule; what it asked already goes on to its reveal. A second press changes nothing."""
    known = of_server(transaction, library, actor, schedule_id, now)
    if known.schedule.state is not state:
        stop_schedule(transaction, schedule_id, state)
        _audit(transaction, actor, f"quiz.schedule_{state}", known.schedule.subject, now)
    if state is ScheduleState.DELETED:
        return known
    return of_server(transaction, library, actor, schedule_id, now)


def skip_next(
    transaction: Transaction, library: Library, actor: Actor, schedule_id: int, due_at: datetime, now: datetime
) -> QuizSchedule:
    """Leave out the schedule's question of `due_at` (to the second), on record.

    Raises `NothingToSkip`, and `AlreadySkipped` where another question is next by now.
    """
    known = of_server(transaction, library, actor, schedule_id, now)
    upcoming = next_due(transaction, schedule_id)
    if upcoming is None:
        raise NothingToSkip
    if int(upcoming.timestamp()) != int(due_at.timestamp()):
        raise AlreadySkipped(upcoming)
    skip_next_delivery(transaction, schedule_id, now)
    _audit(transaction, actor, "quiz.schedule_skipped", known.schedule.subject, now)
    return of_server(transaction, library, actor, schedule_id, now)


def all_of_server(transaction: Transaction, library: Library, actor: Actor, now: datetime) -> Sequence[QuizSchedule]:
    """Return the server's quiz schedules, drafts left out, oldest first."""
    known = schedules_of(transaction, actor.server_id, deliveries.QUESTION)
    return [of_server(transaction, library, actor, schedule.id, now) for schedule in known]


def _require_fitting(transaction: Transaction, library: Library, actor: Actor, wish: Wish, now: datetime) -> None:
    if not library.pool(wish, now.date(), round_store.retired(transaction, actor.server_id)):
        raise NoQuestionFits


def _audit(transaction: Transaction, actor: Actor, action: str, subject: str, now: datetime) -> None:
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, action, subject, now))
