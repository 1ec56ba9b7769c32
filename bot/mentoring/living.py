"""Check-ins, silence and ends of a pairing: what its two people and the coordinators do; inside a transaction."""

from datetime import datetime, timedelta

from bot.errors import UserError
from bot.jobs import NewDelivery, Target, owe
from bot.members import Actor
from bot.mentoring import apart_store, life, pairing_store
from bot.mentoring.apart_store import ApartKind
from bot.mentoring.offering import audit
from bot.mentoring.pairing import EndReason, Mood, Pairing, PairingState
from bot.mentoring.report import LONGEST_NOTE, Report
from bot.servers import server_settings
from bot.storage import Transaction

_USEFUL_FOR = timedelta(days=14)


class NotActive(UserError):
    """Something about a pairing that is not alive."""

    def __init__(self) -> None:
        super().__init__("That pairing is not running any more. /mentor me shows where you stand.")


class AnsweredAlready(UserError):
    """A check-in has one answer a side."""

    def __init__(self) -> None:
        super().__init__("You have answered this check-in. /mentor checkin tells more, any time.")


def check_in(
    transaction: Transaction, actor: Actor, pairing_id: int, number: int | None, mood: Mood, note: str, now: datetime
) -> Pairing:
    """Keep what somebody says of their pairing; `number` None: of their own accord.

    A call for help is put before the coordinators. Raises `PairingNotFound`, `NotActive`, `AnsweredAlready`.
    """
    pairing = _own_active(transaction, actor, pairing_id)
    given = pairing_store.next_unasked(transaction, pairing_id) if number is None else number
    report = Report(given, actor.member_id, mood, _tidy(note), now)
    if not pairing_store.add_report(transaction, pairing, report):
        raise AnsweredAlready
    pairing_store.change(transaction, pairing_id, last_word_at=now)
    if mood is Mood.HELP:
        _call_for_help(transaction, pairing, given, actor.member_id, now)
    return pairing


def leave_pairing(
    transaction: Transaction,
    secret: bytes,
    actor: Actor,
    pairing_id: int,
    reason: EndReason,
    note: str,
    now: datetime,
) -> Pairing:
    """End one's own pairing in confidence: the other side learns that it ended, and nothing else.

    With `EndReason.BADLY` the two are never proposed to each other again. Raises `PairingNotFound`, `NotActive`.
    """
    pairing = _own_active(transaction, actor, pairing_id)
    if note:
        number = pairing_store.next_unasked(transaction, pairing_id)
        said = Report(number, actor.member_id, Mood.HELP, _tidy(note), now)
        pairing_store.add_report(transaction, pairing, said)
    return _end(transaction, secret, pairing, reason, actor.member_id, now)


def end_by_coordinator(
    transaction: Transaction, secret: bytes, actor: Actor, pairing_id: int, reason: EndReason, now: datetime
) -> Pairing:
    """End a pairing from outside; both hear that it ended. Raises `PairingNotFound`, `NotActive`."""
    pairing = _active(transaction, actor, pairing_id)
    ended = _end(transaction, secret, pairing, reason, None, now)
    audit(transaction, actor, "mentoring.ended", ended, now)
    return ended


def keep_going(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Leave a silent pairing alone until its next check-in; raises `PairingNotFound`, `NotActive`."""
    pairing = _active(transaction, actor, pairing_id)
    audit(transaction, actor, "mentoring.kept", pairing, now)
    return pairing


def to_be_rematched(transaction: Transaction, actor: Actor, pairing_id: int, now: datetime) -> Pairing:
    """Return a pairing that is to be proposed anew, and runs meanwhile; raises `PairingNotFound`, `NotActive`."""
    pairing = _active(transaction, actor, pairing_id)
    audit(transaction, actor, "mentoring.rematching", pairing, now)
    return pairing


def _end(
    transaction: Transaction,
    secret: bytes,
    pairing: Pairing,
    reason: EndReason,
    leaver_id: int | None,
    now: datetime,
) -> Pairing:
    ended = life.end(transaction, pairing, reason, now, spare=leaver_id)
    if ended is None:
        raise NotActive
    if reason is EndReason.BADLY and pairing.mentor_id is not None and pairing.mentee_id is not None:
        pair = (pairing.mentor_id, pairing.mentee_id)
        apart_store.keep_apart(transaction, secret, pairing.server_id, pair, ApartKind.BADLY, None, now)
    return ended


def _active(transaction: Transaction, actor: Actor, pairing_id: int) -> Pairing:
    pairing = pairing_store.get(transaction, actor.server_id, pairing_id)
    if pairing.state is not PairingState.ACTIVE:
        raise NotActive
    return pairing


def _own_active(transaction: Transaction, actor: Actor, pairing_id: int) -> Pairing:
    pairing_store.get(transaction, actor.server_id, pairing_id).part_of(actor.member_id)
    return _active(transaction, actor, pairing_id)


def _call_for_help(transaction: Transaction, pairing: Pairing, number: int, member_id: int, now: datetime) -> None:
    """Put a call for help before the coordinators, in the audit channel, where they have one."""
    channel_id = server_settings(transaction, pairing.server_id).audit_channel_id
    if channel_id is None:
        return
    target = Target(pairing.server_id, channel_id)
    occurrence = f"{number}:{pairing.part_of(member_id)}"
    owed = NewDelivery(life.HELP, pairing.subject, occurrence, target, now, now + _USEFUL_FOR)
    owe(transaction, owed, now)


def _tidy(note: str) -> str:
    return note.replace("\0", "").strip()[:LONGEST_NOTE]
