"""What coordinators see and do by hand: the board, pairs of their own choice, who is kept apart; in a transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.errors import InvalidInput
from bot.members import Actor
from bot.mentoring import apart_store, life, offering, pairing_store, policy_store, profile_store
from bot.mentoring.apart_store import ApartKind
from bot.mentoring.overview import Overview
from bot.mentoring.pairing import AlreadyPaired, NoPlaceYet, NotPossible, NotSignedUp, Pairing, PairingState
from bot.mentoring.policy import Policy
from bot.mentoring.profile import Profile
from bot.mentoring.report import Report
from bot.servers import AuditLine, add_audit_line, server_settings
from bot.storage import Transaction

_SUBJECT = "mentoring"
_HISTORY = 40


class SamePerson(InvalidInput):
    """Somebody and themselves."""

    def __init__(self) -> None:
        super().__init__("Name two people: nobody is paired with, or kept apart from, themselves.")


def board(transaction: Transaction, server_id: int, now: datetime) -> Overview:
    """Return who waits, who has room, and the pairs."""
    open_ones = pairing_store.of_server(
        transaction, server_id, PairingState.PROPOSED, PairingState.OFFERED, PairingState.ACTIVE
    )
    active = [one for one in open_ones if one.state is PairingState.ACTIVE]
    profiles = profile_store.joined(transaction, server_id)
    return Overview(
        waiting=waiting_among(profiles, active, now),
        with_room=[(one, places) for one in profiles if (places := places_of(transaction, one, now)) > 0],
        active=active,
        proposed=sum(one.state is PairingState.PROPOSED for one in open_ones),
        offered=sum(one.state is PairingState.OFFERED for one in open_ones),
        last_words=pairing_store.latest_reports(transaction, server_id),
    )


def history(transaction: Transaction, server_id: int) -> Sequence[tuple[Pairing, Report | None]]:
    """Return pairings that are over, latest first, each with the last word on it, which was said in confidence."""
    said = pairing_store.latest_reports(transaction, server_id)
    return [(one, said.get(one.id)) for one in pairing_store.closed(transaction, server_id, _HISTORY)]


def export(transaction: Transaction, actor: Actor, now: datetime) -> Sequence[Pairing]:
    """Return every pairing of the server, and put on record who took them away."""
    _audit(transaction, actor, "mentoring.exported", now)
    return pairing_store.of_server(transaction, actor.server_id, *PairingState)


def waiting_among(profiles: Sequence[Profile], active: Sequence[Pairing], now: datetime) -> list[Profile]:
    """Return those who look for a mentor and have none, who waits longest first; paused ones left out."""
    taken = {one.mentee_id for one in active}
    return [one for one in profiles if one.side.learns and one.member_id not in taken and not is_paused(one, now)]


def places_of(transaction: Transaction, profile: Profile, now: datetime) -> int:
    """Return how many more mentees somebody can take on."""
    if not profile.side.mentors or is_paused(profile, now):
        return 0
    taken = pairing_store.seats_taken(transaction, profile.server_id).get(profile.member_id, 0)
    return max(profile.capacity - taken, 0)


def is_paused(profile: Profile, now: datetime) -> bool:
    """Whether somebody is to be proposed to nobody yet."""
    return profile.paused_until is not None and now.date() < profile.paused_until


def pair_by_hand(
    transaction: Transaction, secret: bytes, actor: Actor, mentor_id: int, mentee_id: int, now: datetime
) -> Pairing:
    """Offer a pair of a coordinator's own choice to both at once.

    What only makes a pair less likely to do well is the coordinator's to weigh; never-together rules, places and
    sign-ups are not. Raises `SamePerson`, `NotSignedUp`, `NotPossible`, `AlreadyPaired`, `AlreadyTogether`.
    """
    if mentor_id == mentee_id:
        raise SamePerson
    mentor, mentee = _signed_up(transaction, actor, mentor_id), _signed_up(transaction, actor, mentee_id)
    if not mentor.side.mentors or not mentee.side.learns:
        raise NotSignedUp("One of them has not signed up for that side.")
    apart = apart_store.pairs_among(
        apart_store.of_server(transaction, actor.server_id), secret, actor.server_id, {mentor_id, mentee_id}, ApartKind
    )
    if apart:
        raise NotPossible("they are never to be paired.")
    if not places_of(transaction, mentor, now):
        raise NotPossible("the mentor has no place left, or is paused.")
    for known in pairing_store.of_member(transaction, actor.server_id, mentee_id):
        if known.mentee_id == mentee_id and known.state is PairingState.ACTIVE:
            raise AlreadyPaired
    proposed = pairing_store.propose(
        transaction,
        {
            "server_id": actor.server_id,
            "mentor_id": mentor_id,
            "mentee_id": mentee_id,
            "fit": 0,
            "why": ["Chosen by a coordinator."],
            "cadence_days": max(mentor.cadence.days, mentee.cadence.days),
        },
        now,
    )
    if proposed is None:
        raise offering.AlreadyTogether
    return offering.approve(transaction, actor, proposed.id, now)


def approve_all(transaction: Transaction, actor: Actor, now: datetime) -> tuple[int, int]:
    """Offer every proposal; return how many, and how many could not be offered any more."""
    approved = passed_over = 0
    for proposal in pairing_store.of_server(transaction, actor.server_id, PairingState.PROPOSED):
        try:
            offering.approve(transaction, actor, proposal.id, now)
            approved += 1
        except (AlreadyPaired, NoPlaceYet):
            life.withdraw(transaction, proposal, PairingState.WITHDRAWN, "", now)
            passed_over += 1
    return approved, passed_over


def block(transaction: Transaction, secret: bytes, actor: Actor, pair: tuple[int, int], now: datetime) -> bool:
    """Never pair two people; what is open between them is taken back. False where they were blocked already."""
    if pair[0] == pair[1]:
        raise SamePerson
    made_by = actor.member_id
    blocked = apart_store.keep_apart(transaction, secret, actor.server_id, pair, ApartKind.BLOCKED, made_by, now)
    for one in pairing_store.of_member(transaction, actor.server_id, pair[0]):
        undecided = one.state in (PairingState.PROPOSED, PairingState.OFFERED)
        if undecided and {one.mentor_id, one.mentee_id} == set(pair):
            life.withdraw(transaction, one, PairingState.WITHDRAWN, "This offer is taken back.", now)
    if blocked:
        _audit(transaction, actor, "mentoring.blocked", now)
    return blocked


def unblock(transaction: Transaction, secret: bytes, actor: Actor, pair: tuple[int, int], now: datetime) -> bool:
    """Take a block back; False where there was none. What a member asked for themselves stays."""
    unblocked = apart_store.unblock(transaction, secret, actor.server_id, pair, ApartKind.BLOCKED)
    if unblocked:
        _audit(transaction, actor, "mentoring.unblocked", now)
    return unblocked


def policy(transaction: Transaction, server_id: int) -> tuple[Policy, int | None]:
    """Return what was decided, and the coordinators' role."""
    return policy_store.policy(transaction, server_id), server_settings(transaction, server_id).coordinator_role_id


def change_policy(
    transaction: Transaction, actor: Actor, revision: Callable[[Policy], Policy], now: datetime
) -> tuple[Policy, int | None]:
    """Change what was decided; `revision` is given what holds at that moment."""
    changed = revision(policy_store.policy(transaction, actor.server_id))
    policy_store.save(transaction, actor.server_id, changed)
    _audit(transaction, actor, "mentoring.settings", now)
    return policy(transaction, actor.server_id)


def _signed_up(transaction: Transaction, actor: Actor, member_id: int) -> Profile:
    known = profile_store.get(transaction, actor.server_id, member_id)
    if known is None or not known[1]:
        raise NotSignedUp(f"<@{member_id}> has not signed up for mentoring.")
    return known[0]


def _audit(transaction: Transaction, actor: Actor, action: str, now: datetime) -> None:
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, action, _SUBJECT, now))
