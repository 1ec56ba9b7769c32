"""Pairings, their seats and what people report of them: rows in, models out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, or_, select, update

from bot.mentoring.pairing import OPEN, EndReason, Mood, Pairing, PairingNotFound, PairingState, Part
from bot.mentoring.report import Report
from bot.mentoring.tables import mentor_pairings, mentor_reports, mentor_seats
from bot.storage import Prepared, Transaction, insert_or_ignore

_rows = mentor_pairings.c
_old = mentor_pairings.alias("old")
_seats = mentor_seats.c
_reports = mentor_reports.c
_ADD = Prepared(insert_or_ignore(mentor_pairings).returning(mentor_pairings))
_BOUND = (
    select(_rows.mentee_id, _rows.state, _rows.id, _rows.mentor_id)
    .where(
        _rows.server_id == bindparam("server"),
        _rows.state.in_((PairingState.OFFERED, PairingState.ACTIVE)),
        _rows.mentee_id.in_(bindparam("mentees", expanding=True)),
    )
    .order_by(_rows.state)  # 'offered' comes last, and counts where there are both
)
_TAKE_BACK = (
    update(mentor_pairings)
    .where(_rows.server_id == bindparam("server"), _rows.state == PairingState.PROPOSED)
    .values(state=PairingState.WITHDRAWN)
)
_GET = select(mentor_pairings).where(_rows.id == bindparam("pairing"))
_OF_SERVER = (
    select(mentor_pairings)
    .where(_rows.server_id == bindparam("server"), _rows.state.in_(bindparam("states", expanding=True)))
    .order_by(_rows.id)
)
_OF_MEMBER = (
    select(mentor_pairings)
    .where(
        _rows.server_id == bindparam("server"),
        or_(_rows.mentor_id == bindparam("member"), _rows.mentee_id == bindparam("member")),
    )
    .order_by(_rows.id)
)
_OF_PERSON = (
    select(mentor_pairings)
    .where(or_(_rows.mentor_id == bindparam("member"), _rows.mentee_id == bindparam("member")))
    .order_by(_rows.id)
)
_ENDED = (
    select(mentor_pairings)
    .where(_rows.server_id == bindparam("server"), _rows.state.not_in(OPEN))
    .order_by(func.coalesce(_rows.ended_at, _rows.proposed_at).desc(), _rows.id.desc())
    .limit(bindparam("most"))
)
_REFUSED = select(_rows.mentor_id, _rows.mentee_id).where(
    _rows.server_id == bindparam("server"),
    _rows.state.in_((PairingState.REJECTED, PairingState.DECLINED)),
    _rows.proposed_at > bindparam("since"),
    _rows.mentor_id.is_not(None),
    _rows.mentee_id.is_not(None),
)
_LEAVING = (
    select(func.count())
    .select_from(mentor_pairings.join(_old, _old.c.id == _rows.replaces_id))
    .where(
        _rows.server_id == bindparam("server"),
        _rows.state == PairingState.OFFERED,
        _old.c.state == PairingState.ACTIVE,
        _old.c.mentor_id == bindparam("mentor"),
    )
)
_TAKE_SEAT = insert_or_ignore(mentor_seats)
_FREE_SEAT = delete(mentor_seats).where(_seats.pairing_id == bindparam("pairing"))
_SEATS_TAKEN = (
    select(_seats.mentor_id, func.count()).where(_seats.server_id == bindparam("server")).group_by(_seats.mentor_id)
)
_ADD_REPORT = insert_or_ignore(mentor_reports, on=[_reports.pairing_id, _reports.number, _reports.member_id])
_REPORTS = select(mentor_reports).where(_reports.pairing_id == bindparam("pairing")).order_by(_reports.said_at)
_LATEST = (
    select(mentor_reports)
    .join(mentor_pairings, _rows.id == _reports.pairing_id)
    .where(_reports.server_id == bindparam("server"), _rows.state.in_((PairingState.ACTIVE, PairingState.ENDED)))
    .order_by(_reports.said_at, _reports.id)
)
_REPORTED = select(_reports.member_id).where(
    _reports.pairing_id == bindparam("pairing"), _reports.number == bindparam("of_number")
)
_LOWEST_NUMBER = select(func.min(_reports.number)).where(_reports.pairing_id == bindparam("pairing"))


def propose(transaction: Transaction, proposed: Mapping[str, Any], now: datetime) -> Pairing | None:
    """Write a proposal down; None where these two are proposed, offered or paired already."""
    row = _ADD.first(
        transaction,
        {
            "round_id": None,
            "replaces_id": None,
            **proposed,
            "state": PairingState.PROPOSED,
            "proposed_at": now,
            "mentor_accepted": False,
            "mentee_accepted": False,
        },
    )
    return None if row is None else _pairing(row)


def take_proposals_back(transaction: Transaction, server_id: int) -> None:
    """Take whatever is proposed in a server, and not decided, off the table."""
    transaction.execute(_TAKE_BACK, {"server": server_id})


def get(transaction: Transaction, server_id: int, pairing_id: int) -> Pairing:
    """Return one of the server's pairings; raises `PairingNotFound`."""
    row = transaction.execute(_GET, {"pairing": pairing_id}).first()
    if row is None or row.server_id != server_id:
        raise PairingNotFound
    return _pairing(row)


def find(transaction: Transaction, pairing_id: int) -> Pairing | None:
    """Return a pairing wherever it is, None where there is none."""
    row = transaction.execute(_GET, {"pairing": pairing_id}).first()
    return None if row is None else _pairing(row)


def move(transaction: Transaction, pairing: Pairing, to: PairingState, **values: object) -> Pairing | None:
    """Move a pairing from the state it was seen in to another; None where somebody else moved it first."""
    statement = (
        update(mentor_pairings)
        .where(_rows.id == pairing.id, _rows.state == pairing.state)
        .values(state=to, **values)
        .returning(mentor_pairings)
    )
    row = transaction.execute(statement).first()
    return None if row is None else _pairing(row)


def change(transaction: Transaction, pairing_id: int, **values: object) -> None:
    """Change what is known of a pairing, not its state."""
    transaction.execute(update(mentor_pairings).where(_rows.id == pairing_id).values(**values))


def of_server(transaction: Transaction, server_id: int, *states: PairingState) -> Sequence[Pairing]:
    """Return the server's pairings in these states, oldest first."""
    found = transaction.execute(_OF_SERVER, {"server": server_id, "states": list(states)})
    return [_pairing(row) for row in found]


def of_member(transaction: Transaction, server_id: int, member_id: int) -> Sequence[Pairing]:
    """Return every pairing of a member in the server, oldest first."""
    found = transaction.execute(_OF_MEMBER, {"server": server_id, "member": member_id})
    return [_pairing(row) for row in found]


def of_person(transaction: Transaction, member_id: int) -> Sequence[Pairing]:
    """Return every pairing of a person in all servers."""
    return [_pairing(row) for row in transaction.execute(_OF_PERSON, {"member": member_id})]


def closed(transaction: Transaction, server_id: int, most: int) -> Sequence[Pairing]:
    """Return pairings that are over or came to nothing, latest first."""
    return [_pairing(row) for row in transaction.execute(_ENDED, {"server": server_id, "most": most})]


def bound(
    transaction: Transaction, server_id: int, mentees: Collection[int]
) -> Mapping[int, tuple[PairingState, int, int | None]]:
    """Return which of the mentees are offered or have a mentor: how it stands, which pairing, and the mentor."""
    found = transaction.execute(_BOUND, {"server": server_id, "mentees": list(mentees)})
    return {row.mentee_id: (PairingState(row.state), row.id, row.mentor_id) for row in found}


def refused_since(transaction: Transaction, server_id: int, since: datetime) -> frozenset[frozenset[int]]:
    """Return the pairs that were rejected or declined after that moment."""
    found = transaction.execute(_REFUSED, {"server": server_id, "since": since})
    return frozenset(frozenset({int(row[0]), int(row[1])}) for row in found)


def take_seat(transaction: Transaction, pairing: Pairing, capacity: int) -> bool:
    """Take one of the mentor's places for the pairing; return False where all are taken."""
    for seat in range(1, capacity + 1):
        taken = {
            "server_id": pairing.server_id,
            "mentor_id": pairing.mentor_id,
            "seat": seat,
            "pairing_id": pairing.id,
        }
        if transaction.execute(_TAKE_SEAT, taken).rowcount == 1:
            return True
    return False


def free_seat(transaction: Transaction, pairing_id: int) -> None:
    """Give back the place of a pairing."""
    transaction.execute(_FREE_SEAT, {"pairing": pairing_id})


def seats_taken(transaction: Transaction, server_id: int) -> dict[int, int]:
    """Return how many places of each mentor are taken."""
    return {int(row[0]): int(row[1]) for row in transaction.execute(_SEATS_TAKEN, {"server": server_id})}


def leaving(transaction: Transaction, server_id: int, mentor_id: int) -> int:
    """Return how many of a mentor's mentees are offered to move to another."""
    return transaction.execute(_LEAVING, {"server": server_id, "mentor": mentor_id}).scalar_one()


def add_report(transaction: Transaction, pairing: Pairing, report: Report) -> bool:
    """Write down what somebody said; False where they have answered that check-in."""
    row = {
        "server_id": pairing.server_id,
        "pairing_id": pairing.id,
        "number": report.number,
        "member_id": report.member_id,
        "mood": report.mood,
        "note": report.note,
        "said_at": report.said_at,
    }
    return transaction.execute(_ADD_REPORT, row).rowcount == 1


def reports(transaction: Transaction, pairing_id: int) -> Sequence[Report]:
    """Return what was said of a pairing, in order."""
    return [_report(row) for row in transaction.execute(_REPORTS, {"pairing": pairing_id})]


def latest_reports(transaction: Transaction, server_id: int) -> Mapping[int, Report]:
    """Return what was last said of each of the server's pairings, by their ids."""
    return {row.pairing_id: _report(row) for row in transaction.execute(_LATEST, {"server": server_id})}


def reported(transaction: Transaction, pairing_id: int, number: int) -> frozenset[int | None]:
    """Return who answered a check-in."""
    found = transaction.execute(_REPORTED, {"pairing": pairing_id, "of_number": number})
    return frozenset(row[0] for row in found)


def next_unasked(transaction: Transaction, pairing_id: int) -> int:
    """Return a number for what somebody says of their own accord: 0, then -1, and so on."""
    lowest = transaction.execute(_LOWEST_NUMBER, {"pairing": pairing_id}).scalar_one()
    return 0 if lowest is None or lowest > 0 else int(lowest) - 1


def accept(transaction: Transaction, pairing: Pairing, part: Part) -> Pairing | None:
    """Note that one side accepts an offer; None where it is no longer open."""
    return move(transaction, pairing, pairing.state, **{f"{part}_accepted": True})


def _report(row: Row[Any]) -> Report:
    return Report(row.number, row.member_id, Mood(row.mood), row.note, row.said_at)


def _pairing(row: Row[Any]) -> Pairing:
    return Pairing(
        id=row.id,
        server_id=row.server_id,
        mentor_id=row.mentor_id,
        mentee_id=row.mentee_id,
        state=PairingState(row.state),
        fit=row.fit,
        why=tuple(row.why),
        round_id=row.round_id,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        offered_at=row.offered_at,
        mentor_accepted=row.mentor_accepted,
        mentee_accepted=row.mentee_accepted,
        cadence_days=row.cadence_days,
        began_at=row.began_at,
        ended_at=row.ended_at,
        end_reason=None if row.end_reason is None else EndReason(row.end_reason),
        thread_id=row.thread_id,
        last_word_at=row.last_word_at,
        replaces_id=row.replaces_id,
    )
