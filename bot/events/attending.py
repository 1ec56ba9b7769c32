"""Who comes: answers, seats and the line of those who wait; each inside a transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import UserError
from bot.events import event_store, owing, posting, rsvp_store
from bot.events.kept import KeptEvent
from bot.events.occurrence import Occurrence
from bot.events.rsvp import Answer, Own, Rsvp
from bot.events.rsvp_store import Taken
from bot.members import Actor
from bot.storage import Transaction

_NOBODY = 0


class NotGoing(UserError):
    """Something that is for those who go."""

    def __init__(self) -> None:
        super().__init__("This is for those who go. Press “Going” first.")


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer."""

    kept: KeptEvent
    occurrence: Occurrence
    own: Own


def answer(transaction: Transaction, actor: Actor, event_id: int, key: str, said: Answer, now: datetime) -> Answered:
    """Keep what a member says of an occurrence. Who would go where every seat is taken waits in line.

    A seat that becomes free goes to whoever is first there.
    Raises `EventNotFound`, `OccurrenceNotFound`, `AlreadyOver`.
    """
    kept = event_store.lock(transaction, actor.server_id, event_id)
    occurrence = kept.coming(key, now)
    known = rsvp_store.taken(transaction, event_id, key, actor.member_id)
    wanted = _wanted(said, known, kept.event.capacity)
    if wanted is not known.answer:
        _write(transaction, kept, key, actor.member_id, wanted, known, now)
        if known.seat is not None and wanted is not Answer.GOING:
            promote(transaction, kept.server_id, event_id, key, kept.event.capacity, now)
        posting.owe_tally(transaction, kept, key, now)
    if known.answer is None:
        place_ahead = rsvp_store.waiting_before(transaction, event_id, key) if wanted is Answer.WAITING else 0
        return Answered(kept, occurrence, Own(wanted, place_ahead))
    own = rsvp_store.own(transaction, event_id, key, actor.member_id)
    return Answered(kept, occurrence, own or Own(wanted))


def promote(
    transaction: Transaction, server_id: int, event_id: int, key: str, capacity: int | None, now: datetime
) -> int:
    """Seat those who wait, in their order, while there are seats, and owe them a word; return how many."""
    promoted = 0
    while True:
        known = rsvp_store.taken(transaction, event_id, key, _NOBODY)
        if capacity is not None and known.seats >= capacity:
            return promoted
        first = rsvp_store.first_waiting(transaction, event_id, key)
        if first is None:
            return promoted
        seat = rsvp_store.free_seat(transaction, event_id, key, known)
        rsvp_store.change(transaction, event_id, key, first.member_id, answer=Answer.GOING, seat=seat, place=None)
        owing.owe_to(transaction, server_id, event_id, owing.PROMOTED, key, first.member_id, now, number=promoted)
        promoted += 1


def promote_all(transaction: Transaction, kept: KeptEvent, now: datetime) -> None:
    """Seat those who wait for any occurrence, after there are more seats."""
    for key in sorted({one.occurrence for one in rsvp_store.coming_to(transaction, kept.id) if one.place is not None}):
        if promote(transaction, kept.server_id, kept.id, key, kept.event.capacity, now):
            posting.owe_tally(transaction, kept, key, now)


def let_be_seen(
    transaction: Transaction, actor: Actor, event_id: int, key: str, shown: bool, now: datetime
) -> Answered:
    """Let others see that the member goes, or no more; raises `NotGoing`."""
    kept = event_store.lock(transaction, actor.server_id, event_id)
    occurrence = kept.coming(key, now)
    known = rsvp_store.own(transaction, event_id, key, actor.member_id)
    if known is None or known.answer not in (Answer.GOING, Answer.WAITING):
        raise NotGoing
    rsvp_store.change(transaction, event_id, key, actor.member_id, is_shown=shown)
    return Answered(kept, occurrence, Own(known.answer, known.ahead, shown, known.seeks_buddy))


def forget(transaction: Transaction, member_id: int, now: datetime) -> None:
    """Delete all answers of somebody; seats that this frees go to those who wait."""
    for rsvp in rsvp_store.of_person(transaction, member_id):
        server_id, capacity = event_store.lock_capacity(transaction, rsvp.event_id)
        rsvp_store.drop(transaction, rsvp)
        if rsvp.seat is not None:
            promote(transaction, server_id, rsvp.event_id, rsvp.occurrence, capacity, now)


def _wanted(said: Answer, known: Taken, capacity: int | None) -> Answer:
    if said is not Answer.GOING:
        return said
    if known.answer is Answer.GOING or known.answer is Answer.WAITING:
        return known.answer
    return Answer.GOING if capacity is None or known.seats < capacity else Answer.WAITING


def _write(
    transaction: Transaction,
    kept: KeptEvent,
    key: str,
    member_id: int,
    wanted: Answer,
    known: Taken,
    now: datetime,
) -> None:
    rsvp = Rsvp(
        event_id=kept.id,
        occurrence=key,
        member_id=member_id,
        answer=wanted,
        seat=rsvp_store.free_seat(transaction, kept.id, key, known) if wanted is Answer.GOING else None,
        place=known.last_place + 1 if wanted is Answer.WAITING else None,
        is_shown=False,
        seeks_buddy=False,
        answered_at=now,
    )
    rsvp_store.save(transaction, kept.server_id, rsvp)
