"""When reminders are due: days by the calendar, hours by the clock; moved with their occurrence, late while of use."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.event import EventFacts, Kind, Moved
from bot.events.occurrence import find_occurrence, next_occurrence
from bot.events.offsets import InvalidOffset, Offset, read_offset, read_offsets
from bot.events.recurrence import every_days, every_month_on_weekday
from bot.events.reminders import Reminder, Snooze, StandingRule, Timing, offsets_for, owed, reminder_for
from bot.events.wall_clock import shown_at
from tests.events.rules import CHANGING_ZONES, series

_TWO_WEEKS = Offset(days=14)
_ONE_DAY = Offset(days=1)
_ONE_HOUR = Offset(minutes=60)
_MEETING = series(datetime.fromisoformat("2027-03-09T19:00"), "America/New_York", every_month_on_weekday(2, 1))
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _reminder(event: EventFacts, key: str, offset: Offset) -> Reminder:
    occurrence = find_occurrence(event, key)
    assert occurrence is not None
    return reminder_for(event, occurrence, offset)


@pytest.mark.parametrize(
    ("typed", "offset", "words"),
    [
        ("2 weeks", Offset(14), "2 weeks"),
        ("1d", Offset(1), "1 day"),
        ("90 min", Offset(0, 90), "1 hour and 30 minutes"),
        ("1h 30m", Offset(0, 90), "1 hour and 30 minutes"),
        ("1h30m", Offset(0, 90), "1 hour and 30 minutes"),
        ("24 hours", Offset(1), "1 day"),
        ("36h", Offset(1, 720), "1 day and 12 hours"),
        ("1 week and 2 days before", Offset(9), "1 week and 2 days"),
        ("10 Minutes", Offset(0, 10), "10 minutes"),
        ("0", Offset(), "at the start"),
        ("366 days", Offset(366), "52 weeks and 2 days"),
    ],
)
def test_offsets(typed: str, offset: Offset, words: str) -> None:
    assert read_offset(typed) == offset
    assert str(offset) == words
    assert Offset.of_minutes(offset.total_minutes) == offset


@pytest.mark.parametrize(
    "typed", ["", "5", "1 month", "soon", "2 weeks ago", "367 days", "99999 weeks", "1d" * 60, "-1d"]
)
def test_offsets_that_are_not_clear(typed: str) -> None:
    with pytest.raises(InvalidOffset):
        read_offset(typed)


@given(days=st.integers(0, 365), minutes=st.integers(0, 24 * 60 - 1))
def test_an_offset_says_what_can_be_typed_again(days: int, minutes: int) -> None:
    assert read_offset(str(Offset(days, minutes)).replace(",", "")) == Offset(days, minutes)


def test_several_offsets_come_longest_first_and_once() -> None:
    assert read_offsets("1h, 2 weeks; 14 days,1 day") == (_TWO_WEEKS, _ONE_DAY, _ONE_HOUR)
    for typed in ("", ", ,", "1h,2h,3h,4h,5h,6h"):
        with pytest.raises(InvalidOffset, match="one to 5"):
            read_offsets(typed)


def test_an_offset_is_not_below_nothing() -> None:
    with pytest.raises(InvalidOffset):
        Offset(-1)


def test_days_go_by_the_calendar_and_hours_by_the_clock() -> None:
    # Clocks are put forward on 14 March: from 19:00 to 19:00 it is 23 hours.
    event = series(datetime.fromisoformat("2027-03-14T19:00"), "America/New_York", every_days())
    assert _reminder(event, "2027-03-14", _ONE_DAY).due_at == _at("2027-03-14T00:00")
    assert _reminder(event, "2027-03-14", Offset(0, 24 * 60 - 1)).due_at == _at("2027-03-13T23:01")
    assert _reminder(event, "2027-03-14", _ONE_HOUR).due_at == _at("2027-03-14T22:00")


@pytest.mark.parametrize("zone", CHANGING_ZONES)
def test_a_day_before_is_the_same_time_of_day_all_year(zone: str) -> None:
    event = series(datetime.fromisoformat("2025-12-01T12:15"), zone, every_days())
    for ahead in range(366):
        day = date(2026, 1, 1) + timedelta(days=ahead)
        reminder = _reminder(event, day.isoformat(), _ONE_DAY)
        assert shown_at(reminder.due_at, zone).isoformat() == f"{day - timedelta(days=1)}T12:15:00"


@settings(deadline=None)
@given(
    ahead=st.integers(0, 400),
    days=st.integers(0, 30),
    minutes=st.integers(0, 2000),
    zone=st.sampled_from(CHANGING_ZONES),
)
def test_no_reminder_is_due_after_the_start(ahead: int, days: int, minutes: int, zone: str) -> None:
    event = series(datetime.fromisoformat("2026-01-01T02:30"), zone, every_days())
    occurrence = next_occurrence(event, datetime(2026, 1, 2, tzinfo=UTC) + timedelta(days=ahead))
    assert occurrence is not None
    reminder = reminder_for(event, occurrence, Offset(days, minutes))
    assert reminder.due_at <= occurrence.starts_at < reminder.expires_at
    assert len(reminder.key) <= 40


def test_a_reminder_is_early_due_late_or_too_late() -> None:
    reminder = _reminder(_MEETING, "2027-03-09", _ONE_HOUR)  # the meeting is from 00:00 to 01:00 UTC
    moments = ("09T22:59:59", "09T23:00", "09T23:05", "10T00:29:59", "10T00:30")
    timings = [reminder.timing(_at(f"2027-03-{moment}")) for moment in moments]
    assert timings == [Timing.EARLY, Timing.DUE, Timing.LATE, Timing.LATE, Timing.TOO_LATE]
    # What takes no time is of use for ten minutes.
    instant = replace(_MEETING, length=timedelta(0))
    assert _reminder(instant, "2027-03-09", _ONE_HOUR).expires_at == _at("2027-03-10T00:10")


def test_reminders_are_owed_from_when_somebody_asked() -> None:
    occurrence = find_occurrence(_MEETING, "2027-03-09")
    assert occurrence is not None
    offsets = (_TWO_WEEKS, _ONE_DAY, _ONE_HOUR)
    asked = _at("2027-03-05T12:00")
    assert [one.offset for one in owed(_MEETING, occurrence, offsets, asked, asked)] == [_ONE_DAY, _ONE_HOUR]
    # Found out late, after an outage: still owed, until it is of no use.
    assert len(owed(_MEETING, occurrence, offsets, asked, _at("2027-03-09T23:30"))) == 2
    assert owed(_MEETING, occurrence, offsets, asked, _at("2027-03-10T00:30")) == []


def test_a_moved_occurrence_moves_its_reminders() -> None:
    moved = replace(_MEETING, exceptions=(Moved(date(2027, 3, 9), datetime.fromisoformat("2027-03-06T19:00")),))
    before, after = (_reminder(event, "2027-03-09", _ONE_DAY) for event in (_MEETING, moved))
    assert after.due_at == before.due_at - timedelta(days=3)
    assert after.occurrence_key == before.occurrence_key
    assert after.key != before.key
    assert _reminder(_MEETING, "2027-03-09", _ONE_DAY).key == before.key
    # Moved so that its time has passed, it is owed at once.
    occurrence = find_occurrence(moved, "2027-03-09")
    assert occurrence is not None
    now = _at("2027-03-06T12:00")
    (late,) = owed(moved, occurrence, [_ONE_DAY], _LONG_AGO, now)
    assert late.timing(now) is Timing.LATE


def test_standing_rules_cover_a_kind_or_everything() -> None:
    conference = replace(_MEETING, kind=Kind.CONFERENCE)
    of_conferences = StandingRule((_TWO_WEEKS,), Kind.CONFERENCE)
    of_all = StandingRule((_ONE_HOUR, _TWO_WEEKS))
    assert offsets_for(conference, (), [of_conferences]) == [_TWO_WEEKS]
    assert offsets_for(_MEETING, (), [of_conferences]) == []
    assert offsets_for(conference, (), [of_conferences, of_all]) == [_TWO_WEEKS, _ONE_HOUR]
    assert offsets_for(conference, (_ONE_DAY,), [of_conferences, of_all]) == [_ONE_DAY]
    assert str(of_conferences) == "all events of the kind “Conference”: 2 weeks before"
    assert str(of_all) == "all events: 1 hour, 2 weeks before"


def test_snoozing_goes_by_the_clock_and_tomorrow_by_the_calendar() -> None:
    now = _at("2027-03-13T17:00")  # noon in New York, the day before clocks are put forward
    zone = "America/New_York"
    assert Snooze.TEN_MINUTES.until(now, zone) == _at("2027-03-13T17:10")
    assert Snooze.ONE_HOUR.until(now, zone) == _at("2027-03-13T18:00")
    assert Snooze.TOMORROW.until(now, zone) == _at("2027-03-14T16:00")
    assert [one.label for one in Snooze] == ["10 minutes", "1 hour", "Tomorrow"]
