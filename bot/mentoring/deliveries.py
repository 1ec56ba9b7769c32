"""How mentoring keeps its promises: each handler answers for one kind of delivery."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.jobs import Delivery, DmClosed, Gone, Handler, NewDelivery, Notice, Outcome, Skip, Target, WordToMember, owe
from bot.mentoring import life, offering, pairing_store, policy_store, profile_store
from bot.mentoring.notices import (
    AgendaDue,
    BegunDue,
    CheckInDue,
    EndedDue,
    HelpDue,
    OfferDue,
    OfferOverDue,
    SilenceDue,
    ThreadDue,
    UnreachedDue,
    WaitingDue,
)
from bot.mentoring.pairing import (
    ESCALATED_AFTER,
    NUDGED_AFTER,
    OFFER_LASTS,
    EndReason,
    Pairing,
    PairingState,
    Part,
)
from bot.mentoring.profile import Profile
from bot.mentoring.waiting import why_not_yet
from bot.servers import server_settings
from bot.storage import Transaction

_NOT_OPEN = Skip("the offer is no longer open")
_NOT_ACTIVE = Skip("the pairing is over")
_LAPSED = "The offer has lapsed: three days went by without both answers. You keep your place in the line."
_USEFUL_FOR = timedelta(days=3)

Prepare = Callable[[Transaction, Pairing, Delivery], Notice | Skip]
Settle = Callable[[Transaction, Pairing, Delivery, Outcome, datetime], None]


class PairingHandler:
    """Answers for one kind of delivery about a pairing: looks the pairing up, then asks the functions it was given."""

    def __init__(self, prepare: Prepare, settle: Settle | None = None) -> None:
        self._prepare = prepare
        self._settle = settle

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say what is to be said, if it is still to be said."""
        del now
        pairing = _pairing_of(transaction, delivery)
        return Skip("the pairing is gone") if pairing is None else self._prepare(transaction, pairing, delivery)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe what follows; write to the agreed channel where direct messages are closed."""
        pairing = _pairing_of(transaction, delivery)
        if pairing is None:
            return
        if isinstance(outcome, DmClosed):
            owe_word_in_channel(transaction, delivery, now)
        if self._settle is not None:
            self._settle(transaction, pairing, delivery, outcome, now)


class WaitingHandler:
    """Tells a mentee who has waited long why."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say why, unless the wait is over or began anew."""
        profile = _waiting_profile(transaction, delivery)
        if profile is None or profile.waiting_since.isoformat(timespec="seconds") != delivery.occurrence:
            return Skip("the wait is over")
        for pairing in pairing_store.of_member(transaction, profile.server_id, profile.member_id):
            if pairing.state in (PairingState.OFFERED, PairingState.ACTIVE) and pairing.mentee_id == profile.member_id:
                return Skip("a mentor was found")
        return WaitingDue(profile, why_not_yet(transaction, profile, now))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Write to the agreed channel where direct messages are closed."""
        if isinstance(outcome, DmClosed):
            owe_word_in_channel(transaction, delivery, now)


def owe_word_in_channel(transaction: Transaction, delivery: Delivery, now: datetime) -> None:
    """Owe a member whose direct messages are closed a word in the channel that the server agreed on, if it has one."""
    server_id, member_id = delivery.target.server_id, delivery.target.member_id
    if server_id is None or member_id is None:
        return
    channel_id = policy_store.policy(transaction, server_id).channel_id
    if channel_id is None:
        return
    target = Target(server_id, channel_id, member_id)
    owed = NewDelivery(life.UNREACHED, f"delivery:{delivery.id}", "once", target, now, now + _USEFUL_FOR)
    owe(transaction, owed, now)


def mentoring_handlers() -> Mapping[str, Handler]:
    """Return mentoring's handlers by the kind of delivery."""
    return {
        life.OFFER: PairingHandler(_offer, _offer_settled),
        life.REMINDER: PairingHandler(_reminder),
        life.LAPSE: PairingHandler(_lapse),
        life.TAKEN_BACK: PairingHandler(_taken_back),
        life.BEGUN: PairingHandler(_begun),
        life.THREAD: PairingHandler(_thread, _thread_settled),
        life.AGENDA: PairingHandler(_agenda),
        life.CHECKIN: PairingHandler(_checkin, _checkin_settled),
        life.NUDGE: PairingHandler(_nudge),
        life.SILENCE: PairingHandler(_silence),
        life.HELP: PairingHandler(_help),
        life.ENDED: PairingHandler(_ended),
        life.WAITING: WaitingHandler(),
        life.UNREACHED: WordToMember(UnreachedDue),
    }


def _offer(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    return _offer_notice(transaction, pairing, delivery, reminder=False)


def _reminder(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    return _offer_notice(transaction, pairing, delivery, reminder=True)


def _offer_notice(transaction: Transaction, pairing: Pairing, delivery: Delivery, *, reminder: bool) -> Notice | Skip:
    part = _part_in(delivery)
    other = _profile(transaction, pairing, part.other)
    if pairing.state is not PairingState.OFFERED or pairing.offered_at is None or other is None:
        return _NOT_OPEN
    if reminder and pairing.accepted_by(part):
        return Skip("it was accepted")
    return OfferDue(pairing, part, other, pairing.offered_at + OFFER_LASTS, reminder)


def _offer_settled(
    transaction: Transaction, pairing: Pairing, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Take the offer back from the other side where somebody is not in the server any more."""
    if isinstance(outcome, Gone) and pairing.state is PairingState.OFFERED:
        gone = pairing.member(_part_in(delivery))
        why = "The other side is not in this server any more. You keep your place in the line."
        life.withdraw(transaction, pairing, PairingState.WITHDRAWN, why, now, spare=gone)


def _lapse(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    if not offering.lapse(transaction, pairing):
        return _NOT_OPEN
    return OfferOverDue(pairing, _part_in(delivery), _LAPSED)


def _taken_back(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction
    return OfferOverDue(pairing, _part_in(delivery), str(delivery.payload.get("why", "")))


def _begun(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    part = _part_in(delivery)
    other = _profile(transaction, pairing, part.other)
    if pairing.state is not PairingState.ACTIVE or other is None:
        return _NOT_ACTIVE
    return BegunDue(pairing, part, other)


def _thread(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction, delivery
    return ThreadDue(pairing) if pairing.state is PairingState.ACTIVE else _NOT_ACTIVE


def _thread_settled(
    transaction: Transaction, pairing: Pairing, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    del delivery
    thread_id = getattr(outcome, "message_id", None)
    if thread_id is not None:
        pairing_store.change(transaction, pairing.id, thread_id=thread_id)
        life.owe_in_channel(transaction, pairing, life.AGENDA, thread_id, now, now)


def _agenda(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction
    return AgendaDue(pairing, _number_in(delivery)) if pairing.state is PairingState.ACTIVE else _NOT_ACTIVE


def _checkin(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction
    if pairing.state is not PairingState.ACTIVE:
        return _NOT_ACTIVE
    return CheckInDue(pairing, _part_in(delivery), _number_in(delivery))


def _checkin_settled(
    transaction: Transaction, pairing: Pairing, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Owe the next check-in of this side, a nudge, and once for both the coordinators' card."""
    if pairing.state is not PairingState.ACTIVE:
        return
    part, number = _part_in(delivery), _number_in(delivery)
    if isinstance(outcome, Gone):
        life.end(transaction, pairing, EndReason.LEFT, now, spare=pairing.member(part))
        return
    cadence = timedelta(days=pairing.cadence_days)
    upcoming = delivery.due_at + cadence
    while upcoming <= now:
        upcoming += cadence
    life.owe_checkin(transaction, pairing, part, number + 1, upcoming, now)
    life.owe_to(transaction, pairing, life.NUDGE, part, delivery.due_at + NUDGED_AFTER, now, number=number)
    if part is Part.MENTOR:
        _owe_silence(transaction, pairing, delivery, number, now)


def _owe_silence(transaction: Transaction, pairing: Pairing, delivery: Delivery, number: int, now: datetime) -> None:
    channel_id = server_settings(transaction, pairing.server_id).audit_channel_id
    if channel_id is not None:
        due_at = delivery.due_at + ESCALATED_AFTER
        life.owe_in_channel(transaction, pairing, life.SILENCE, channel_id, due_at, now, number)
    if pairing.thread_id is not None:
        life.owe_in_channel(transaction, pairing, life.AGENDA, pairing.thread_id, now, now, number)


def _nudge(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    part, number = _part_in(delivery), _number_in(delivery)
    if pairing.state is not PairingState.ACTIVE:
        return _NOT_ACTIVE
    if pairing.member(part) in pairing_store.reported(transaction, pairing.id, number):
        return Skip("it was answered")
    return CheckInDue(pairing, part, number, nudge=True)


def _silence(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction
    number = _number_in(delivery)
    if pairing.state is not PairingState.ACTIVE:
        return _NOT_ACTIVE
    if pairing.last_word_at is not None and pairing.last_word_at > delivery.due_at - ESCALATED_AFTER:
        return Skip("somebody said a word")
    return SilenceDue(pairing, number)


def _help(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    number, member_id = _number_in(delivery), pairing.member(_part_in(delivery))
    for report in pairing_store.reports(transaction, pairing.id):
        if report.number == number and report.member_id == member_id:
            return HelpDue(pairing, report)
    return Skip("the report is gone")


def _ended(transaction: Transaction, pairing: Pairing, delivery: Delivery) -> Notice | Skip:
    del transaction
    return EndedDue(pairing, _part_in(delivery))


def _pairing_of(transaction: Transaction, delivery: Delivery) -> Pairing | None:
    return pairing_store.find(transaction, int(delivery.subject.partition(":")[2]))


def _profile(transaction: Transaction, pairing: Pairing, part: Part) -> Profile | None:
    member_id = pairing.member(part)
    known = None if member_id is None else profile_store.get(transaction, pairing.server_id, member_id)
    return None if known is None else known[0]


def _waiting_profile(transaction: Transaction, delivery: Delivery) -> Profile | None:
    _, server_id, member_id = delivery.subject.split(":")
    known = profile_store.get(transaction, int(server_id), int(member_id))
    return known[0] if known is not None and known[1] else None


def _part_in(delivery: Delivery) -> Part:
    return Part(delivery.occurrence.partition(":")[2])


def _number_in(delivery: Delivery) -> int:
    return int(delivery.occurrence.partition(":")[0])
