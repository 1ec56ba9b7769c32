"""How people come into a server's mentoring, change what they said, pause, and go; each inside a transaction."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from bot.errors import InvalidInput, UserError
from bot.members import Actor
from bot.mentoring import apart_store, life, pairing_store, policy_store, profile_store
from bot.mentoring.apart_store import ApartKind
from bot.mentoring.pairing import NotSignedUp
from bot.mentoring.profile import Profile
from bot.mentoring.words import Side
from bot.storage import Transaction

MOST_AVOIDED = 10
_LONGEST_PAUSE_DAYS = 366


class MentoringClosed(UserError):
    """The server's coordinators take nobody in."""

    def __init__(self) -> None:
        super().__init__("This server's mentoring takes no new sign-ups at the moment. Ask a moderator when it opens.")


class Incomplete(UserError):
    """A sign-up that lacks what a pairing goes by."""

    def __init__(self, missing: Collection[str]) -> None:
        super().__init__(f"Nearly there. Still missing: {', '.join(missing)}. Fill that in on the card, then join.")


class PauseOutOfRange(InvalidInput):
    """A pause that has ended already, or never ends."""

    def __init__(self) -> None:
        super().__init__("A pause ends on a day between tomorrow and a year from now. To go for good, leave.")


def draft(transaction: Transaction, actor: Actor, zone: str, now: datetime) -> tuple[Profile, bool]:
    """Return the member's profile and whether it counts; a new draft where there was none.

    Raises `MentoringClosed` to somebody new while nobody is taken in.
    """
    found = profile_store.get(transaction, actor.server_id, actor.member_id)
    if found is not None:
        return found
    if not policy_store.policy(transaction, actor.server_id).is_open:
        raise MentoringClosed
    profile = Profile(actor.server_id, actor.member_id, Side.MENTEE, zone, now)
    profile_store.save(transaction, profile, joined=False)
    return profile, False


def revise(transaction: Transaction, actor: Actor, revision: Callable[[Profile], Profile]) -> tuple[Profile, bool]:
    """Change one section; what was not named stays. Raises `NotSignedUp`."""
    profile, is_joined = known(transaction, actor)
    revised = revision(profile)
    profile_store.save(transaction, revised, joined=is_joined)
    return revised, is_joined


def join(transaction: Transaction, actor: Actor, now: datetime) -> Profile:
    """Let the profile count from now on; raises `Incomplete`. Who is in already stays where they are in the line."""
    profile, is_joined = known(transaction, actor)
    missing = list(lacking(profile))
    if missing:
        raise Incomplete(missing)
    if not is_joined:
        profile = replace(profile, waiting_since=now, paused_until=None)
        profile_store.save(transaction, profile, joined=True)
        life.owe_waiting_news(transaction, profile, now)
    return profile


def pause(transaction: Transaction, actor: Actor, until: date | None, today: date) -> Profile:
    """Propose the member to nobody until a day, or again from now on; raises `PauseOutOfRange`."""
    if until is not None and not 0 < (until - today).days <= _LONGEST_PAUSE_DAYS:
        raise PauseOutOfRange
    profile, is_joined = known(transaction, actor)
    paused = replace(profile, paused_until=until)
    profile_store.save(transaction, paused, joined=is_joined)
    return paused


def avoid(transaction: Transaction, secret: bytes, actor: Actor, others: Collection[int], now: datetime) -> int:
    """Keep whom the member does not want to be paired with, in place of what was said before; return how many."""
    known(transaction, actor)
    apart_store.forget_avoided(transaction, actor.server_id, actor.member_id)
    for other in list(others)[:MOST_AVOIDED]:
        if other != actor.member_id:
            pair = (actor.member_id, other)
            apart_store.keep_apart(transaction, secret, actor.server_id, pair, ApartKind.AVOIDED, actor.member_id, now)
    return apart_store.avoided_by(transaction, actor.server_id, actor.member_id)


def leave(transaction: Transaction, actor: Actor, now: datetime) -> None:
    """Take the member out: open proposals are withdrawn, pairings end kindly. Raises `NotSignedUp`."""
    known(transaction, actor)
    for pairing in pairing_store.of_member(transaction, actor.server_id, actor.member_id):
        life.part_ways(transaction, pairing, actor.member_id, now)
    profile_store.delete_profile(transaction, actor.server_id, actor.member_id)


def lacking(profile: Profile) -> Iterator[str]:
    """Return which sections a pairing cannot do without."""
    if profile.side.mentors and not profile.holds:
        yield "the credentials you hold"
    if profile.side.learns and not profile.goals:
        yield "your goals"
    if not profile.free:
        yield "when you have time"
    if not profile.languages:
        yield "your languages"


def known(transaction: Transaction, actor: Actor) -> tuple[Profile, bool]:
    """Return the member's profile and whether it counts; raises `NotSignedUp`."""
    found = profile_store.get(transaction, actor.server_id, actor.member_id)
    if found is None:
        raise NotSignedUp("You are not in this server's mentoring.")
    return found
