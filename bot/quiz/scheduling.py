"""What moderators do with schedules of questions; each inside a transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.jobs import (
    NewSchedule,
    ScheduleState,
    add_schedule,
    change_schedule,
    next_due,
    replan_schedule,
    schedules_of,
)
from bot.members import Actor
from bot.quiz import deliveries, plan_store, round_store
from bot.quiz.library import Library, Wish
from bot.quiz.plan import LIFETIME, Outline, QuizSchedule
from bot.quiz.round import NoQuestionFits
from bot.servers import audit_schedule, lock_server, own_schedule, skip_next_of_own, start_own, stop_own
from bot.storage import Transaction


def of_server(
    transaction: Transaction, library: Library, actor: Actor, schedule_id: int, now: datetime
) -> QuizSchedule:
    """Return one of the server's own quiz schedules; raises `ScheduleNotFound` for any other."""
    schedule = own_schedule(transaction, actor.server_id, deliveries.QUESTION, schedule_id)
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


def first(transaction: Transaction, library: Library, actor: Actor, outline: Outline, now: datetime) -> QuizSchedule:
    """Start a schedule where the server has none, else return the oldest that it has; raises `NoQuestionFits`."""
    lock_server(transaction, actor.server_id)  # two presses leave one schedule
    known = all_of_server(transaction, library, actor, now)
    if known:
        return known[0]
    drafted = draft(transaction, library, actor, outline, now)
    return start(transaction, library, actor, drafted.schedule.id, now)


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
    audit_schedule(transaction, known.schedule, actor.member_id, "changed", now)
    return of_server(transaction, library, actor, schedule_id, now)


def start(transaction: Transaction, library: Library, actor: Actor, schedule_id: int, now: datetime) -> QuizSchedule:
    """Let a schedule post from its next time on; a second press changes nothing."""
    known = of_server(transaction, library, actor, schedule_id, now).schedule
    start_own(transaction, known, actor.member_id, now)
    return of_server(transaction, library, actor, schedule_id, now)


def stop(
    transaction: Transaction, library: Library, actor: Actor, schedule_id: int, state: ScheduleState, now: datetime
) -> QuizSchedule:
    """Pause or delete a schedule; what it asked already goes on to its reveal. A second press changes nothing."""
    known = of_server(transaction, library, actor, schedule_id, now)
    stop_own(transaction, known.schedule, actor.member_id, state, now)
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
    skip_next_of_own(transaction, known.schedule, actor.member_id, due_at, now)
    return of_server(transaction, library, actor, schedule_id, now)


def all_of_server(transaction: Transaction, library: Library, actor: Actor, now: datetime) -> Sequence[QuizSchedule]:
    """Return the server's quiz schedules, drafts left out, oldest first."""
    known = schedules_of(transaction, actor.server_id, deliveries.QUESTION)
    return [of_server(transaction, library, actor, schedule.id, now) for schedule in known]


def _require_fitting(transaction: Transaction, library: Library, actor: Actor, wish: Wish, now: datetime) -> None:
    if not library.pool(wish, now.date(), round_store.retired(transaction, actor.server_id)):
        raise NoQuestionFits
