"""The ledger of deliveries: what is owed, claimed, sent; each function runs inside a transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, null, select, update

from bot.jobs import schedule_store
from bot.jobs.delivery import Delivery, NewDelivery, State
from bot.jobs.delivery_row import DELIVERY_COLUMNS, delivery_of, values_of
from bot.jobs.outcome import (
    DmClosed,
    Expired,
    Forbidden,
    Gone,
    Outcome,
    PermanentFailure,
    Rejected,
    Sent,
    Skipped,
)
from bot.jobs.schedule import Schedule, ScheduleState
from bot.jobs.tables import deliveries
from bot.storage import Prepared, Transaction, claimable_ids, insert_or_ignore, upsert

FAILURES_BEFORE_PAUSE = 3
"""Permanent failures in a row after which a schedule is paused."""

_rows = deliveries.c
_OWE = Prepared(insert_or_ignore(deliveries, on=[_rows.kind, _rows.subject, _rows.occurrence]))
_OWE_ANEW = Prepared(
    upsert(
        deliveries,
        on=[_rows.kind, _rows.subject, _rows.occurrence],
        replace=[_rows.state, _rows.due_at, _rows.expires_at, _rows.wake_at, _rows.channel_id],
        change={"settled_at": null(), "error": null()},
        where=_rows.state == State.CANCELLED,
    )
)
_CLAIM = Prepared(
    update(deliveries)
    .where(
        claimable_ids(
            _rows.id,
            where=_rows.wake_at <= bindparam("now"),
            order_by=[_rows.wake_at, _rows.id],
            limit=bindparam("most"),
        )
    )
    .values(
        state=State.CLAIMED,
        owner=bindparam("claimed_by"),
        wake_at=bindparam("lease_ends"),
        attempts=_rows.attempts + 1,
    )
    .returning(*DELIVERY_COLUMNS)
)
_NEXT_WAKE = select(func.min(_rows.wake_at)).where(_rows.wake_at.is_not(None))
_NEXT_PENDING = select(func.min(_rows.wake_at)).where(_rows.state == State.PENDING)
_RENEW = (
    update(deliveries)
    .where(
        _rows.owner == bindparam("claimed_by"),
        _rows.state == State.CLAIMED,
        _rows.id.in_(bindparam("ids", expanding=True)),
    )
    .values(wake_at=bindparam("lease_ends"))
)


def _held(delivery_id: str = "delivery") -> ColumnElement[bool]:
    """The fence: the row is still claimed by the same owner for the same attempt."""
    return (
        (_rows.id == bindparam(delivery_id))
        & (_rows.state == State.CLAIMED)
        & (_rows.owner == bindparam("claimed_by"))
        & (_rows.attempts == bindparam("attempt"))
    )


_RETRY = (
    update(deliveries)
    .where(_held())
    .values(state=State.PENDING, owner=None, wake_at=bindparam("wakes"), error=bindparam("why"))
)
_SETTLE = Prepared(
    update(deliveries)
    .where(_held())
    .values(
        state=bindparam("ended"),
        wake_at=None,
        owner=None,
        settled_at=bindparam("now"),
        seconds_late=bindparam("late"),
        message_id=bindparam("message"),
        error=bindparam("why"),
    )
)
_IS_UNSETTLED = _rows.wake_at.is_not(None)
"""Said beside the state wherever server or schedule are asked for, so that their indexes serve."""

_CANCEL = (
    update(deliveries)
    .where(_rows.state == State.PENDING, _IS_UNSETTLED)
    .values(state=State.CANCELLED, wake_at=None, settled_at=bindparam("now"))
)
_CANCEL_SUBJECT = _CANCEL.where(_rows.kind == bindparam("of_kind"), _rows.subject == bindparam("about"))
_CANCEL_SERVER = _CANCEL.where(_rows.server_id == bindparam("server"))
_DROP_PENDING = delete(deliveries).where(
    _rows.schedule_id == bindparam("schedule"), _rows.state == State.PENDING, _IS_UNSETTLED, _rows.attempts == 0
)
_CANCEL_NEXT = _CANCEL.where(_rows.schedule_id == bindparam("schedule"), _rows.attempts == 0).returning(_rows.due_at)
_FIND = select(*DELIVERY_COLUMNS).where(
    _rows.kind == bindparam("of_kind"),
    _rows.subject == bindparam("about"),
    _rows.occurrence == bindparam("which"),
)
_NEXT_OF_SCHEDULE = select(func.min(_rows.due_at)).where(
    _rows.schedule_id == bindparam("schedule"), _rows.state == State.PENDING, _IS_UNSETTLED, _rows.attempts == 0
)
_ACTIVE_WITHOUT_NEXT = schedule_store.ACTIVE.where(
    ~select(_rows.id)
    .where(_rows.schedule_id == schedule_store.ID, _rows.wake_at.is_not(None), _rows.attempts == 0)
    .exists()
)

_ENDINGS: dict[type[Outcome], State] = {
    Sent: State.SENT,
    Skipped: State.SKIPPED,
    Expired: State.EXPIRED,
    Gone: State.FAILED,
    Forbidden: State.FAILED,
    DmClosed: State.FAILED,
    Rejected: State.FAILED,
}


def owe(transaction: Transaction, owed: NewDelivery, now: datetime) -> bool:
    """Write a delivery down; return False when that kind, subject and occurrence is in the ledger already."""
    return _OWE.count(transaction, values_of(owed, now)) == 1


def owe_several(transaction: Transaction, several: Sequence[NewDelivery], now: datetime) -> None:
    """Write several deliveries down, at once; those that are in the ledger already stay as they are."""
    _OWE.each(transaction, [values_of(owed, now) for owed in several])


def owe_anew(transaction: Transaction, several: Sequence[NewDelivery], now: datetime) -> None:
    """Write several deliveries down; those that were taken back are owed again, the others stay as they are."""
    _OWE_ANEW.each(transaction, [values_of(owed, now) for owed in several])


def claim(transaction: Transaction, owner: str, now: datetime, lease_ends: datetime, most: int) -> Sequence[Delivery]:
    """Take up to `most` rows that are due (or whose lease lapsed), oldest first, until `lease_ends`.

    The next occurrence of every schedule concerned is written in the same transaction, so that a failing
    delivery never starves tomorrow's.
    """
    rows = _CLAIM.all(transaction, {"now": now, "most": most, "claimed_by": owner, "lease_ends": lease_ends})
    claimed = sorted((delivery_of(row) for row in rows), key=lambda row: (row.due_at, row.id))
    first_attempts = {row.schedule_id: row for row in claimed if row.schedule_id is not None and row.attempts == 1}
    following = [
        schedule.delivery_after(first_attempts[schedule.id].due_at)
        for schedule in schedule_store.active(transaction, first_attempts)
    ]
    owe_several(transaction, following, now)
    return claimed


def next_wake(transaction: Transaction) -> datetime | None:
    """Return when the earliest unsettled row wants attention: its time, its retry, or its lease's end."""
    return transaction.execute(_NEXT_WAKE).scalar_one()


def next_pending(transaction: Transaction) -> datetime | None:
    """Return when the earliest delivery wants to be taken up that nobody has taken up yet."""
    return transaction.execute(_NEXT_PENDING).scalar_one()


def renew(transaction: Transaction, owner: str, ids: Sequence[int], lease_ends: datetime) -> None:
    """Hold on to the rows for longer."""
    transaction.execute(_RENEW, {"claimed_by": owner, "ids": list(ids), "lease_ends": lease_ends})


def retry_later(transaction: Transaction, delivery: Delivery, wake_at: datetime, why: str) -> bool:
    """Put a claimed row back until `wake_at`; return False when the claim had lapsed."""
    return transaction.execute(_RETRY, {**_fence(delivery), "wakes": wake_at, "why": why}).rowcount == 1


def settle(transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
    """End a claimed row for good; return False when the claim had lapsed, and nothing was changed."""
    message_id = outcome.message_id if isinstance(outcome, Sent) else None
    values = {
        "ended": _ENDINGS[type(outcome)],
        "now": now,
        "late": int(delivery.lateness(now)),
        "message": message_id,
        "why": None if isinstance(outcome, Sent) else str(outcome),
    }
    return _SETTLE.count(transaction, {**_fence(delivery), **values}) == 1


def is_wanted(transaction: Transaction, delivery: Delivery) -> bool:
    """Whether the delivery is nobody's recurring one, or its schedule has not been stopped meanwhile."""
    if delivery.schedule_id is None:
        return True
    return schedule_store.is_active(transaction, delivery.schedule_id)


def count_outcome(transaction: Transaction, delivery: Delivery, outcome: Outcome) -> Schedule | None:
    """Count permanent failures in a row; at the third, pause the schedule and return it."""
    if delivery.schedule_id is None:
        return None
    if isinstance(outcome, Sent):
        schedule_store.reset_failures(transaction, delivery.schedule_id)
    if not isinstance(outcome, PermanentFailure):
        return None
    failures = schedule_store.add_failure(transaction, delivery.schedule_id)
    if failures != FAILURES_BEFORE_PAUSE or not is_wanted(transaction, delivery):
        return None
    stop_schedule(transaction, delivery.schedule_id, ScheduleState.PAUSED)
    return schedule_store.get(transaction, delivery.schedule_id)


def start_schedule(transaction: Transaction, schedule_id: int, now: datetime) -> datetime:
    """Make a schedule active and write its next delivery; return when that is due."""
    schedule_store.set_state(transaction, schedule_id, ScheduleState.ACTIVE)
    schedule_store.reset_failures(transaction, schedule_id)
    return _plan_next(transaction, schedule_store.get(transaction, schedule_id), now, now)


def stop_schedule(transaction: Transaction, schedule_id: int, state: ScheduleState) -> None:
    """Pause or delete a schedule: what it owes is taken back, and what was tried already is wanted no more."""
    schedule_store.set_state(transaction, schedule_id, state)
    _take_back(transaction, schedule_id)


def replan_schedule(transaction: Transaction, schedule_id: int, now: datetime) -> datetime:
    """Write the next delivery anew after the schedule was changed; return when it is due.

    One that was tried already goes on being tried.
    """
    _take_back(transaction, schedule_id)
    return _plan_next(transaction, schedule_store.get(transaction, schedule_id), now, now)


def skip_next_delivery(transaction: Transaction, schedule_id: int, now: datetime) -> datetime | None:
    """Take back the schedule's next delivery, on record, and plan the one after; None when it owes nothing.

    Returns when the following one is due.
    """
    skipped = transaction.execute(_CANCEL_NEXT, {"schedule": schedule_id, "now": now}).first()
    if skipped is None:
        return None
    return _plan_next(transaction, schedule_store.get(transaction, schedule_id), skipped.due_at, now)


def next_due(transaction: Transaction, schedule_id: int) -> datetime | None:
    """Return when the schedule's next delivery is due, None when it owes none that was not tried yet."""
    return transaction.execute(_NEXT_OF_SCHEDULE, {"schedule": schedule_id}).scalar_one()


def repair_schedules(transaction: Transaction, now: datetime) -> int:
    """Give every active schedule that lacks one its next delivery; return how many lacked it."""
    lacking = [schedule_store.from_row(row) for row in transaction.execute(_ACTIVE_WITHOUT_NEXT)]
    for schedule in lacking:
        _plan_next(transaction, schedule, now, now)
    return len(lacking)


def cancel_subject(transaction: Transaction, kind: str, subject: str, now: datetime) -> int:
    """Take back what is pending for a subject; return how many rows that were."""
    return transaction.execute(_CANCEL_SUBJECT, {"of_kind": kind, "about": subject, "now": now}).rowcount


def cancel_server(transaction: Transaction, server_id: int, now: datetime) -> int:
    """Take back all that is pending for a server that the bot has left; return how many rows that were.

    Its schedules are paused, or the next repair would owe their occurrences anew.
    """
    schedule_store.pause_server(transaction, server_id)
    return transaction.execute(_CANCEL_SERVER, {"server": server_id, "now": now}).rowcount


def find(transaction: Transaction, kind: str, subject: str, occurrence: str) -> Delivery | None:
    """Return the one delivery with that name, if it was ever owed."""
    row = transaction.execute(_FIND, {"of_kind": kind, "about": subject, "which": occurrence}).first()
    return None if row is None else delivery_of(row)


def _plan_next(transaction: Transaction, schedule: Schedule, after: datetime, now: datetime) -> datetime:
    """Owe the first later occurrence that the ledger does not know yet (a moved time may meet a day already had)."""
    planned = schedule.delivery_after(after)
    while not owe(transaction, planned, now):
        planned = schedule.delivery_after(planned.due_at)
    return planned.due_at


def _take_back(transaction: Transaction, schedule_id: int) -> None:
    """Drop what was never tried, so that its day may be planned anew.

    What was tried stays, so that its feature hears how it ended: see `is_wanted`.
    """
    transaction.execute(_DROP_PENDING, {"schedule": schedule_id})


def _fence(delivery: Delivery) -> dict[str, object]:
    return {"delivery": delivery.id, "claimed_by": delivery.owner, "attempt": delivery.attempts}
