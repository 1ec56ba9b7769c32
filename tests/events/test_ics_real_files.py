"""Files of real programs, which `icalendar` and `recurring-ical-events` bring along: dated here as by them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from bot.events.event import EventFacts
from bot.events.ics_import import Preview, Taken, UnreadableCalendar, read_ics
from bot.events.occurrence import occurrences_between
from tests.support.proofs import ProofSize

_ZONE = "America/New_York"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_SPAN = timedelta(days=800)
_FOLDERS = (
    Path(icalendar.__file__).parent / "tests",
    Path(recurring_ical_events.__file__).parent / "test" / "calendars",
)
FILES = sorted(path for folder in _FOLDERS for path in folder.rglob("*.ics"))
_ELSEWHERE = (
    "(RDATE)",  # left out, and said so
    "all later dates",
    "a change of a single date is left out",
)
_ODD = frozenset(
    {
        "issue_201_test_matrix.ics",  # times without a zone that end in one: read in the end's zone there
    }
)
_EDGE = timedelta(days=2)
"""Whole days are told by UTC there, by the server's zone here: at the edge of a span that makes a difference."""
_Start = date | datetime


def _preview(path: Path) -> Preview | None:
    try:
        return read_ics(path.read_bytes(), _ZONE, _LONG_AGO)
    except UnreadableCalendar:
        return None


def test_there_are_files_of_many_programs() -> None:
    assert len(FILES) > 200
    previews = [one for one in map(_preview, FILES) if one is not None]
    assert len(previews) > 180
    assert sum(len(one.taken) for one in previews) > 900


@pytest.mark.proof
@pytest.mark.filterwarnings("ignore::UserWarning:icalendar")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_dates_are_those_that_recurring_ical_events_finds(path: Path, proof_size: ProofSize) -> None:
    preview = _preview(path)
    try:
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
    except ValueError:
        return  # no calendar, or none that icalendar reads
    comparable = [one for one in preview.taken if path.name not in _ODD and _is_comparable(one)] if preview else []
    for taken in comparable[:: max(1, len(comparable) // proof_size(1, 24))]:
        since, before = _span(taken.facts)
        theirs = _theirs(calendar, taken.facts.uid, since, before)
        assert theirs is None or _ours(taken.facts, since, before) == theirs, taken


def _is_comparable(taken: Taken) -> bool:
    is_orphan = "/" in taken.facts.uid or taken.facts.uid.startswith("import-")
    return not is_orphan and not any(words in note for note in taken.notes for words in _ELSEWHERE)


def _span(facts: EventFacts) -> tuple[datetime, datetime]:
    assert facts.starts_local is not None
    since = facts.starts_local.replace(hour=0, minute=0, second=0, tzinfo=UTC) - timedelta(days=40)
    return since, since + _SPAN


def _ours(facts: EventFacts, since: datetime, before: datetime) -> list[_Start]:
    found = occurrences_between(facts, since, before, most=10_000)
    return _within([one.starts_local.date() if facts.all_day else one.starts_at for one in found], since, before)


def _theirs(calendar: icalendar.Calendar, uid: str, since: datetime, before: datetime) -> list[_Start] | None:
    """Return the dates that recurring-ical-events finds; None where it cannot cope with the file."""
    if _has_lost_its_zone(calendar, uid):
        return None
    try:
        components = recurring_ical_events.of(calendar).between(since, before)
    except (AttributeError, KeyError, TypeError):
        return None
    found = [one for one in components if str(one.get("UID")) == uid and str(one.get("STATUS")) != "CANCELLED"]
    return _within([_instant(one.start) for one in found], since, before)


def _has_lost_its_zone(calendar: icalendar.Calendar, uid: str) -> bool:
    """Whether its zone is one that icalendar knows only where a file before this one happened to describe it."""
    events: list[Any] = calendar.walk("VEVENT")
    starts = [one["DTSTART"] for one in events if str(one.get("UID")) == uid and hasattr(one.get("DTSTART"), "dt")]
    return any("TZID" in start.params and _is_naive(start.dt) for start in starts)


def _is_naive(start: _Start) -> bool:
    return isinstance(start, datetime) and start.tzinfo is None


def _within(starts: list[_Start], since: datetime, before: datetime) -> list[_Start]:
    days = (since + _EDGE).date(), (before - _EDGE).date()
    return sorted((one for one in starts if days[0] <= _day(one) < days[1]), key=str)


def _day(start: _Start) -> date:
    return start.date() if isinstance(start, datetime) else start


def _instant(start: _Start) -> _Start:
    if not isinstance(start, datetime):
        return start
    return (start if start.tzinfo else start.replace(tzinfo=ZoneInfo(_ZONE))).astimezone(UTC)
