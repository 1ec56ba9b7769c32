"""A year of pairings, with deaths in between and closed messages: each check-in, reminder and escalation once."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.jobs import Notice
from bot.members import Actor
from bot.mentoring import (
    AgendaDue,
    BegunDue,
    Cadence,
    CheckInDue,
    EndedDue,
    Mood,
    OfferDue,
    OfferOverDue,
    Pairing,
    Part,
    Side,
    SilenceDue,
    UnreachedDue,
    WaitingDue,
    pairing_store,
)
from bot.mentoring.pairing import ESCALATED_AFTER, FIRST_CHECKIN, NUDGED_AFTER
from bot.servers import AuditDue
from bot.storage import Database
from tests.mentoring.programme import Programme, person
from tests.support.deliveries import Attempted
from tests.support.proofs import ProofSize

_YEAR = 365
_A_DAY = timedelta(days=1)
Told = tuple[str, int, int, str]
"""What was said, of which pairing, at which check-in, to which side."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair, and which of its sides answer check-ins."""

    pairing: Pairing
    answering: frozenset[Part]


class Year:
    """What Discord got, by delivery: a repeat after a death has the same key there, and is no second message."""

    def __init__(self, database: Database, pairs: int, ignored: int) -> None:
        self.random = Random(pairs)
        self.database = database
        self.programme = Programme(database)
        self.pairs: list[Pair] = []
        self.ignored: list[Pairing] = []
        self.received: dict[int, Notice] = {}
        self._numbers = iter(range(1, 10 * (pairs + ignored) + 1))
        self._sizes = pairs, ignored

    async def begin(self) -> None:
        """Let the pairs begin, and leave some offers without an answer."""
        await self.programme.choose_channels()
        pairs, ignored = self._sizes
        for _ in range(pairs):
            mentor, mentee = await self._two()
            cadence = self.random.choice(list(Cadence))
            pairing = await self.programme.offered(mentor, mentee, cadence)
            await self.programme.mentoring.accept(mentor, pairing.id)
            begun = await self.programme.mentoring.accept(mentee, pairing.id)
            answering = frozenset(part for part in Part if self.random.random() < 0.5)
            self.pairs.append(Pair(begun, answering))
        for _ in range(ignored):
            self.ignored.append(await self.programme.offered(*await self._two()))
        people = [one for pair in self.pairs for one in (pair.pairing.mentor_id, pair.pairing.mentee_id)]
        self.programme.closed = {one for one in people if one is not None and self.random.random() < 0.2}

    async def _two(self) -> tuple[Actor, Actor]:
        sign_up = self.programme.sign_up
        mentor, mentee = person(next(self._numbers)), person(next(self._numbers))
        return await sign_up(Side.MENTOR, mentor), await sign_up(Side.MENTEE, mentee)

    async def day(self) -> None:
        """Let a day go by; on some the process dies with deliveries in its hands, and another goes on."""
        self.programme.clock.advance(_A_DAY)
        death = self.random.randrange(10)
        if death == 0:
            await self.programme.claim()
        elif death == 1:
            self._note(await self.programme.begin())
        if death < 2:
            closed, clock = self.programme.closed, self.programme.clock
            self.programme = Programme(self.database, clock)
            self.programme.closed = closed
            clock.advance(timedelta(minutes=2))  # the dead one's lease has run out
        while attempted := await self.programme.deliver():
            self._note(attempted)
            for one in attempted:
                if isinstance(one.prepared, CheckInDue) and not one.prepared.nudge:
                    await self._answer(one.prepared)

    def _note(self, attempted: list[Attempted]) -> None:
        for one in attempted:
            if isinstance(one.prepared, Notice):
                self.received[one.delivery.id] = one.prepared

    async def _answer(self, asked: CheckInDue) -> None:
        pair = next(one for one in self.pairs if one.pairing.id == asked.pairing.id)
        member_id = asked.pairing.member(asked.part)
        if asked.part in pair.answering and member_id is not None:
            actor = Actor(asked.pairing.server_id, member_id)
            await self.programme.mentoring.check_in(actor, asked.pairing.id, asked.number, Mood.WELL, "")

    def told(self) -> Counter[Told]:
        """What people were told, each message once, however often it was attempted."""
        others = UnreachedDue | WaitingDue | AuditDue
        return Counter(_named(one) for one in self.received.values() if not isinstance(one, others))

    def expected(self) -> Counter[Told]:
        """What they are to be told, reckoned from when their pairings began."""
        now = self.programme.clock.now()
        wanted: Counter[Told] = Counter()
        for pair in self.pairs:
            for part in Part:
                wanted["BegunDue", pair.pairing.id, 0, part.value] += 1
            wanted.update(_of_check_ins(pair, now))
        for pairing in self.ignored:
            for part in Part:
                for what in ("OfferDue", "OfferDue again", "OfferOverDue"):
                    wanted[what, pairing.id, 0, part.value] += 1
        return wanted


def _of_check_ins(pair: Pair, now: datetime) -> Counter[Told]:
    wanted: Counter[Told] = Counter()
    assert pair.pairing.began_at is not None
    number, due_at = 1, pair.pairing.began_at + FIRST_CHECKIN
    while due_at <= now:
        for part in Part:
            wanted["CheckInDue", pair.pairing.id, number, part.value] += 1
            if part not in pair.answering and due_at + NUDGED_AFTER <= now:
                wanted["CheckInDue again", pair.pairing.id, number, part.value] += 1
        if not pair.answering and due_at + ESCALATED_AFTER <= now:
            wanted["SilenceDue", pair.pairing.id, number, ""] += 1
        number, due_at = number + 1, due_at + timedelta(days=pair.pairing.cadence_days)
    return wanted


def _named(notice: Notice) -> Told:
    match notice:
        case CheckInDue(pairing, part, number, nudge):
            return "CheckInDue again" if nudge else "CheckInDue", pairing.id, number, part.value
        case OfferDue(pairing, part, _, _, reminder):
            return "OfferDue again" if reminder else "OfferDue", pairing.id, 0, part.value
        case SilenceDue(pairing, number) | AgendaDue(pairing, number):
            return type(notice).__name__, pairing.id, number, ""
        case BegunDue(pairing, part) | OfferOverDue(pairing, part) | EndedDue(pairing, part):
            return type(notice).__name__, pairing.id, 0, part.value
        case _:
            return type(notice).__name__, 0, 0, ""


@pytest.mark.proof
async def test_in_a_year_everything_is_said_once(database: Database, proof_size: ProofSize) -> None:
    year = Year(database, proof_size(5, 200), proof_size(1, 20))
    await year.begin()

    for _ in range(proof_size(48, _YEAR)):
        await year.day()

    assert year.told() == year.expected()
    unreached = Counter(one.member_id for one in year.received.values() if isinstance(one, UnreachedDue))
    unheard = Counter(
        one.pairing.member(one.part)
        for one in year.received.values()
        if isinstance(one, CheckInDue | BegunDue | OfferDue) and one.pairing.member(one.part) in year.programme.closed
    )
    assert unreached == unheard
    assert year.programme.closed
    known = await database.read(pairing_store.of_server, year.pairs[0].pairing.server_id, year.pairs[0].pairing.state)
    assert len(known) == len(year.pairs)
