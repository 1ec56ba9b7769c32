"""What moderators do with any schedule of their server, each on record; inside a transaction."""

from datetime import datetime

from bot.errors import NotFound, UserError
from bot.jobs import (
    Schedule,
    ScheduleState,
    get_schedule,
    next_due,
    skip_next_delivery,
    start_schedule,
    stop_schedule,
)
from bot.servers.audit import AuditLine
from bot.servers.auditing import add_audit_line
from bot.storage import Transaction


class ScheduleNotFound(NotFound):
    """No such schedule in this server."""

    def __init__(self) -> None:
        super().__init__("That schedule is not there any more. Make a new one with the command that you used for it.")


class NothingToSkip(UserError):
    """The schedule owes nothing."""

    def __init__(self) -> None:
        super().__init__("This schedule is not running, so there is nothing to skip. Start it first.")


class AlreadySkipped(UserError):
    """What was to be skipped is not what comes next any more."""

    def __init__(self, upcoming: datetime) -> None:
        super().__init__(
            f"That one was skipped or posted already. The next one comes <t:{int(upcoming.timestamp())}:F>; open the "
            "schedule again to skip it."
        )


def own_schedule(transaction: Transaction, server_id: int, kind: str, schedule_id: int) -> Schedule:
    """Return one of the server's own schedules of a kind; raises `ScheduleNotFound` for any other."""
    schedule = get_schedule(transaction, schedule_id)
    foreign = schedule.server_id != server_id or schedule.kind != kind
    if foreign or schedule.state is ScheduleState.DELETED:
        raise ScheduleNotFound
    return schedule


def start_own(transaction: Transaction, schedule: Schedule, moderator_id: int, now: datetime) -> None:
    """Let a schedule post from its next time on; a second press changes nothing."""
    if schedule.state is not ScheduleState.ACTIVE:
        start_schedule(transaction, schedule.id, now)
        audit_schedule(transaction, schedule, moderator_id, "started", now)


def stop_own(
    transaction: Transaction, schedule: Schedule, moderator_id: int, state: ScheduleState, now: datetime
) -> None:
    """Pause or delete a schedule; a second press changes nothing."""
    if schedule.state is not state:
        stop_schedule(transaction, schedule.id, state)
        audit_schedule(transaction, schedule, moderator_id, state.value, now)


def skip_next_of_own(
    transaction: Transaction, schedule: Schedule, moderator_id: int, due_at: datetime, now: datetime
) -> None:
    """Leave out the schedule's post of `due_at` (to the second); raises `NothingToSkip`, `AlreadySkipped`."""
    upcoming = next_due(transaction, schedule.id)
    if upcoming is None:
        raise NothingToSkip
    if int(upcoming.timestamp()) != int(due_at.timestamp()):
        raise AlreadySkipped(upcoming)
    skip_next_delivery(transaction, schedule.id, now)
    audit_schedule(transaction, schedule, moderator_id, "skipped", now)


def audit_schedule(transaction: Transaction, schedule: Schedule, moderator_id: int, what: str, now: datetime) -> None:
    """Put on record what was done with a schedule: `quiz.schedule_started` and its like."""
    feature = schedule.kind.partition(".")[0]
    action = f"{feature}.schedule_{what}"
    add_audit_line(transaction, AuditLine(schedule.server_id, moderator_id, action, schedule.subject, now))
