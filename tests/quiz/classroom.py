"""A server's quiz without Discord: its service on a standing clock, and a hand that delivers what it owes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.jobs import Alarm, Delivery, Expired, Notice, Outcome, Recurrence, Sent, Skip, Skipped, ledger
from bot.members import Members
from bot.quiz import (
    Actor,
    Domain,
    Library,
    Outline,
    Plan,
    Question,
    QuestionDue,
    Quiz,
    QuizSchedule,
    Round,
    Wish,
    delivery_handlers,
)
from bot.servers import NEWS, ModeratorNewsHandler, Servers
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.quiz.samples import SAMPLE
from tests.support.terms import KnownTerms

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
SERVER = 6_000_000_001
CHANNEL = 6_000_000_002
ROLE = 6_000_000_003
MODERATOR = Actor(SERVER, 6_000_000_004)
THEO = Actor(SERVER, 6_000_000_005)
AMINA = Actor(SERVER, 6_000_000_006)
STRANGER = Actor(SERVER + 1, THEO.member_id)
"""A member of another server, with the same id as one here."""
RIGHT, WRONG = SAMPLE.answer, (SAMPLE.answer + 1) % 4
HALF_A_DAY = timedelta(hours=12)
_LEASE = timedelta(minutes=1)


def questions(number: int, *domains: Domain) -> list[Question]:
    """So many questions in each of the domains, by default in that of the sample."""
    return [
        replace(SAMPLE, id=f"{domain}-{position}", domain=domain)
        for domain in domains or (SAMPLE.domain,)
        for position in range(number)
    ]


def plan(wish: Wish | None = None, reveal_after: timedelta = HALF_A_DAY) -> Plan:
    """What to ask: anything, unless told otherwise."""
    return Plan(wish or Wish(), ROLE, reveal_after)


@dataclass(frozen=True, slots=True)
class Attempted:
    """One attempt at a delivery: what was to be sent, and how it ended (None for another attempt later)."""

    delivery: Delivery
    prepared: Notice | Skip
    outcome: Outcome | None


class Classroom:
    """The quiz of one server."""

    def __init__(self, database: Database, library: Sequence[Question] | None = None) -> None:
        self.database = database
        self.library = Library(questions(5) if library is None else library)
        self.clock = SteerableClock(NOON, ticking=False)
        self.alarm = Alarm(self.clock)
        self.quiz = Quiz(database, self.clock, self.library, self.alarm, KnownTerms())
        self._handlers = {NEWS: ModeratorNewsHandler(), **delivery_handlers(self.library)}
        self._messages = 9000

    async def started(self, at: time = time(13), wish: Wish | None = None, **planned: timedelta) -> QuizSchedule:
        """A daily schedule that is running."""
        outline = Outline(CHANNEL, Recurrence(at, "UTC"), plan(wish, **planned))
        drafted = await self.quiz.draft_schedule(MODERATOR, outline)
        return await self.quiz.start_schedule(MODERATOR, drafted.schedule.id)

    async def posted(self) -> Round:
        """A question that was posted at this moment."""
        await self.quiz.post_now(MODERATOR, CHANNEL, plan(), f"post {self._messages}")
        [posted] = only(QuestionDue, await self.deliver())
        return posted.round

    async def deliver(self, outcome: Outcome | None = None, /, **later: float) -> list[Attempted]:
        """Let time pass, then attempt once all that is due; everything is sent, unless it is to end otherwise."""
        self.clock.advance(timedelta(**later))
        return await self.database.write(self._deliver, outcome)

    async def deliver_in_vain(self, **later: float) -> list[Attempted]:
        """Let time pass, then attempt what is due, and fail in passing: it will be tried again in a minute."""
        self.clock.advance(timedelta(**later))
        return await self.database.write(self._put_back)

    async def claim(self) -> Sequence[Delivery]:
        """Take what is due, and do nothing with it yet."""
        return await self.database.write(self._claim)

    async def attempt(self, claimed: Sequence[Delivery]) -> list[Attempted]:
        """Attempt what was taken earlier; everything that is wanted is sent."""
        return await self.database.write(self._attempt, claimed, None)

    async def hide(self, member_id: int, server_id: int = SERVER) -> None:
        """Let a member leave the leaderboard."""
        await Members(self.database).set_leaderboard(server_id, member_id, shown=False)

    async def set_audit_channel(self, channel_id: int) -> None:
        """Choose where moderators hear of things."""
        await Servers(self.database, self.clock).change(SERVER, MODERATOR.member_id, audit_channel_id=channel_id)

    async def begin(self) -> list[Attempted]:
        """Attempt what is due up to the moment at which Discord has it but has not answered."""
        return await self.database.write(self._begin)

    async def end(self, begun: Sequence[Attempted]) -> None:
        """Let what was begun turn out to be sent."""
        for one in begun:
            await self.database.write(self._settle, one.delivery, self._sent())

    def _deliver(self, transaction: Transaction, outcome: Outcome | None) -> list[Attempted]:
        return self._attempt(transaction, self._claim(transaction), outcome)

    def _attempt(
        self, transaction: Transaction, claimed: Sequence[Delivery], outcome: Outcome | None
    ) -> list[Attempted]:
        attempted: list[Attempted] = []
        for delivery in claimed:
            prepared, ending = self._prepare(transaction, delivery)
            ending = ending or outcome or self._sent()
            self._settle(transaction, delivery, ending)
            attempted.append(Attempted(delivery, prepared, ending))
        return attempted

    def _put_back(self, transaction: Transaction) -> list[Attempted]:
        attempted = self._begin(transaction)
        for one in attempted:
            ledger.retry_later(transaction, one.delivery, self.clock.now() + timedelta(minutes=1), "Discord is away")
        return attempted

    def _begin(self, transaction: Transaction) -> list[Attempted]:
        return [
            Attempted(delivery, self._prepare(transaction, delivery)[0], None) for delivery in self._claim(transaction)
        ]

    def _settle(self, transaction: Transaction, delivery: Delivery, outcome: Outcome) -> None:
        now = self.clock.now()
        assert ledger.settle(transaction, delivery, outcome, now)
        self._handlers[delivery.kind].settled(transaction, delivery, outcome, now)

    def _claim(self, transaction: Transaction) -> Sequence[Delivery]:
        now = self.clock.now()
        return ledger.claim(transaction, "test", now, now + _LEASE, 100)

    def _prepare(self, transaction: Transaction, delivery: Delivery) -> tuple[Notice | Skip, Outcome | None]:
        """Do as the worker does: what has expired or is not wanted is not prepared or not sent."""
        now = self.clock.now()
        if now >= delivery.expires_at:
            return Skip("expired"), Expired(delivery.lateness(now))
        prepared: Notice | Skip = Skip("its schedule was stopped")
        if ledger.is_wanted(transaction, delivery):
            prepared = self._handlers[delivery.kind].prepare(transaction, delivery, now)
        return prepared, Skipped(prepared.reason) if isinstance(prepared, Skip) else None

    def _sent(self) -> Sent:
        self._messages += 1
        return Sent(self._messages)


def only(kind: type[Any], attempted: Sequence[Attempted]) -> list[Any]:
    """The notices of one kind among what was attempted."""
    return [one.prepared for one in attempted if isinstance(one.prepared, kind)]
