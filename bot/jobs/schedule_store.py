"""Schedules in the database: rows in, models out."""

from collections.abc import Iterable, Sequence
from datetime import time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bot.errors import NotFound
from bot.jobs.occurrence import Recurrence
from bot.jobs.schedule import NewSchedule, Schedule, ScheduleState
from bot.jobs.tables import schedules
from bot.storage import Prepared, Transaction

_rows = schedules.c
ID = _rows.id
ACTIVE = select(schedules).where(_rows.state == ScheduleState.ACTIVE)
"""Every schedule that brings forth deliveries; other stores narrow it."""

_AT_ONCE = 50
_ACTIVE_AMONG = Prepared(ACTIVE.where(_rows.id.in_([bindparam(f"id_{number}") for number in range(_AT_ONCE)])))
_GET = Prepared(select(schedules).where(_rows.id == bindparam("schedule")))
_STATE = Prepared(select(_rows.state).where(_rows.id == bindparam("schedule")))
_OF_SERVER = (
    select(schedules)
    .where(
        _rows.server_id == bindparam("server"),
        _rows.kind == bindparam("of_kind"),
        _rows.state.in_((ScheduleState.ACTIVE, ScheduleState.PAUSED)),
    )
    .order_by(_rows.id)
)
_ADD = insert(schedules).returning(_rows.id)
_CHANGE = (
    update(schedules)
    .where(_rows.id == bindparam("schedule"))
    .values(
        channel_id=bindparam("to_channel"),
        zone=bindparam("to_zone"),
        local_time=bindparam("to_time"),
        weekdays=bindparam("to_weekdays"),
    )
)
_SET_STATE = update(schedules).where(_rows.id == bindparam("schedule")).values(state=bindparam("to_state"))
_PAUSE_SERVER = (
    update(schedules)
    .where(_rows.server_id == bindparam("server"), _rows.state == ScheduleState.ACTIVE)
    .values(state=ScheduleState.PAUSED)
)
_RESET = Prepared(update(schedules).where(_rows.id == bindparam("schedule"), _rows.failures > 0).values(failures=0))
_FAIL = (
    update(schedules)
    .where(_rows.id == bindparam("schedule"))
    .values(failures=_rows.failures + 1)
    .returning(_rows.failures)
)


def add(transaction: Transaction, new: NewSchedule) -> int:
    """Write a schedule down as a draft, which owes nothing yet; return its id."""
    return transaction.execute(
        _ADD,
        {
            "kind": new.kind,
            "server_id": new.server_id,
            "channel_id": new.channel_id,
            "zone": new.recurrence.zone,
            "local_time": new.recurrence.at.strftime("%H:%M"),
            "weekdays": _bits(new.recurrence.weekdays),
            "lifetime_seconds": int(new.lifetime.total_seconds()),
            "state": ScheduleState.DRAFT,
            "failures": 0,
            "created_by": new.created_by,
            "created_at": new.created_at,
        },
    ).scalar_one()


def get(transaction: Transaction, schedule_id: int) -> Schedule:
    """Return a schedule; raises `NotFound`."""
    row = _GET.first(transaction, {"schedule": schedule_id})
    if row is None:
        raise NotFound("That schedule is not there any more. Make a new one with /staff quiz schedule.")
    return from_row(row)


def change(transaction: Transaction, schedule_id: int, channel_id: int, recurrence: Recurrence) -> None:
    """Change when and where a schedule posts; what is owed must be replanned by the caller."""
    transaction.execute(
        _CHANGE,
        {
            "schedule": schedule_id,
            "to_channel": channel_id,
            "to_zone": recurrence.zone,
            "to_time": recurrence.at.strftime("%H:%M"),
            "to_weekdays": _bits(recurrence.weekdays),
        },
    )


def set_state(transaction: Transaction, schedule_id: int, state: ScheduleState) -> None:
    """Change the state alone; what is owed is the ledger's affair."""
    transaction.execute(_SET_STATE, {"schedule": schedule_id, "to_state": state})


def pause_server(transaction: Transaction, server_id: int) -> None:
    """Pause every running schedule of a server; what is owed is the ledger's affair."""
    transaction.execute(_PAUSE_SERVER, {"server": server_id})


def active(transaction: Transaction, ids: Iterable[int]) -> Sequence[Schedule]:
    """Return those of the schedules that are active."""
    wanted = sorted(ids)
    found: list[Schedule] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        some += [some[-1]] * (_AT_ONCE - len(some))  # a place that is not needed asks for the last one again
        rows = _ACTIVE_AMONG.all(transaction, {f"id_{number}": one for number, one in enumerate(some)})
        found += [from_row(row) for row in rows]
    return found


def is_active(transaction: Transaction, schedule_id: int) -> bool:
    """Whether the schedule brings forth deliveries."""
    row = _STATE.first(transaction, {"schedule": schedule_id})
    return row is not None and row.state == ScheduleState.ACTIVE


def of_server(transaction: Transaction, server_id: int, kind: str) -> Sequence[Schedule]:
    """Return the server's running and paused schedules of a kind, oldest first."""
    return [from_row(row) for row in transaction.execute(_OF_SERVER, {"server": server_id, "of_kind": kind})]


def reset_failures(transaction: Transaction, schedule_id: int) -> None:
    """Forget the failures in a row: one delivery went well."""
    _RESET.count(transaction, {"schedule": schedule_id})


def add_failure(transaction: Transaction, schedule_id: int) -> int:
    """Count one more permanent failure in a row; return how many there are."""
    return transaction.execute(_FAIL, {"schedule": schedule_id}).scalar_one()


def from_row(row: Row[Any]) -> Schedule:
    """Read a schedule out of its row."""
    return Schedule(
        id=row.id,
        kind=row.kind,
        server_id=row.server_id,
        channel_id=row.channel_id,
        recurrence=Recurrence(time.fromisoformat(row.local_time), row.zone, _weekdays(row.weekdays)),
        lifetime=timedelta(seconds=row.lifetime_seconds),
        state=ScheduleState(row.state),
        failures=row.failures,
        created_by=row.created_by,
        created_at=row.created_at,
    )


def _bits(weekdays: frozenset[int]) -> int:
    return sum(1 << weekday for weekday in weekdays)


@cache
def _weekdays(bits: int) -> frozenset[int]:
    return frozenset(weekday for weekday in range(7) if bits & (1 << weekday))
