"""Answers, seats and waiting lines in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, func, select, update

from bot.events.rsvp import Answer, Attendance, Own, Rsvp
from bot.events.tables import event_rsvps
from bot.storage import Prepared, Transaction, upsert

_rows = event_rsvps.c
_KEY = (_rows.event_id, _rows.occurrence, _rows.member_id)
_OF_OCCURRENCE = (_rows.event_id == bindparam("event"), _rows.occurrence == bindparam("which"))
_OF_MEMBER = (*_OF_OCCURRENCE, _rows.member_id == bindparam("member"))
_IS_MINE = _rows.member_id == bindparam("member")


def _mine(column: Any) -> Any:  # noqa: ANN401 - any column of the row
    return func.max(case((_IS_MINE, column)))


_TAKEN = Prepared(
    select(
        func.count(_rows.seat).label("seats"),
        func.max(_rows.seat).label("last_seat"),
        func.max(_rows.place).label("last_place"),
        _mine(_rows.answer).label("answer"),
        _mine(_rows.seat).label("seat"),
        _mine(_rows.place).label("place"),
    ).where(*_OF_OCCURRENCE)
)
_later = event_rsvps.alias("later")
_GAP = (
    select(func.min(_rows.seat) + 1)
    .where(*_OF_OCCURRENCE, _rows.seat.is_not(None))
    .where(
        ~select(_later.c.seat)
        .where(
            _later.c.event_id == _rows.event_id,
            _later.c.occurrence == _rows.occurrence,
            _later.c.seat == _rows.seat + 1,
        )
        .exists()
    )
)
_FIRST_SEAT = select(_rows.seat).where(*_OF_OCCURRENCE, _rows.seat == 1)
_SAVE = Prepared(upsert(event_rsvps, on=_KEY, replace=[_rows.answer, _rows.seat, _rows.place, _rows.answered_at]))
_OWN = select(event_rsvps).where(*_OF_MEMBER)
_AHEAD = select(func.count()).where(*_OF_OCCURRENCE, _rows.place < bindparam("own_place"))
_WAITING_COUNT = select(func.count(_rows.place)).where(*_OF_OCCURRENCE)
_COUNTS = select(_rows.answer, func.count().label("number")).where(*_OF_OCCURRENCE).group_by(_rows.answer)
_SHOWN = (
    select(_rows.member_id)
    .where(*_OF_OCCURRENCE, _rows.answer == Answer.GOING, _rows.is_shown.is_(True))
    .order_by(_rows.seat)
    .limit(bindparam("most"))
)
_WAITING = select(event_rsvps).where(*_OF_OCCURRENCE, _rows.place.is_not(None)).order_by(_rows.place)
_NEXT = _WAITING.limit(1)
_SEAT = update(event_rsvps).where(*_OF_MEMBER)
_OF_EVENT = (
    select(event_rsvps)
    .where(_rows.event_id == bindparam("event"), _rows.answer.in_([Answer.GOING, Answer.WAITING]))
    .order_by(_rows.occurrence, _rows.answered_at, _rows.member_id)
)
_GOING = _OF_EVENT.where(_rows.occurrence == bindparam("which"))
_BUDDIES = _GOING.where(_rows.seeks_buddy.is_(True))
_OF_PERSON = select(event_rsvps).where(_IS_MINE).order_by(_rows.event_id, _rows.occurrence)
_DROP = delete(event_rsvps).where(*_OF_MEMBER)
_REKEY = update(event_rsvps).where(*_OF_OCCURRENCE).values(occurrence=bindparam("new_key"))
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of an occurrence, and what one member has of it."""

    seats: int
    last_seat: int
    last_place: int
    answer: Answer | None
    seat: int | None
    place: int | None


def taken(transaction: Transaction, event_id: int, occurrence: str, member_id: int) -> Taken:
    """Return what is taken; the caller holds the event's lock, so it stays true."""
    row = _TAKEN.first(transaction, {"event": event_id, "which": occurrence, "member": member_id})
    if row is None:
        raise LookupError("an aggregate has a row")
    answer = None if row.answer is None else Answer(row.answer)
    return Taken(row.seats, row.last_seat or 0, row.last_place or 0, answer, row.seat, row.place)


def free_seat(transaction: Transaction, event_id: int, occurrence: str, known: Taken) -> int:
    """Return the lowest number of a seat that nobody has."""
    if known.seats == known.last_seat:
        return known.seats + 1
    parameters = {"event": event_id, "which": occurrence}
    if transaction.execute(_FIRST_SEAT, parameters).first() is None:
        return 1
    return int(transaction.execute(_GAP, parameters).scalar_one())


def save(transaction: Transaction, server_id: int, rsvp: Rsvp) -> None:
    """Write an answer down; what else the member chose before stays."""
    _SAVE.count(
        transaction,
        {
            "event_id": rsvp.event_id,
            "occurrence": rsvp.occurrence,
            "member_id": rsvp.member_id,
            "server_id": server_id,
            "answer": rsvp.answer,
            "seat": rsvp.seat,
            "place": rsvp.place,
            "is_shown": rsvp.is_shown,
            "seeks_buddy": rsvp.seeks_buddy,
            "answered_at": rsvp.answered_at,
        },
    )


def own(transaction: Transaction, event_id: int, occurrence: str, member_id: int) -> Own | None:
    """Return what a member said, None where nothing."""
    parameters = {"event": event_id, "which": occurrence, "member": member_id}
    row = transaction.execute(_OWN, parameters).first()
    if row is None:
        return None
    ahead = 0
    if row.place is not None:
        before = {"event": event_id, "which": occurrence, "own_place": row.place}
        ahead = int(transaction.execute(_AHEAD, before).scalar_one())
    return Own(Answer(row.answer), ahead, bool(row.is_shown), bool(row.seeks_buddy))


def waiting_before(transaction: Transaction, event_id: int, occurrence: str) -> int:
    """Return how many are before the last in the line."""
    number = transaction.execute(_WAITING_COUNT, {"event": event_id, "which": occurrence}).scalar_one()
    return max(0, int(number) - 1)


def attendance(transaction: Transaction, event_id: int, occurrence: str) -> Attendance:
    """Return how many come, and those who let it be seen."""
    parameters = {"event": event_id, "which": occurrence}
    counts = {Answer(row.answer): int(row.number) for row in transaction.execute(_COUNTS, parameters)}
    shown = transaction.execute(_SHOWN, {**parameters, "most": MOST_SHOWN}).scalars()
    return Attendance(
        counts.get(Answer.GOING, 0), counts.get(Answer.WAITING, 0), counts.get(Answer.MAYBE, 0), tuple(shown)
    )


def first_waiting(transaction: Transaction, event_id: int, occurrence: str) -> Rsvp | None:
    """Return who is first in the line."""
    row = transaction.execute(_NEXT, {"event": event_id, "which": occurrence}).first()
    return None if row is None else _rsvp(row)


def waiting(transaction: Transaction, event_id: int, occurrence: str) -> Sequence[Rsvp]:
    """Return those who wait, in their order."""
    return [_rsvp(row) for row in transaction.execute(_WAITING, {"event": event_id, "which": occurrence})]


def change(transaction: Transaction, event_id: int, occurrence: str, member_id: int, **decided: object) -> bool:
    """Change columns of one answer; return whether there is one."""
    parameters = {"event": event_id, "which": occurrence, "member": member_id}
    return transaction.execute(_SEAT.values(decided), parameters).rowcount == 1


def coming_to(transaction: Transaction, event_id: int) -> Sequence[Rsvp]:
    """Return who goes or waits, for any occurrence."""
    return [_rsvp(row) for row in transaction.execute(_OF_EVENT, {"event": event_id})]


def coming_at(transaction: Transaction, event_id: int, occurrence: str) -> Sequence[Rsvp]:
    """Return who goes or waits for one occurrence."""
    return [_rsvp(row) for row in transaction.execute(_GOING, {"event": event_id, "which": occurrence})]


def buddies(transaction: Transaction, event_id: int, occurrence: str) -> Sequence[int]:
    """Return those who look for company."""
    rows = transaction.execute(_BUDDIES, {"event": event_id, "which": occurrence})
    return [row.member_id for row in rows]


def of_person(transaction: Transaction, member_id: int) -> Sequence[Rsvp]:
    """Return all answers of somebody, in every server."""
    return [_rsvp(row) for row in transaction.execute(_OF_PERSON, {"member": member_id})]


def drop(transaction: Transaction, rsvp: Rsvp) -> None:
    """Delete an answer."""
    transaction.execute(_DROP, {"event": rsvp.event_id, "which": rsvp.occurrence, "member": rsvp.member_id})


def rekey(transaction: Transaction, event_id: int, old: str, new: str) -> None:
    """Let answers for one occurrence be for another: an event begins to recur, or ceases to."""
    transaction.execute(_REKEY, {"event": event_id, "which": old, "new_key": new})


def _rsvp(row: Row[Any]) -> Rsvp:
    return Rsvp(
        event_id=row.event_id,
        occurrence=row.occurrence,
        member_id=row.member_id,
        answer=Answer(row.answer),
        seat=row.seat,
        place=row.place,
        is_shown=bool(row.is_shown),
        seeks_buddy=bool(row.seeks_buddy),
        answered_at=row.answered_at,
    )
