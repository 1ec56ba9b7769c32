"""What a subscription to many events costs: the answer over HTTP, and writing the calendar when an event changed."""

import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

import aiohttp

from bot.events import EventState, Feeds, event_store
from bot.events.event import Cancelled, EventFacts, Moved
from bot.events.event_store import NewEvent
from bot.events.ics_export import calendar_bytes
from bot.events.recurrence import every_month_on_weekday
from bot.feed_web import feed_routes
from bot.members import Actor
from bot.storage import Transaction, open_database, upgrade
from bot.web import serve
from playground import SteerableClock
from tests.load.bench import Bench, Goal, Samples, Side
from tests.test_web import free_port

_EVENTS = 1_000
_RUNS = 9
_ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "UTC", "Europe/London")
_FIRST = datetime.fromisoformat("2026-12-01T19:00")
_MOVED = Moved(date(2027, 2, 9), datetime.fromisoformat("2027-02-10T19:00"))
_STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)
_THEO = Actor(7_000_000_001, 7_000_000_005)


def many_events(number: int) -> list[EventFacts]:
    """Return events of several zones; every fourth is a series of which one date is cancelled and one moved."""
    return [_series(place) if place % 4 == 0 else _single(place) for place in range(number)]


def _single(place: int) -> EventFacts:
    return EventFacts(
        uid=f"event-{place}@preceptor",
        title=f"Study session {place}: modifiers, edits; and what they mean",
        starts_local=_FIRST + timedelta(hours=place),
        zone=_ZONES[place % len(_ZONES)],
        place="Library, room 2",
        link="https://example.org/join/room?session=1",
        description="Bring the code books and the questions that you flagged.\nWe begin on time. " * 2,
    )


def _series(place: int) -> EventFacts:
    return EventFacts(
        uid=f"series-{place}@preceptor",
        title=f"Chapter meeting {place}",
        starts_local=datetime.fromisoformat("2026-12-08T19:00"),
        zone=_ZONES[place // 4 % len(_ZONES)],
        description="The second Tuesday, as ever.",
        rule=every_month_on_weekday(2, 1),
        exceptions=(Cancelled(date(2027, 1, 12)), _MOVED),
    )


async def calendar_feed() -> Samples:
    """Fetch the calendar over HTTP; the first time counts too, when it has yet to be written."""
    taken: list[float] = []
    async with _reachable() as link, aiohttp.ClientSession() as calendar_program:
        for _ in range(_RUNS):
            begun = time.perf_counter()
            async with calendar_program.get(link) as answer:
                written = await answer.read()
            taken.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200 or written.count(b"BEGIN:VEVENT") < _EVENTS:
                raise RuntimeError(f"the calendar is not whole: {answer.status}, {len(written)} bytes")
    return Samples(taken)


async def calendar_writing() -> Samples:
    """Write the calendar; the first time counts too, when nothing of the zones is known yet."""
    events = many_events(_EVENTS)
    taken: list[float] = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        calendar_bytes(events, "Study server", _STAMP)
        taken.append((time.perf_counter() - begun) * 1000)
    return Samples(taken)


@asynccontextmanager
async def _reachable() -> AsyncGenerator[str]:
    """Give a link to a server that has all the events."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/preceptor.db"
        await upgrade(database_url)
        database = await open_database(database_url)
        try:
            await database.write(_add_events)
            clock = SteerableClock(_STAMP, ticking=False)
            feeds = Feeds(database, clock, f"http://127.0.0.1:{port}", lambda: "f" * 64)
            async with serve(port, lambda: True, feed_routes(feeds)):
                yield await feeds.renew(_THEO, "Study server")
        finally:
            await database.close()


def _add_events(transaction: Transaction) -> None:
    for facts in many_events(_EVENTS):
        new = NewEvent(server_id=_THEO.server_id, facts=facts, state=EventState.SAVED, made_by=None, made_at=_STAMP)
        event_store.add(transaction, new)


ICS_FEED = Bench("ics_feed_1000_events", "ms", calendar_feed, Goal(Side.BELOW, 50))
ICS_WRITING = Bench("ics_writing_1000_events", "ms", calendar_writing, Goal(Side.BELOW, 50))
