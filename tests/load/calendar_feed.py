"""What a calendar with many events costs to write, as a subscription asks for it."""

import time
from datetime import UTC, date, datetime, timedelta

from bot.events.event import Cancelled, EventFacts, Moved
from bot.events.ics_export import calendar_bytes
from bot.events.recurrence import every_month_on_weekday
from tests.load.bench import Bench, Goal, Samples, Side

_EVENTS = 1_000
_RUNS = 9
_ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "UTC", "Europe/London")
_FIRST = datetime.fromisoformat("2026-12-01T19:00")
_MOVED = Moved(date(2027, 2, 9), datetime.fromisoformat("2027-02-10T19:00"))
_STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)


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
    """Write the calendar; the first time counts too, when nothing of the zones is known yet."""
    events = many_events(_EVENTS)
    taken: list[float] = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        calendar_bytes(events, "Study server", _STAMP)
        taken.append((time.perf_counter() - begun) * 1000)
    return Samples(taken)


ICS_FEED = Bench("ics_feed_1000_events", "ms", calendar_feed, Goal(Side.BELOW, 50))
