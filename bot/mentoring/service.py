"""What members do in a server's mentoring, one transaction each."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from bot.clock import Clock
from bot.jobs import Alarm
from bot.members import Actor
from bot.mentoring import apart_store, living, offering, pairing_store, signing_up, status
from bot.mentoring.coordinating import is_paused
from bot.mentoring.pairing import EndReason, Mood, Pairing, PairingState
from bot.mentoring.profile import Profile
from bot.mentoring.standing import Standing
from bot.mentoring.status import Status
from bot.mentoring.waiting import why_not_yet
from bot.privacy import keep_pair_key
from bot.storage import Database, Transaction

_SHOWN = (PairingState.OFFERED, PairingState.ACTIVE)


class Mentoring:
    """Sign-ups, answers to offers, check-ins, ends. `fresh_key` makes 64 hexadecimal digits by chance."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm, fresh_key: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._fresh_key = fresh_key

    async def begin(self, actor: Actor, zone: str) -> Standing:
        """Return where the member stands, with a new draft where they were not in; raises `MentoringClosed`."""
        await self._database.write(signing_up.draft, actor, zone, self._clock.now())
        return await self.standing(actor)

    async def standing(self, actor: Actor) -> Standing:
        """Return where the member stands; raises `NotSignedUp`."""
        return await self._database.read(_standing, actor, self._clock)

    async def status(self, actor: Actor) -> Status:
        """Return where the member stands, in one word."""
        return await self._database.read(status.status, actor)

    async def revise(self, actor: Actor, revision: Callable[[Profile], Profile]) -> Standing:
        """Change one section of the member's profile; raises `NotSignedUp`."""
        await self._database.write(signing_up.revise, actor, revision)
        return await self.standing(actor)

    async def join(self, actor: Actor) -> Standing:
        """Let the profile count; raises `Incomplete`, `NotSignedUp`."""
        await self._database.write(signing_up.join, actor, self._clock.now())
        self._alarm.ring()
        return await self.standing(actor)

    async def pause(self, actor: Actor, until: date | None) -> Standing:
        """Propose the member to nobody until a day; raises `PauseOutOfRange`, `NotSignedUp`."""
        await self._database.write(signing_up.pause, actor, until, self._clock.now().date())
        return await self.standing(actor)

    async def avoid(self, actor: Actor, others: Collection[int]) -> Standing:
        """Keep whom the member does not want to be paired with; raises `NotSignedUp`."""
        await self._database.write(_avoid, self._fresh_key(), actor, others, self._clock)
        return await self.standing(actor)

    async def leave(self, actor: Actor) -> None:
        """Take the member out, ending what is open kindly; raises `NotSignedUp`."""
        await self._database.write(signing_up.leave, actor, self._clock.now())
        self._alarm.ring()

    async def accept(self, actor: Actor, pairing_id: int) -> Pairing:
        """Accept an offer; raises `OfferOver`, `PairingFull`, `MentorFull`, `PairingNotFound`."""
        accepted = await self._database.write(offering.accept, actor, pairing_id, self._clock.now())
        self._alarm.ring()
        return accepted

    async def decline(self, actor: Actor, pairing_id: int) -> Pairing:
        """Decline an offer; raises `OfferOver`, `PairingNotFound`."""
        declined = await self._database.write(offering.decline, actor, pairing_id, self._clock.now())
        self._alarm.ring()
        return declined

    async def check_in(self, actor: Actor, pairing_id: int, number: int | None, mood: Mood, note: str) -> Pairing:
        """Keep what the member says; raises `PairingNotFound`, `NotActive`, `AnsweredAlready`."""
        now = self._clock.now()
        pairing = await self._database.write(living.check_in, actor, pairing_id, number, mood, note, now)
        self._alarm.ring()
        return pairing

    async def end(self, actor: Actor, pairing_id: int, reason: EndReason, note: str) -> Pairing:
        """End one's own pairing in confidence; raises `PairingNotFound`, `NotActive`."""
        ended = await self._database.write(_end, self._fresh_key(), actor, pairing_id, reason, note, self._clock)
        self._alarm.ring()
        return ended


def _standing(transaction: Transaction, actor: Actor, clock: Clock) -> Standing:
    profile, joined = signing_up.known(transaction, actor)
    pairings = pairing_store.of_member(transaction, actor.server_id, actor.member_id)
    shown = [one for one in pairings if one.state in _SHOWN]
    has_mentor = any(one.mentee_id == actor.member_id for one in shown)
    waits = joined and profile.side.learns and not has_mentor
    why = why_not_yet(transaction, profile, clock.now()) if waits else ""
    avoided = apart_store.avoided_by(transaction, actor.server_id, actor.member_id)
    if not is_paused(profile, clock.now()):
        profile = replace(profile, paused_until=None)
    return Standing(profile, joined, avoided, shown, why, sum(one.state is PairingState.PROPOSED for one in pairings))


def _avoid(transaction: Transaction, fresh: str, actor: Actor, others: Collection[int], clock: Clock) -> int:
    return signing_up.avoid(transaction, keep_pair_key(transaction, fresh), actor, others, clock.now())


def _end(
    transaction: Transaction,
    fresh: str,
    actor: Actor,
    pairing_id: int,
    reason: EndReason,
    note: str,
    clock: Clock,
) -> Pairing:
    secret = keep_pair_key(transaction, fresh)
    return living.leave_pairing(transaction, secret, actor, pairing_id, reason, note, clock.now())
