"""An event: what it is, when it begins and how it recurs, and the occurrences that are moved or cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import InvalidInput
from bot.events.calendar_words import counted
from bot.events.recurrence import Rule

LONGEST_TITLE = 100
"""As long as Discord lets the name of a scheduled event be; the same holds for places and descriptions."""
LONGEST_PLACE = 100
LONGEST_DESCRIPTION = 1000
LONGEST_LINK = 500
LONGEST_UID = 255
LONGEST_BODY = 20
MOST_BODIES = 5
MOST_EXCEPTIONS = 500
LONGEST = timedelta(days=31)
CAPACITIES = range(1, 10_001)
MOST_CEUS = Decimal(100)
CEU_STEP = Decimal("0.25")
YEARS = range(1970, 2200)
ONCE = "once"
"""The key of the only occurrence of an event that does not recur."""


class InvalidEvent(InvalidInput):
    """An event that cannot be, or that has more of something than fits."""


class Kind(StrEnum):
    """What sort of event it is; reminders may be set for all of a kind."""

    CONFERENCE = "conference"
    MEETING = "meeting"
    WEBINAR = "webinar"
    STUDY = "study"
    DEADLINE = "deadline"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind as people read it."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.CONFERENCE: "Conference",
    Kind.MEETING: "Chapter or community meeting",
    Kind.WEBINAR: "Webinar or class",
    Kind.STUDY: "Study session",
    Kind.DEADLINE: "Deadline or new rule",
    Kind.OTHER: "Other",
}


class Status(StrEnum):
    """Whether it takes place."""

    CONFIRMED = "confirmed"
    TO_BE_CONFIRMED = "to_be_confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Moved:
    """The occurrence that belongs to `day` begins at another local time, and lasts as long as ever or otherwise."""

    day: date
    starts_local: datetime
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The occurrence that belongs to `day` does not take place."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """All that is said about an event, by whomever it is said. Raises `InvalidEvent` for what cannot be.

    `starts_local` is what clocks in `zone` (an IANA name) show when it begins, first of all if it recurs; None while
    the date is not known, which only an event to be confirmed may lack. An all-day event begins at midnight and lasts
    whole days. `bodies` are the organisations that award its `ceus`, as they are called in short. `uid` is its name in
    calendars and never changes. `exceptions` name each day at most once.
    """

    uid: str
    title: str
    starts_local: datetime | None
    zone: str
    length: timedelta = timedelta(hours=1)
    all_day: bool = False
    kind: Kind = Kind.OTHER
    status: Status = Status.CONFIRMED
    place: str = ""
    link: str = ""
    description: str = ""
    capacity: int | None = None
    ceus: Decimal | None = None
    bodies: tuple[str, ...] = ()
    source_url: str = ""
    verified_on: date | None = None
    rule: Rule | None = None
    exceptions: tuple[Moved | Cancelled, ...] = ()

    def __post_init__(self) -> None:
        for problem in (*_problems_of_texts(self), *_problems_of_time(self), *_problems_of_numbers(self)):
            raise InvalidEvent(problem)

    @property
    def moved(self) -> Iterator[Moved]:
        """The occurrences that take place at another time."""
        return (one for one in self.exceptions if isinstance(one, Moved))

    @property
    def cancelled_days(self) -> Iterator[date]:
        """The days whose occurrence does not take place."""
        return (one.day for one in self.exceptions if isinstance(one, Cancelled))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(EventFacts):
    """An event of a server."""

    id: int
    server_id: int


def is_web_link(text: str) -> bool:
    """Whether it is a link that a browser opens."""
    return text.startswith(("https://", "http://")) and len(text.split()) == 1 and len(text) > len("https://")


def _problems_of_texts(event: EventFacts) -> Iterator[str]:
    if not event.title.strip():
        yield "The event has no title. Give it one."
    if not event.uid or len(event.uid) > LONGEST_UID:
        yield f"The event's calendar name (UID) needs 1 to {LONGEST_UID} characters."
    for what, text, most in (
        ("title", event.title, LONGEST_TITLE),
        ("place", event.place, LONGEST_PLACE),
        ("description", event.description, LONGEST_DESCRIPTION),
        ("link", event.link, LONGEST_LINK),
        ("source", event.source_url, LONGEST_LINK),
    ):
        if len(text) > most:
            yield f"The {what} has {len(text)} characters, {most} fit. Shorten it."
    for what, text in (("link", event.link), ("source", event.source_url)):
        if text and not is_web_link(text):
            yield f"The {what} “{text[:60]}” is no web address. Begin it with https://."


def _problems_of_time(event: EventFacts) -> Iterator[str]:
    starts = event.starts_local
    if not _is_zone(event.zone):
        yield f"There is no time zone “{event.zone[:60]}”. Use one like America/Chicago."
    if starts is None and (event.status is not Status.TO_BE_CONFIRMED or event.rule is not None):
        yield "It has no date. Give it one, or mark it “date to be confirmed”."
    for local in [one for one in (starts, *(one.starts_local for one in event.moved)) if one is not None]:
        if local.tzinfo is not None:
            raise ValueError("a local time is what a clock shows, without a zone")
        if local.year not in YEARS:
            yield f"The year {local.year} is out of reach. Use one from {YEARS[0]} to {YEARS[-1]}."
    for length in [event.length, *(one.length for one in event.moved if one.length is not None)]:
        if not timedelta(0) <= length <= LONGEST:
            yield f"It may last from no time at all to {LONGEST.days} days. Change its end."
    if event.all_day and starts is not None and (starts.time() != time() or event.length.seconds):
        yield "An all-day event begins at midnight and lasts whole days. Leave the times out."
    days = [one.day for one in event.exceptions]
    if len(days) > MOST_EXCEPTIONS or len(days) != len(set(days)):
        yield f"At most {MOST_EXCEPTIONS} of its dates can be moved or cancelled, each once. Begin a new event."


def _problems_of_numbers(event: EventFacts) -> Iterator[str]:
    if event.capacity is not None and event.capacity not in CAPACITIES:
        yield f"It cannot have {counted(event.capacity, 'seat')}. Use 1 to {CAPACITIES[-1]}, or none for no limit."
    if event.ceus is not None and (not 0 < event.ceus <= MOST_CEUS or event.ceus % CEU_STEP):
        yield f"It cannot earn {event.ceus} CEUs. Use quarters from {CEU_STEP} to {MOST_CEUS}."
    if len(event.bodies) > MOST_BODIES or any(not 0 < len(body) <= LONGEST_BODY for body in event.bodies):
        yield f"Name at most {MOST_BODIES} organisations, each in at most {LONGEST_BODY} characters, such as AAPC."


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
