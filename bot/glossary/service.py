"""The glossary's use cases, one transaction each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.glossary import daily, store, writing
from bot.glossary.catalogue import Catalogue
from bot.glossary.daily import DayOutline, DaySchedule
from bot.glossary.folding import asked_for
from bot.glossary.matching import How, as_explained, complete, find
from bot.glossary.mentions import TermMention, term_mentions
from bot.glossary.miss import LONGEST_MISS, Miss, miss_key
from bot.glossary.ports import Questions
from bot.glossary.term import Term
from bot.glossary.writing import TermDraft, TermNotFound
from bot.jobs import Alarm, ScheduleState
from bot.members import Actor
from bot.storage import Database, Transaction

_REMEMBERED = timedelta(days=180)
_MISSES_A_DAY = 50
"""More of one member's look-ups are not counted: a list that one person can fill tells nothing."""
_SUGGESTED = 25
_LISTED = 20


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with what its card shows beside it; `shadows` is the shipped term of the same name."""

    term: Term
    related: Sequence[Term] = ()
    has_question: bool = False
    shadows: Term | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What something typed came to: how it was found, the terms in full; the nearest ones where nothing is sure.

    `typed` is the name where a key was given, as autocomplete does.
    """

    typed: str
    how: How
    views: Sequence[TermView] = ()


class Glossary:
    """Looks terms up, keeps a server's own, posts one a day."""

    def __init__(
        self, database: Database, clock: Clock, catalogue: Catalogue, questions: Questions, alarm: Alarm
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._questions = questions
        self._alarm = alarm

    @property
    def groups(self) -> Sequence[str]:
        """The groups that shipped terms belong to, in the order of their names."""
        return sorted({term.group for term in self._catalogue.shipped.terms.values()})

    async def define(self, actor: Actor, typed: str) -> Definition:
        """Return what was meant; what leads nowhere is noted for the moderators."""
        own = await self._own(actor.server_id)
        finder = self._catalogue.own(own)
        found = find(typed, finder, self._catalogue.shipped)
        if found.how in (How.NOTHING, How.UNSURE):
            await self._note_miss(actor, typed)
        by_key = finder.terms.get(typed) or self._catalogue.get(typed)
        return Definition(
            typed if by_key is None else by_key.name, found.how, [self._view(term, own) for term in found.terms]
        )

    async def term(self, server_id: int, key: str) -> TermView:
        """Return a term by its key; raises `TermNotFound`."""
        own = await self._own(server_id)
        term = self._catalogue.own(own).terms.get(key) or self._catalogue.get(key)
        if term is None:
            raise TermNotFound
        return self._view(term, own)

    async def named(self, server_id: int, typed: str) -> Term:
        """Return the term of this key or name, the server's own first; raises `TermNotFound`."""
        found = find(typed, self._catalogue.own(await self._own(server_id)), self._catalogue.shipped)
        if found.how is not How.EXACT:
            raise TermNotFound
        return found.terms[0]

    async def own_terms(self, server_id: int) -> Sequence[Term]:
        """Return the server's own terms, by name."""
        return await self._own(server_id)

    async def suggest(self, server_id: int, typed: str) -> Sequence[Term]:
        """Return what may become of what is being typed, best first."""
        own = await self._own(server_id)
        return complete(typed, self._catalogue.own(own), self._catalogue.shipped, _SUGGESTED)

    async def names_of(self, server_id: int, key: str) -> Collection[str]:
        """Return all names of a term; raises `TermNotFound`."""
        return list((await self.term(server_id, key)).term.names)

    async def mentioned(self, server_id: int, text: str) -> Sequence[TermMention]:
        """Return the terms that a text names, each once, in order."""
        own = await self._own(server_id)
        return list(term_mentions(text, self._catalogue.own(own), self._catalogue.shipped))

    async def add(self, actor: Actor, draft: TermDraft) -> TermView:
        """Add a term to the server's own; raises `TermExists`, `UnusableTerm`, `TooManyTerms`."""
        added = await self._database.write(writing.add, actor, draft, self._clock.now())
        return await self.term(actor.server_id, added.key)

    async def edit(self, actor: Actor, key: str, draft: TermDraft) -> TermView:
        """Change one of the server's own terms; raises `TermNotFound`, `TermExists`, `UnusableTerm`."""
        changed = await self._database.write(writing.edit, actor, key, draft, self._clock.now())
        return await self.term(actor.server_id, changed.key)

    async def remove(self, actor: Actor, key: str) -> Term:
        """Remove one of the server's own terms; raises `TermNotFound`."""
        return await self._database.write(writing.remove, actor, key, self._clock.now())

    async def missing(self, server_id: int) -> Sequence[Miss]:
        """Return what members looked up in vain within half a year, what most of them missed first."""
        since = self._clock.now() - _REMEMBERED
        return await self._database.read(store.missed_most, server_id, since, _LISTED)

    async def day_schedule(self, server_id: int) -> DaySchedule | None:
        """Return the schedule of the term of the day, None where there is none."""
        return await self._database.read(daily.current, server_id, self._clock.now())

    async def day_schedule_by_id(self, actor: Actor, schedule_id: int) -> DaySchedule:
        """Return one of the server's schedules, a draft too; raises `ScheduleNotFound`."""
        return await self._database.read(daily.of_server, actor.server_id, schedule_id, self._clock.now())

    async def draft_day(self, actor: Actor, outline: DayOutline) -> DaySchedule:
        """Write a schedule down; it posts nothing until started."""
        return await self._database.write(daily.draft, actor, outline, self._clock.now())

    async def first_day(self, actor: Actor, outline: DayOutline) -> DaySchedule:
        """Start a schedule where the server has none, else return the one that it has."""
        known = await self._database.write(daily.first, actor, outline, self._clock.now())
        self._alarm.ring()
        return known

    async def revise_day(
        self, actor: Actor, schedule_id: int, revision: Callable[[DayOutline], DayOutline]
    ) -> DaySchedule:
        """Change the schedule; raises `ScheduleNotFound`."""
        revised = await self._database.write(daily.revise, actor, schedule_id, revision, self._clock.now())
        self._alarm.ring()
        return revised

    async def start_day(self, actor: Actor, schedule_id: int) -> DaySchedule:
        """Let the schedule post from its next time on; raises `ScheduleNotFound`."""
        started = await self._database.write(daily.start, actor, schedule_id, self._clock.now())
        self._alarm.ring()
        return started

    async def stop_day(self, actor: Actor, schedule_id: int, state: ScheduleState) -> DaySchedule | None:
        """Pause or delete the schedule; raises `ScheduleNotFound`."""
        return await self._database.write(daily.stop, actor, schedule_id, state, self._clock.now())

    async def skip_day(self, actor: Actor, schedule_id: int, due_at: datetime) -> DaySchedule:
        """Leave out the term of `due_at`; raises `NothingToSkip`, `AlreadySkipped`, `ScheduleNotFound`."""
        skipped = await self._database.write(daily.skip_next, actor, schedule_id, due_at, self._clock.now())
        self._alarm.ring()
        return skipped

    async def _own(self, server_id: int) -> tuple[Term, ...]:
        return await self._database.read(store.of_server, server_id)

    async def _note_miss(self, actor: Actor, typed: str) -> None:
        text = asked_for(typed).replace("\0", "")[:LONGEST_MISS]
        if key := miss_key(text):
            await self._database.write(_note_miss, actor, key, text, self._clock.now())

    def _view(self, term: Term, own: tuple[Term, ...]) -> TermView:
        related = [one for key in term.related if (one := self._catalogue.get(key)) is not None]
        return TermView(
            term,
            as_explained(related, self._catalogue.own(own)),
            self._questions.is_about_term(list(term.names)),
            self._catalogue.shadowed_by(term) if term.is_own else None,
        )


def _note_miss(transaction: Transaction, actor: Actor, key: str, text: str, now: datetime) -> None:
    store.forget_misses_before(transaction, now - _REMEMBERED)
    if store.missed_by(transaction, actor.server_id, actor.member_id, now - timedelta(days=1)) < _MISSES_A_DAY:
        store.add_miss(transaction, actor.server_id, actor.member_id, key, text, now)
