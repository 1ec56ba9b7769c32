"""The composition root: opens the resources, builds the services, closes all of it in reverse."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import structlog
from discord.ext import commands

from bot import schema
from bot.ceu import Ceus, ceu_handlers
from bot.client import Preceptor
from bot.clock import Clock, SystemClock
from bot.codes import Codes, read_retired
from bot.codes.search import Searcher
from bot.events import (
    CheckIns,
    EventDesk,
    EventImports,
    Events,
    Feeds,
    NativeEvents,
    Shipped,
    event_handlers,
    forget_old_drafts,
    forget_old_imports,
    keeping_in_step,
    read_calendar,
)
from bot.explain import Explainer
from bot.feed_web import feed_routes
from bot.glossary import Catalogue, Glossary, read_terms, term_handlers
from bot.guide import Book, Guide, read_pages
from bot.introductions import Introductions, introduction_handlers
from bot.jobs import Alarm, Handler, Messenger, Worker
from bot.members import Members
from bot.mentoring import Mentoring, Pairings, RoundProcess, mentoring_handlers
from bot.next_steps import NextSteps
from bot.opportunities import Opportunities, opportunity_handlers
from bot.privacy import Privacy
from bot.quiz import Library, Quiz, delivery_handlers, read_folder
from bot.registration import CommandRegistration
from bot.registry import Registry
from bot.roles import GoalRoles, role_handlers
from bot.servers import PauseNews, Servers, forget_left_servers, forget_old_audit_lines, server_handlers
from bot.settings import Settings
from bot.storage import Database, open_database, upgrade
from bot.study_groups import StudyGroups, study_group_handlers
from bot.web import serve

_log = structlog.get_logger(__name__)

CONTENT = Path(__file__).parent.parent / "content"
EXTENSIONS = (
    "cogs.kit",
    "cogs.staff",
    "cogs.members",
    "cogs.help",
    "cogs.quiz",
    "cogs.codes",
    "cogs.glossary",
    "cogs.explain",
    "cogs.mentoring",
    "cogs.events",
    "cogs.guide",
    "cogs.ceu",
    "cogs.roles",
    "cogs.introductions",
    "cogs.opportunities",
    "cogs.study_groups",
)
"""Loaded in this order: the kit first, since every cog stands on it."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that is taught, in memory."""

    library: Library
    catalogue: Catalogue
    book: Book
    calendar: Shipped


def create_bot(settings: Settings, *, clock: Clock | None = None) -> commands.Bot:
    """Return a bot that is not yet connected; whatever it opens it opens in `setup_hook`, and closes in `close`.

    `clock` is the machine's unless given. Raises nothing: what is wrong with the settings shows when it starts.
    """
    return compose(settings, clock or SystemClock())


def compose(settings: Settings, clock: Clock, content: Content | None = None) -> Preceptor:
    """Return the bot as the class it is, for whoever needs its registry.

    `content` serves whoever starts many bots in one process; each bot reads it anew without.
    """

    def opening(bot: Preceptor) -> AbstractAsyncContextManager[None]:
        return _open(bot, settings, clock, content or read_content())

    def started(bot: Preceptor) -> AbstractAsyncContextManager[None]:
        return _work(bot, settings, clock)

    return Preceptor(settings, opening=opening, started=started, extensions=EXTENSIONS)


@asynccontextmanager
async def _open(bot: Preceptor, settings: Settings, clock: Clock, content: Content) -> AsyncGenerator[None]:
    """Bring the database up to date, open it, offer the services that stand on it."""
    await upgrade(settings.database_url)
    async with AsyncExitStack() as opened:
        database = await open_database(settings.database_url)
        opened.push_async_callback(database.close)
        alarm = Alarm(clock)
        library, catalogue = content.library, content.catalogue
        codes = _codes(settings, clock, library)
        opened.push_async_callback(codes.close)
        registry = bot.registry
        registry.offer(Clock, clock)
        registry.offer(Database, database)
        registry.offer(Alarm, alarm)
        registry.offer(Library, library)
        registry.offer(CommandRegistration, CommandRegistration(database))
        registry.offer(Members, Members(database))
        registry.offer(Servers, Servers(database, clock))
        registry.offer(GoalRoles, GoalRoles(database, clock, alarm))
        registry.offer(Privacy, Privacy(database, clock, schema.PERSONAL_DATA, alarm.ring))
        glossary = Glossary(database, clock, catalogue, library, alarm)
        registry.offer(Catalogue, catalogue)
        registry.offer(Glossary, glossary)
        registry.offer(Quiz, Quiz(database, clock, library, alarm, glossary))
        registry.offer(Codes, codes)
        registry.offer(Mentoring, Mentoring(database, clock, alarm, _fresh_key))
        registry.offer(Pairings, Pairings(database, clock, alarm, _fresh_key, RoundProcess(settings.database_url).plan))
        registry.offer(Events, Events(database, clock, alarm, content.calendar))
        registry.offer(CheckIns, CheckIns(database, clock))
        registry.offer(EventDesk, EventDesk(database, clock, alarm, content.calendar, _fresh_uid))
        registry.offer(NativeEvents, NativeEvents(database, clock, alarm))
        registry.offer(EventImports, EventImports(database, clock, alarm))
        registry.offer(Feeds, Feeds(database, clock, settings.public_url, _fresh_key))
        registry.offer(Book, content.book)
        registry.offer(Shipped, content.calendar)
        registry.offer(Explainer, Explainer(codes, glossary))
        registry.offer(Guide, Guide(database, clock, content.book))
        registry.offer(Introductions, Introductions(database, clock, alarm))
        registry.offer(Ceus, Ceus(database, clock, alarm))
        registry.offer(NextSteps, _next_steps(registry))
        registry.offer(Opportunities, Opportunities(database, clock, alarm))
        registry.offer(StudyGroups, StudyGroups(database, clock, alarm))
        _log.info("bot.opened", questions=len(library), terms=len(catalogue), database=database.dialect)
        yield


def _next_steps(registry: Registry) -> NextSteps:
    """Return what composes the services on offer into what next."""
    get = registry.get
    return NextSteps(get(Clock), get(Members), get(Guide), get(Quiz), get(Events), get(Mentoring))


def _fresh_key() -> str:
    """Return 64 hexadecimal digits by chance."""
    return secrets.token_hex(32)


def _fresh_uid() -> str:
    """Return a name for an event that no other event in any calendar has."""
    return f"{secrets.token_hex(16)}@preceptor"


def _codes(settings: Settings, clock: Clock, library: Library) -> Codes:
    """Return what looks codes up, in whichever index is there when it is asked."""
    gone = read_retired(CONTENT / "codes" / "fy2027_retired.txt")
    return Codes(lambda: settings.codes_index_in_use, Searcher, gone, library, clock)


def read_content(folder: Path = CONTENT) -> Content:
    """Read questions, terms, pages and dates; what cannot be read is left out, and named in the log with its cure."""
    reading = read_folder(folder / "quiz")
    terms, about_terms = read_terms(folder / "glossary")
    pages, about_pages = read_pages(folder / "guide")
    entries, about_entries = read_calendar(folder / "events")
    for finding in (*reading.findings, *about_terms, *about_pages, *about_entries):
        _log.warning("content.left_out", finding=str(finding))
    return Content(
        Library(authored.question for authored in reading.questions),
        Catalogue(authored.term for authored in terms),
        Book(authored.page for authored in pages),
        Shipped([authored.entry for authored in entries]),
    )


def _networking_checklist(book: Book) -> list[str]:
    """Return what the guide asks people to do who go among people."""
    return [item.text for page in book.pages if page.key == "networking" for item in page.checklist]


@asynccontextmanager
async def _work(bot: Preceptor, settings: Settings, clock: Clock) -> AsyncGenerator[None]:
    """Deliver what is owed, and answer for our health, for as long as the bot is open."""
    registry = bot.registry
    database = registry.get(Database)
    library = registry.get(Library)
    handlers: dict[str, Handler] = {
        **server_handlers(),
        **role_handlers(),
        **delivery_handlers(library),
        **term_handlers(registry.get(Catalogue), library),
        **mentoring_handlers(),
        **ceu_handlers(),
        **introduction_handlers(),
        **opportunity_handlers(),
        **study_group_handlers(),
        **event_handlers(_networking_checklist(registry.get(Book))),
    }
    worker = Worker(
        database,
        registry.get(Messenger),
        handlers,
        PauseNews(),
        clock=clock,
        alarm=registry.get(Alarm),
        random=Random(secrets.randbits(64)),
        owner=f"{socket.gethostname()[:16]}:{os.getpid()}:{secrets.token_hex(4)}",
        chores=(
            forget_old_audit_lines,
            forget_left_servers,
            forget_old_drafts,
            forget_old_imports,
            keeping_in_step(registry.get(Shipped)),
        ),
    )
    routes = feed_routes(registry.get(Feeds)) if settings.public_url is not None else ()
    async with serve(settings.http_port, bot.is_connected, routes):
        warming = asyncio.create_task(registry.get(Codes).warm_up())
        worker.start()
        try:
            yield
        finally:
            await worker.stop()
            await asyncio.gather(warming, return_exceptions=True)
