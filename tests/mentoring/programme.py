"""A server's mentoring without Discord: its services on a standing clock, and a hand that delivers what they owe."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.jobs import Alarm
from bot.members import Actor
from bot.mentoring import (
    Cadence,
    Credential,
    DayPart,
    Free,
    Goal,
    Mentoring,
    Pairing,
    Profile,
    Setting,
    Side,
    coordinating,
    mentoring_handlers,
    offering,
    pairing_store,
)
from bot.privacy import keep_pair_key
from bot.servers import Servers, server_handlers
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.support.deliveries import Hand

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
SERVER = 7_000_000_001
AUDIT_CHANNEL = 7_000_000_002
AGREED_CHANNEL = 7_000_000_003
COORDINATOR = Actor(SERVER, 7_000_000_010)
OTHER_COORDINATOR = Actor(SERVER, 7_000_000_011)
STRANGER = Actor(SERVER, 7_000_000_012)
KEY = "ab" * 32
EVENINGS = frozenset(Free(weekday, DayPart.EVENING) for weekday in range(5))


def person(number: int, server_id: int = SERVER) -> Actor:
    """The member with this number."""
    return Actor(server_id, 7_100_000_000 + number)


class Programme(Hand):
    """The mentoring of one server."""

    def __init__(self, database: Database, clock: SteerableClock | None = None) -> None:
        clock = clock or SteerableClock(NOON, ticking=False)
        super().__init__(database, clock, {**server_handlers(), **mentoring_handlers()})
        self.mentoring = Mentoring(database, clock, Alarm(clock), lambda: KEY)
        self._numbers = count(1)

    async def sign_up(self, side: Side, actor: Actor | None = None, capacity: int = 1) -> Actor:
        """Somebody who has signed up, and whom anybody would suit."""
        actor = actor or person(next(self._numbers))
        await self.mentoring.begin(actor, "America/Chicago")
        await self.mentoring.revise(actor, lambda known: suiting(known, side, capacity))
        await self.mentoring.join(actor)
        return actor

    async def proposed(self, mentor: Actor, mentee: Actor, cadence: Cadence = Cadence.FORTNIGHTLY) -> Pairing:
        """A proposal of these two."""
        return await self.database.write(self._propose, mentor, mentee, cadence)

    async def offered(self, mentor: Actor, mentee: Actor, cadence: Cadence = Cadence.FORTNIGHTLY) -> Pairing:
        """An offer to these two, not yet written to them."""
        pairing = await self.proposed(mentor, mentee, cadence)
        return await self.database.write(offering.approve, COORDINATOR, pairing.id, self.clock.now())

    async def paired(self, mentor: Actor, mentee: Actor) -> Pairing:
        """A pair, all news of it delivered."""
        pairing = await self.offered(mentor, mentee)
        await self.mentoring.accept(mentor, pairing.id)
        active = await self.mentoring.accept(mentee, pairing.id)
        await self.deliver(minutes=1)
        return active

    async def known(self, pairing: Pairing) -> Pairing:
        """The pairing as it now stands."""
        return await self.database.read(pairing_store.get, pairing.server_id, pairing.id)

    async def pair_by_hand(self, mentor: Actor, mentee: Actor) -> Pairing:
        """A pair of a coordinator's own choice."""
        return await self.database.write(self._by_hand, mentor, mentee)

    async def choose_channels(self, *, threads: bool = False) -> None:
        """Choose where coordinators hear of things, and where people are written to whose messages are closed."""
        await Servers(self.database, self.clock).change(SERVER, COORDINATOR.member_id, audit_channel_id=AUDIT_CHANNEL)
        await self.database.write(
            coordinating.change_policy,
            COORDINATOR,
            lambda known: replace(known, channel_id=AGREED_CHANNEL, threads=threads),
            self.clock.now(),
        )

    def _propose(self, transaction: Transaction, mentor: Actor, mentee: Actor, cadence: Cadence) -> Pairing:
        values = {
            "server_id": mentor.server_id,
            "mentor_id": mentor.member_id,
            "mentee_id": mentee.member_id,
            "fit": 80,
            "why": ["Both have evenings."],
            "cadence_days": cadence.days,
        }
        proposed = pairing_store.propose(transaction, values, self.clock.now())
        assert proposed is not None
        return proposed

    def _by_hand(self, transaction: Transaction, mentor: Actor, mentee: Actor) -> Pairing:
        secret = keep_pair_key(transaction, KEY)
        now = self.clock.now()
        return coordinating.pair_by_hand(transaction, secret, COORDINATOR, mentor.member_id, mentee.member_id, now)


def suiting(known: Profile, side: Side, capacity: int) -> Profile:
    """Return the profile filled in so that it suits everybody's."""
    return replace(
        known,
        side=side,
        holds=frozenset({Credential.CPC}),
        seeks=frozenset({Credential.CPC}),
        settings=frozenset({Setting.OUTPATIENT}),
        goals=frozenset({Goal.EXAM}),
        free=EVENINGS,
        capacity=capacity,
    )
