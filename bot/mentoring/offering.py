"""From a proposal to a pairing: approve, reject, offer, accept, decline, lapse; each inside a transaction."""

from collections.abc import Sequence
from datetime import datetime

from bot.errors import InvalidInput
from bot.members import Actor
from bot.mentoring import life, pairing_store, profile_store
from bot.mentoring.pairing import (
    AlreadyPaired,
    DecidedAlready,
    EndReason,
    MentorFull,
    NoPlaceYet,
    OfferOver,
    Pairing,
    PairingFull,
    PairingNotFound,
    PairingState,
    Part,
)
from bot.servers import AuditLine, add_audit_line, lock_server
from bot.storage import Transaction

_OTHER_MENTOR = "Another mentor was found first."
_NO_PLACE = "The mentor's last place has been taken by somebody else. You keep your place in the line."


class AlreadyTogether(InvalidInput):
    """Two who are proposed, offered or paired already."""

    def __init__(self) -> None:
        super().__init__("These two are proposed, offered or paired already. /pairings board shows how they stand.")


def approve(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Offer a proposal to both; raises `DecidedAlready` with who was quicker, `PairingNotFound`, `AlreadyPaired`.

    `NoPlaceYet` where the mentor has no place and nobody is offered to move away.
    """
    pairing = _undecided(transaction, actor, pairing_id)
    running = _running(transaction, pairing)
    if running is not None and running.id != pairing.replaces_id:
        raise AlreadyPaired
    if _places(transaction, pairing) < 1:
        raise NoPlaceYet
    offered = pairing_store.move(transaction, pairing, PairingState.OFFERED, decided_by=actor.member_id, offered_at=now)
    if offered is None:
        raise DecidedAlready(pairing_store.get(transaction, actor.server_id, pairing_id))
    life.owe_offer(transaction, offered, now)
    audit(transaction, actor, "mentoring.approved", offered, now)
    return offered


def reject(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Take a proposal off the table; raises `DecidedAlready`, `PairingNotFound`."""
    pairing = _undecided(transaction, actor, pairing_id)
    rejected = pairing_store.move(transaction, pairing, PairingState.REJECTED, decided_by=actor.member_id)
    if rejected is None:
        raise DecidedAlready(pairing_store.get(transaction, actor.server_id, pairing_id))
    audit(transaction, actor, "mentoring.rejected", rejected, now)
    return rejected


def accept(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Accept an offer; with both sides' word it is a pairing, if the mentor has a place.

    Raises `OfferOver`, `PairingFull`, `MentorFull`, `PairingNotFound`. The last place is taken once, whoever else
    presses at that moment: a seat is a row, unique by constraint.
    """
    lock_server(transaction, actor.server_id)
    pairing = pairing_store.get(transaction, actor.server_id, pairing_id)
    part = pairing.part_of(actor.member_id)
    if pairing.state is not PairingState.OFFERED:
        raise OfferOver(pairing.state)
    accepted = pairing_store.accept(transaction, pairing, part)
    if accepted is None:
        raise OfferOver(pairing_store.get(transaction, actor.server_id, pairing_id).state)
    if not (accepted.mentor_accepted and accepted.mentee_accepted):
        return accepted
    return _begin(transaction, accepted, part, now)


def decline(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Decline an offer; the other side hears that it came to nothing, not who said no. Raises `OfferOver`."""
    pairing = pairing_store.get(transaction, actor.server_id, pairing_id)
    pairing.part_of(actor.member_id)
    if pairing.state is not PairingState.OFFERED:
        raise OfferOver(pairing.state)
    word = "This offer came to nothing. You keep your place in the line."
    declined = life.withdraw(transaction, pairing, PairingState.DECLINED, word, now, spare=actor.member_id)
    if declined is None:
        raise OfferOver(pairing_store.get(transaction, actor.server_id, pairing_id).state)
    return declined


def lapse(transaction: Transaction, pairing: Pairing) -> bool:
    """Let an offer lapse that has not both answers in time; return whether it has lapsed, now or before."""
    if pairing.state is PairingState.OFFERED:
        return pairing_store.move(transaction, pairing, PairingState.LAPSED) is not None
    return pairing.state is PairingState.LAPSED


def audit(transaction: Transaction, actor: Actor, action: str, pairing: Pairing, now: datetime) -> None:
    """Put on record what a coordinator did with a pairing."""
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, action, pairing.subject, now))


def _begin(transaction: Transaction, pairing: Pairing, part: Part, now: datetime) -> Pairing:
    if pairing.mentor_id is None or pairing.mentee_id is None:
        raise PairingNotFound
    running = _running(transaction, pairing)
    if running is not None and running.id != pairing.replaces_id:
        life.withdraw(transaction, pairing, PairingState.WITHDRAWN, _OTHER_MENTOR, now)
        return pairing_store.get(transaction, pairing.server_id, pairing.id)
    if not pairing_store.take_seat(transaction, pairing, _capacity(transaction, pairing)):
        if _places(transaction, pairing) > 0:
            return pairing  # both want it: it begins as soon as the mentee who is offered to move has moved
        if part is Part.MENTOR:
            raise MentorFull
        raise PairingFull
    if running is not None:
        life.end(transaction, running, EndReason.REQUEST, now, spare=pairing.mentee_id)
    active = pairing_store.move(transaction, pairing, PairingState.ACTIVE, began_at=now, last_word_at=now)
    if active is None:
        raise OfferOver(PairingState.WITHDRAWN)
    life.begin(transaction, active, now)
    _withdraw_siblings(transaction, active, now)
    if running is not None:
        _begin_next(transaction, running, now)
    return active


def _begin_next(transaction: Transaction, ended: Pairing, now: datetime) -> None:
    """Begin what both have accepted, and what only waited for the place that is free now."""
    for one in pairing_store.of_server(transaction, ended.server_id, PairingState.OFFERED):
        if one.mentor_id == ended.mentor_id and one.mentor_accepted and one.mentee_accepted:
            _begin(transaction, one, Part.MENTEE, now)
            return


def _withdraw_siblings(transaction: Transaction, active: Pairing, now: datetime) -> None:
    """Take back what else was offered to the mentee, and to others by a mentor who has no place left."""
    full = _places(transaction, active) < 1
    for other in _undecided_of_server(transaction, active.server_id):
        if other.id == active.id:
            continue
        if other.mentee_id == active.mentee_id:
            life.withdraw(transaction, other, PairingState.WITHDRAWN, _OTHER_MENTOR, now, spare=active.mentee_id)
        elif full and other.mentor_id == active.mentor_id:
            life.withdraw(transaction, other, PairingState.WITHDRAWN, _NO_PLACE, now, spare=active.mentor_id)


def _undecided_of_server(transaction: Transaction, server_id: int) -> Sequence[Pairing]:
    return pairing_store.of_server(transaction, server_id, PairingState.PROPOSED, PairingState.OFFERED)


def _undecided(transaction: Transaction, actor: Actor, pairing_id: int) -> Pairing:
    pairing = pairing_store.get(transaction, actor.server_id, pairing_id)
    if pairing.state is not PairingState.PROPOSED:
        raise DecidedAlready(pairing)
    return pairing


def _running(transaction: Transaction, pairing: Pairing) -> Pairing | None:
    """Return the pairing that the mentee has already."""
    if pairing.mentee_id is None:
        return None
    known = pairing_store.of_member(transaction, pairing.server_id, pairing.mentee_id)
    active = (one for one in known if one.mentee_id == pairing.mentee_id and one.state is PairingState.ACTIVE)
    return next(active, None)


def _capacity(transaction: Transaction, pairing: Pairing) -> int:
    known = None
    if pairing.mentor_id is not None:
        known = profile_store.get(transaction, pairing.server_id, pairing.mentor_id)
    return 0 if known is None else known[0].capacity


def _places(transaction: Transaction, pairing: Pairing) -> int:
    """Return how many places the mentor has, with those that are free when mentees who are offered to move have."""
    if pairing.mentor_id is None:
        return 0
    taken = pairing_store.seats_taken(transaction, pairing.server_id).get(pairing.mentor_id, 0)
    leaving = pairing_store.leaving(transaction, pairing.server_id, pairing.mentor_id)
    return _capacity(transaction, pairing) - taken + leaving
