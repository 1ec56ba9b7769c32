"""The term of the day: its schedule, and which term is next; each inside a transaction."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.glossary import daily_store
from bot.glossary.term import Term
from bot.jobs import (
    NewSchedule,
    Recurrence,
    Schedule,
    ScheduleState,
    add_schedule,
    change_schedule,
    next_due,
    replan_schedule,
    schedules_of,
)
from bot.members import Actor
from bot.servers import audit_schedule, lock_server, own_schedule, skip_next_of_own, start_own, stop_own
from bot.storage import Transaction

TERM = "glossary.term"
LIFETIME = timedelta(hours=6)
"""How late a term of the day still has its use."""


@dataclass(frozen=True, slots=True)
class DayOutline:
    """What moderators decide about the term of the day; no group named: all of them."""

    channel_id: int
    recurrence: Recurrence
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """The schedule as it stands, and when it posts next, or would as a draft."""

    schedule: Schedule
    groups: frozenset[str]
    next_due: datetime | None

    @property
    def outline(self) -> DayOutline:
        """What moderators decided."""
        return DayOutline(self.schedule.channel_id, self.schedule.recurrence, self.groups)


def current(transaction: Transaction, server_id: int, now: datetime) -> DaySchedule | None:
    """Return the server's schedule, running or paused; None where it has none."""
    known = schedules_of(transaction, server_id, TERM)
    return _described(transaction, known[0], now) if known else None


def of_server(transaction: Transaction, server_id: int, schedule_id: int, now: datetime) -> DaySchedule:
    """Return one of the server's own schedules, drafts too; raises `ScheduleNotFound`."""
    return _described(transaction, own_schedule(transaction, server_id, TERM, schedule_id), now)


def draft(transaction: Transaction, actor: Actor, outline: DayOutline, now: datetime) -> DaySchedule:
    """Write a schedule down without starting it."""
    new = NewSchedule(TERM, actor.server_id, outline.channel_id, outline.recurrence, LIFETIME, actor.member_id, now)
    schedule_id = add_schedule(transaction, new)
    daily_store.save_groups(transaction, schedule_id, outline.groups)
    return of_server(transaction, actor.server_id, schedule_id, now)


def first(transaction: Transaction, actor: Actor, outline: DayOutline, now: datetime) -> DaySchedule:
    """Start a schedule where the server has none, else return the one that it has."""
    lock_server(transaction, actor.server_id)  # two presses leave one schedule
    known = current(transaction, actor.server_id, now)
    if known is not None:
        return known
    return start(transaction, actor, draft(transaction, actor, outline, now).schedule.id, now)


def revise(
    transaction: Transaction,
    actor: Actor,
    schedule_id: int,
    revision: Callable[[DayOutline], DayOutline],
    now: datetime,
) -> DaySchedule:
    """Change where, when or from what it posts; `revision` is given what holds at that moment."""
    known = of_server(transaction, actor.server_id, schedule_id, now)
    revised = revision(known.outline)
    change_schedule(transaction, schedule_id, revised.channel_id, revised.recurrence)
    daily_store.save_groups(transaction, schedule_id, revised.groups)
    moved = (revised.channel_id, revised.recurrence) != (known.outline.channel_id, known.outline.recurrence)
    if moved and known.schedule.state is ScheduleState.ACTIVE:
        replan_schedule(transaction, schedule_id, now)
    audit_schedule(transaction, known.schedule, actor.member_id, "changed", now)
    return of_server(transaction, actor.server_id, schedule_id, now)


def start(transaction: Transaction, actor: Actor, schedule_id: int, now: datetime) -> DaySchedule:
    """Let it post from its next time on. A server has one term a day: another schedule of the kind is deleted."""
    lock_server(transaction, actor.server_id)  # two moderators at once leave one running
    known = of_server(transaction, actor.server_id, schedule_id, now)
    for other in schedules_of(transaction, actor.server_id, TERM):
        if other.id != schedule_id:
            stop_own(transaction, other, actor.member_id, ScheduleState.DELETED, now)
    start_own(transaction, known.schedule, actor.member_id, now)
    return of_server(transaction, actor.server_id, schedule_id, now)


def stop(
    transaction: Transaction, actor: Actor, schedule_id: int, state: ScheduleState, now: datetime
) -> DaySchedule | None:
    """Pause or delete it; None once it is deleted."""
    known = of_server(transaction, actor.server_id, schedule_id, now)
    stop_own(transaction, known.schedule, actor.member_id, state, now)
    if state is ScheduleState.DELETED:
        return None
    return of_server(transaction, actor.server_id, schedule_id, now)


def skip_next(transaction: Transaction, actor: Actor, schedule_id: int, due_at: datetime, now: datetime) -> DaySchedule:
    """Leave out the term of `due_at`; raises `NothingToSkip`, `AlreadySkipped`."""
    known = of_server(transaction, actor.server_id, schedule_id, now)
    skip_next_of_own(transaction, known.schedule, actor.member_id, due_at, now)
    return of_server(transaction, actor.server_id, schedule_id, now)


def choose_term(
    terms: Sequence[Term], groups: Collection[str], times_shown: Mapping[str, int], occasion: str
) -> Term | None:
    """Return the term to show on `occasion`, None where there is none.

    None comes again before every other has come as often; what is equal is decided by a hash of the occasion, so the
    choice can be reproduced. A server's own terms belong to every choice of groups.
    """
    pool = [term for term in terms if term.is_own or not groups or term.group in groups]
    return min(
        pool,
        key=lambda term: (times_shown.get(term.key, 0), hashlib.sha256(f"{occasion}\n{term.key}".encode()).digest()),
        default=None,
    )


def _described(transaction: Transaction, schedule: Schedule, now: datetime) -> DaySchedule:
    if schedule.state is ScheduleState.DRAFT:
        upcoming = schedule.recurrence.next_after(now).due_at
    else:
        upcoming = next_due(transaction, schedule.id)
    return DaySchedule(schedule, daily_store.groups(transaction, schedule.id), upcoming)
