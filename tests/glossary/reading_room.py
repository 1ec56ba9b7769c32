"""A server's glossary without Discord: its service on a standing clock, a hand that delivers its term of the day."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time

from bot.glossary import Catalogue, DayOutline, DaySchedule, Glossary, Term, TermDraft, TermDue, TermView, term_handlers
from bot.jobs import Alarm, Recurrence
from bot.members import Actor
from bot.storage import Database
from playground import SteerableClock
from tests.glossary.samples import TERMS
from tests.support.deliveries import Hand, only

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
SERVER = 6_000_000_001
CHANNEL = 6_000_000_002
MODERATOR = Actor(SERVER, 6_000_000_004)
THEO = Actor(SERVER, 6_000_000_005)
AMINA = Actor(SERVER, 6_000_000_006)
FOREIGN = Actor(SERVER + 1, MODERATOR.member_id)
"""A moderator of another server, with the same id as the one here."""


class NamedQuestions:
    """Questions about the terms that go by these names."""

    def __init__(self, about: Collection[str] = ()) -> None:
        self._about = about

    def is_about_term(self, names: Collection[str]) -> bool:
        """Whether a question is about a term that goes by any of these names."""
        return any(name in self._about for name in names)


class ReadingRoom(Hand):
    """The glossary of one server."""

    def __init__(self, database: Database, terms: Iterable[Term] = TERMS, questions: Collection[str] = ()) -> None:
        catalogue, asked = Catalogue(terms), NamedQuestions(questions)
        clock = SteerableClock(NOON, ticking=False)
        super().__init__(database, clock, term_handlers(catalogue, asked))
        self.glossary = Glossary(database, clock, catalogue, asked, Alarm(clock))

    async def added(self, name: str, aliases: str = "", actor: Actor = MODERATOR) -> TermView:
        """A term that a moderator has added."""
        return await self.glossary.add(actor, TermDraft(name, f"What we mean by {name}.", aliases))

    async def missed(self, typed: str, *members: Actor) -> None:
        """Let members look something up."""
        for member in members or (THEO,):
            await self.glossary.define(member, typed)

    async def missing(self, server_id: int = SERVER) -> list[tuple[str, int, int]]:
        """What was looked up in vain: what was typed, how often, by how many."""
        return [(miss.typed, miss.times, miss.members) for miss in await self.glossary.missing(server_id)]

    async def started(self, at: time = time(13), groups: Collection[str] = (), actor: Actor = MODERATOR) -> DaySchedule:
        """A term of the day that is running, at one o'clock unless told otherwise."""
        outline = DayOutline(CHANNEL, Recurrence(at, "UTC"), frozenset(groups))
        drafted = await self.glossary.draft_day(actor, outline)
        return await self.glossary.start_day(actor, drafted.schedule.id)

    async def terms_due(self, **later: float) -> list[TermDue]:
        """The terms that are due after a while, sent."""
        return only(TermDue, await self.deliver(**later))
