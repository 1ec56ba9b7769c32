"""A server's quiz without Discord: its service on a standing clock, and a hand that delivers what it owes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.jobs import Alarm, Recurrence
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
from bot.servers import Servers, server_handlers
from bot.storage import Database
from playground import SteerableClock
from tests.quiz.samples import SAMPLE
from tests.support.deliveries import Hand, only
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


class Classroom(Hand):
    """The quiz of one server."""

    def __init__(self, database: Database, library: Sequence[Question] | None = None) -> None:
        self.library = Library(questions(5) if library is None else library)
        clock = SteerableClock(NOON, ticking=False)
        super().__init__(database, clock, {**server_handlers(), **delivery_handlers(self.library)})
        self.alarm = Alarm(clock)
        self.quiz = Quiz(database, clock, self.library, self.alarm, KnownTerms())

    async def started(self, at: time = time(13), wish: Wish | None = None, **planned: timedelta) -> QuizSchedule:
        """A daily schedule that is running."""
        outline = Outline(CHANNEL, Recurrence(at, "UTC"), plan(wish, **planned))
        drafted = await self.quiz.draft_schedule(MODERATOR, outline)
        return await self.quiz.start_schedule(MODERATOR, drafted.schedule.id)

    async def posted(self) -> Round:
        """A question that was posted at this moment."""
        await self.quiz.post_now(MODERATOR, CHANNEL, plan(), f"post {self.messages}")
        [posted] = only(QuestionDue, await self.deliver())
        return posted.round

    async def hide(self, member_id: int, server_id: int = SERVER) -> None:
        """Let a member leave the leaderboard."""
        await Members(self.database).set_leaderboard(server_id, member_id, shown=False)

    async def set_audit_channel(self, channel_id: int) -> None:
        """Choose where moderators hear of things."""
        await Servers(self.database, self.clock).change(SERVER, MODERATOR.member_id, audit_channel_id=channel_id)
