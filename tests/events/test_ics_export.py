"""Calendars that others open: held against a strict reading of RFC 5545, `icalendar`, and our own import."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.event import Cancelled, EventFacts, Kind, Moved, Status
from bot.events.ics_export import CONTENT_TYPE, calendar_bytes
from bot.events.ics_import import read_ics
from bot.events.occurrence import moved_that_hold
from bot.events.recurrence import every_month_on_weekday, read_rule
from tests.events.rules import ZONES, draw_rule, draw_start, series
from tests.events.strict_ics import Part, parse

_STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)
_TUESDAY = datetime.fromisoformat("2027-03-09T19:00")
_ODD = 'Ä 🎉, semi;colon \\ back\nnew "quoted" line\r\ttab \x07bell \u2028 end ' * 3
_texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90)


def _written(*events: EventFacts) -> Part:
    return parse(calendar_bytes(events, "Study, server", _STAMP))


def _lines(*events: EventFacts) -> list[str]:
    return calendar_bytes(events, "n", _STAMP).replace(b"\r\n ", b"").decode().split("\r\n")


def _only(calendar: Part) -> Part:
    (event,) = [part for part in calendar.parts if part.name == "VEVENT"]
    return event


def test_what_does_not_recur_is_in_utc() -> None:
    event = replace(
        series(_TUESDAY, "America/New_York", None), place="Library, room 2", link="https://example.org/a?b=1,2;3"
    )
    calendar = _written(event)
    written = _only(calendar)
    assert [part.name for part in calendar.parts] == ["VEVENT"]
    assert calendar.value("X-WR-CALNAME") == "Study\\, server"
    assert written.value("DTSTART") == "20270310T000000Z"
    assert written.value("DTEND") == "20270310T010000Z"
    assert written.value("DTSTAMP") == "20261124T120000Z"
    assert written.value("UID") == event.uid
    assert written.value("LOCATION") == "Library\\, room 2"
    assert written.value("URL") == "https://example.org/a?b=1,2;3"
    assert written.value("STATUS") == "CONFIRMED"


def test_a_series_is_told_by_its_zone_with_its_exceptions() -> None:
    rule = every_month_on_weekday(2, 1).ending(until=date(2027, 6, 30))
    moved = Moved(date(2027, 5, 11), datetime.fromisoformat("2027-05-12T18:00"), timedelta(hours=2))
    stale = Moved(date(2027, 5, 13), datetime.fromisoformat("2027-05-14T18:00"))
    event = replace(series(_TUESDAY, "America/New_York", rule), exceptions=(Cancelled(date(2027, 4, 13)), moved, stale))
    lines = _lines(event)
    assert lines.count("BEGIN:VTIMEZONE") == 1
    for line in (
        "DTSTART;TZID=America/New_York:20270309T190000",
        "DTEND;TZID=America/New_York:20270309T200000",
        "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630T230000Z",
        "EXDATE;TZID=America/New_York:20270413T190000",
        "RECURRENCE-ID;TZID=America/New_York:20270511T190000",
        "DTSTART;TZID=America/New_York:20270512T180000",
        "DTEND;TZID=America/New_York:20270512T200000",
    ):
        assert lines.count(line) == 1, line
    assert sum(line.startswith("RECURRENCE-ID") for line in lines) == 1


def test_whole_days_are_dates_and_free_time() -> None:
    event = series(
        _TUESDAY, "America/New_York", read_rule("every year until 2030-01-01", _TUESDAY, "UTC"), all_day=True
    )
    event = replace(event, length=timedelta(days=3), exceptions=(Cancelled(date(2028, 3, 9)),))
    lines = _lines(event)
    for line in (
        "DTSTART;VALUE=DATE:20270309",
        "DTEND;VALUE=DATE:20270312",
        "RRULE:FREQ=YEARLY;UNTIL=20300101",
        "EXDATE;VALUE=DATE:20280309",
        "TRANSP:TRANSPARENT",
    ):
        assert line in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_series_in_utc_needs_no_zone() -> None:
    lines = _lines(series(_TUESDAY, "UTC", read_rule("every tuesday until june", _TUESDAY, "UTC")))
    assert "BEGIN:VTIMEZONE" not in lines
    assert "DTSTART:20270309T190000Z" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T190000Z" in lines


def test_status_kind_ceus_and_source_are_said() -> None:
    event = replace(
        series(_TUESDAY, "UTC", None),
        status=Status.TO_BE_CONFIRMED,
        kind=Kind.CONFERENCE,
        description="Bring books.",
        ceus=Decimal("1.50"),
        bodies=("AAPC", "AHIMA"),
        source_url="https://www.aapc.com/",
        verified_on=date(2026, 11, 1),
        length=timedelta(0),
    )
    written = _only(_written(event))
    assert written.value("STATUS") == "TENTATIVE"
    assert written.value("CATEGORIES") == "Conference"
    assert written.value("DESCRIPTION") == (
        "Bring books.\\n\\nCEUs on offer: 1.5 (AAPC\\, AHIMA)\\n\\n"
        "Source: https://www.aapc.com/ (looked up on 2026-11-01)"
    )
    assert "DTEND" not in {name for name, _, _ in written.properties}
    assert _only(_written(replace(event, status=Status.CANCELLED))).value("STATUS") == "CANCELLED"


def test_an_event_without_a_date_is_left_out() -> None:
    undated = replace(series(_TUESDAY, "UTC", None), starts_local=None, status=Status.TO_BE_CONFIRMED)
    assert _written(undated).parts == []


def test_the_same_events_give_the_same_bytes() -> None:
    events = [series(_TUESDAY, zone, every_month_on_weekday(2, 1)) for zone in ZONES]
    assert calendar_bytes(events, "n", _STAMP) == calendar_bytes(list(events), "n", _STAMP)
    assert CONTENT_TYPE.startswith("text/calendar")


def test_odd_texts_are_folded_within_no_character_and_come_back() -> None:
    event = replace(series(_TUESDAY, "UTC", None), title=_ODD[:100], description=_ODD, place=_ODD[:60])
    data = calendar_bytes([event], _ODD, _STAMP)
    parse(data)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    read = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    said = re.sub(r"[\x07\u2028]", "", _ODD)
    assert str(read.get("DESCRIPTION")) == said.replace("\r", "\n")
    assert str(read.get("LOCATION")) == re.sub(r"[\x07\u2028]", "", _ODD[:60]).replace("\r", "\n")


@settings(deadline=None)
@given(title=_texts, description=_texts, place=_texts, uid=_texts)
def test_texts_come_back_as_they_were(title: str, description: str, place: str, uid: str) -> None:
    event = replace(
        series(_TUESDAY, "UTC", None),
        title=f"x{title}",
        description=description,
        place=place,
        uid=f"u{uid}",
    )
    data = calendar_bytes([event], "n", _STAMP)
    parse(data)
    read = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    clean = [re.sub("[\u2028\u2029]", "", text) for text in (event.title, event.description, event.place, event.uid)]
    found = [str(read.get(name) or "") for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "UID")]
    assert found == clean


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_written_is_read_back_the_same(seed: int) -> None:
    random = Random(seed)
    for number in range(60):
        starts = draw_start(random)
        rule = draw_rule(random, starts) if number % 3 else None
        event = series(starts, random.choice(ZONES), rule, all_day=number % 5 == 0)
        if rule is not None and not event.all_day:
            event = replace(event, exceptions=(Cancelled(starts.date()),))
        data = calendar_bytes([event], "n", _STAMP)
        parse(data)
        preview = read_ics(data, event.zone, datetime(2000, 1, 1, tzinfo=UTC))
        assert preview.unread == ()
        (taken,) = preview.taken
        # What does not recur is told in UTC and shown by the reader's clocks; all else comes back as it was.
        read = replace(taken.facts, kind=event.kind)
        assert read == event, (event, data)
        assert moved_that_hold(read) == moved_that_hold(event)
