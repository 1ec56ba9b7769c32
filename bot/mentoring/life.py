"""What a pairing owes people in its course, and how it comes to its end; inside a transaction."""

from datetime import datetime, timedelta

from bot.jobs import NewDelivery, Target, cancel_subject, owe
from bot.mentoring import pairing_store, policy_store, profile_store
from bot.mentoring.pairing import (
    FIRST_CHECKIN,
    LONG_WAIT,
    OFFER_LASTS,
    REMINDED_AFTER,
    EndReason,
    Pairing,
    PairingState,
    Part,
)
from bot.mentoring.profile import Profile
from bot.storage import Transaction

OFFER = "mentoring.offer"
REMINDER = "mentoring.reminder"
LAPSE = "mentoring.lapse"
TAKEN_BACK = "mentoring.taken_back"
BEGUN = "mentoring.begun"
THREAD = "mentoring.thread"
AGENDA = "mentoring.agenda"
CHECKIN = "mentoring.checkin"
NUDGE = "mentoring.nudge"
SILENCE = "mentoring.silence"
HELP = "mentoring.help"
ENDED = "mentoring.ended"
WAITING = "mentoring.waiting"
UNREACHED = "mentoring.unreached"

_WHILE_OFFERED = (OFFER, REMINDER, LAPSE)
_WHILE_ACTIVE = (BEGUN, THREAD, AGENDA, CHECKIN, NUDGE, SILENCE)
_USEFUL_FOR = timedelta(days=3)
_PACE = timedelta(seconds=2)
"""Between direct messages that are owed at one moment."""


def owe_to(
    transaction: Transaction,
    pairing: Pairing,
    kind: str,
    part: Part,
    due_at: datetime,
    now: datetime,
    *,
    number: int = 0,
    why: str = "",
    useful_for: timedelta = _USEFUL_FOR,
) -> None:
    """Owe one side of a pairing a direct message, once for each kind, number and side."""
    member_id = pairing.member(part)
    if member_id is None:
        return
    target = Target(pairing.server_id, None, member_id)
    payload = {"why": why} if why else {}
    occurrence = f"{number}:{part}"
    owed = NewDelivery(kind, pairing.subject, occurrence, target, due_at, due_at + useful_for, payload=payload)
    owe(transaction, owed, now)


def owe_offer(transaction: Transaction, pairing: Pairing, now: datetime) -> None:
    """Owe both sides the offer, one reminder, and the word that it lapsed; the last also makes it lapse."""
    for place, part in enumerate(Part):
        after = place * _PACE
        owe_to(transaction, pairing, OFFER, part, now + after, now, useful_for=OFFER_LASTS)
        owe_to(transaction, pairing, REMINDER, part, now + REMINDED_AFTER + after, now)
        owe_to(transaction, pairing, LAPSE, part, now + OFFER_LASTS + after, now, useful_for=timedelta(days=30))


def begin(transaction: Transaction, pairing: Pairing, now: datetime) -> None:
    """Owe both sides the good news and their first check-in, and open their thread where the server has threads."""
    _cancel(transaction, pairing, _WHILE_OFFERED, now)
    for place, part in enumerate(Part):
        owe_to(transaction, pairing, BEGUN, part, now + place * _PACE, now)
        owe_checkin(transaction, pairing, part, 1, now + FIRST_CHECKIN + place * _PACE, now)
    policy = policy_store.policy(transaction, pairing.server_id)
    if policy.threads and policy.channel_id is not None:
        owe_in_channel(transaction, pairing, THREAD, policy.channel_id, now, now)


def owe_checkin(
    transaction: Transaction, pairing: Pairing, part: Part, number: int, due_at: datetime, now: datetime
) -> None:
    """Owe one side its check-in of that number."""
    owe_to(transaction, pairing, CHECKIN, part, due_at, now, number=number)


def owe_in_channel(
    transaction: Transaction,
    pairing: Pairing,
    kind: str,
    channel_id: int,
    due_at: datetime,
    now: datetime,
    number: int = 0,
) -> None:
    """Owe a channel, or a thread, something about a pairing."""
    target = Target(pairing.server_id, channel_id)
    owed = NewDelivery(kind, pairing.subject, f"{number}:channel", target, due_at, due_at + _USEFUL_FOR)
    owe(transaction, owed, now)


def owe_waiting_news(transaction: Transaction, profile: Profile, now: datetime) -> None:
    """Owe a mentee who may wait long the word why, two weeks after the wait began."""
    if not profile.side.learns:
        return
    due_at = profile.waiting_since + LONG_WAIT
    target = Target(profile.server_id, None, profile.member_id)
    occurrence = profile.waiting_since.isoformat(timespec="seconds")
    owe(
        transaction,
        NewDelivery(WAITING, waiting_subject(profile), occurrence, target, due_at, due_at + _USEFUL_FOR),
        now,
    )


def waiting_subject(profile: Profile) -> str:
    """Return the name under which news about a wait are unique."""
    return f"wait:{profile.server_id}:{profile.member_id}"


def withdraw(
    transaction: Transaction, pairing: Pairing, to: PairingState, why: str, now: datetime, *, spare: int | None = None
) -> Pairing | None:
    """Take back what is proposed or offered, with a word to those who were offered it, but for member `spare`.

    None where somebody moved it first.
    """
    moved = pairing_store.move(transaction, pairing, to)
    if moved is None:
        return None
    _cancel(transaction, pairing, _WHILE_OFFERED, now)
    if pairing.state is PairingState.OFFERED:
        for part in Part:
            if pairing.member(part) != spare:
                owe_to(transaction, pairing, TAKEN_BACK, part, now, now, why=why)
    return moved


def end(
    transaction: Transaction, pairing: Pairing, reason: EndReason, now: datetime, *, spare: int | None = None
) -> Pairing | None:
    """End an active pairing: its place is free, nothing more is asked, and both hear of it but for member `spare`.

    They hear that it ended, not why. The mentee waits anew where they are still signed up. None where it had ended.
    """
    ended = pairing_store.move(
        transaction, pairing, PairingState.ENDED, ended_at=now, end_reason=reason, last_word_at=now
    )
    if ended is None:
        return None
    pairing_store.free_seat(transaction, pairing.id)
    _cancel(transaction, pairing, _WHILE_ACTIVE, now)
    for place, part in enumerate(Part):
        if pairing.member(part) != spare:
            owe_to(transaction, pairing, ENDED, part, now + place * _PACE, now)
    if pairing.mentee_id is not None:
        gone = reason is EndReason.LEFT and spare == pairing.mentee_id
        _wait_anew(transaction, pairing.server_id, pairing.mentee_id, now, with_news=not gone)
    return ended


def _wait_anew(transaction: Transaction, server_id: int, mentee_id: int, now: datetime, *, with_news: bool) -> None:
    profile_store.wait_anew(transaction, server_id, mentee_id, now)
    known = profile_store.get(transaction, server_id, mentee_id)
    if with_news and known is not None and known[1]:
        owe_waiting_news(transaction, known[0], now)


def part_ways(transaction: Transaction, pairing: Pairing, leaver_id: int, now: datetime) -> None:
    """End or take back whatever is open between somebody who goes and the other side."""
    if pairing.state is PairingState.ACTIVE:
        end(transaction, pairing, EndReason.LEFT, now, spare=leaver_id)
    elif pairing.state in (PairingState.PROPOSED, PairingState.OFFERED):
        withdraw(transaction, pairing, PairingState.WITHDRAWN, _GONE, now, spare=leaver_id)


_GONE = "The other side has left the programme. You keep your place in the line."


def _cancel(transaction: Transaction, pairing: Pairing, kinds: tuple[str, ...], now: datetime) -> None:
    for kind in kinds:
        cancel_subject(transaction, kind, pairing.subject, now)
