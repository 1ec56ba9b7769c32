"""Times as people type them: understood as the echo shows, or refused with how to write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InvalidInput
from bot.events.spoken_parts import UnclearTime
from bot.events.times import Moment, read_day, read_moment

_NOW = datetime(2027, 3, 8, 15, 30, 20, tzinfo=UTC)  # a Monday, 10:30 in New York, six days before clocks change
_ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("typed", "local", "zone"),
    [
        ("next tue 7pm", "2027-03-09T19:00", _ZONE),
        ("tomorrow 18:30", "2027-03-09T18:30", _ZONE),
        ("2027-04-11 09:00 ET", "2027-04-11T09:00", _ZONE),
        ("april 11 9am", "2027-04-11T09:00", _ZONE),
        ("in 2 hours", "2027-03-08T12:30", _ZONE),
        ("friday noon", "2027-03-12T12:00", _ZONE),
        # A weekday is the next one on which the time is to come; "next" is never today.
        ("mon 7pm", "2027-03-08T19:00", _ZONE),
        ("mon 9am", "2027-03-15T09:00", _ZONE),
        ("this monday at 7pm", "2027-03-08T19:00", _ZONE),
        ("next mon 7pm", "2027-03-15T19:00", _ZONE),
        ("thurs 19:00", "2027-03-11T19:00", _ZONE),
        # No day: the next time that clocks show it.
        ("7pm", "2027-03-08T19:00", _ZONE),
        ("9am", "2027-03-09T09:00", _ZONE),
        ("noon tomorrow", "2027-03-09T12:00", _ZONE),
        ("tonight 8pm", "2027-03-08T20:00", _ZONE),
        # No year: the next such date.
        ("march 8 9am", "2028-03-08T09:00", _ZONE),
        ("march 8 11am", "2027-03-08T11:00", _ZONE),
        ("feb 29 9am", "2028-02-29T09:00", _ZONE),
        ("sun april 11 9am", "2027-04-11T09:00", _ZONE),
        ("Apr 11, 2027 at 9:30 p.m.", "2027-04-11T21:30", _ZONE),
        ("11th of April 2027 19:00", "2027-04-11T19:00", _ZONE),
        ("9am 11 april", "2027-04-11T09:00", _ZONE),
        ("7:30pm on the 11th of sept.", "2027-09-11T19:30", _ZONE),
        ("2027-4-1 9.30am", "2027-04-01T09:30", _ZONE),
        ("12am tomorrow", "2027-03-09T00:00", _ZONE),
        ("12pm tomorrow", "2027-03-09T12:00", _ZONE),
        # Zones.
        ("tomorrow 7pm pacific time", "2027-03-09T19:00", "America/Los_Angeles"),
        ("tomorrow 7pm PDT", "2027-03-09T19:00", "America/Los_Angeles"),
        ("tomorrow 7pm CT", "2027-03-09T19:00", "America/Chicago"),
        ("tomorrow 7pm mt", "2027-03-09T19:00", "America/Denver"),
        ("tomorrow 19:00 UTC", "2027-03-09T19:00", "UTC"),
        ("tomorrow 7pm europe/london", "2027-03-09T19:00", "Europe/London"),
        ("4pm utc", "2027-03-08T16:00", "UTC"),
        # Instants, shown by the clocks of the zone that was given.
        ("2027-04-11T09:00Z", "2027-04-11T05:00", _ZONE),
        ("2027-04-11 09:00:00-07:00", "2027-04-11T12:00", _ZONE),
        ("<t:1830000000:F>", "2027-12-28T08:20", _ZONE),
        ("in 1h 30m", "2027-03-08T12:00", _ZONE),
        ("in an hour", "2027-03-08T11:30", _ZONE),
        ("in 1 day and 2 hours", "2027-03-09T12:30", _ZONE),
        # Days by the calendar: the same time of day, though clocks are changed in between.
        ("in 1 week", "2027-03-15T10:30", _ZONE),
        # Clocks show 01:30 twice; the first pass.
        ("2027-11-07 01:30", "2027-11-07T01:30", _ZONE),
    ],
)
def test_times_that_are_understood(typed: str, local: str, zone: str) -> None:
    moment = read_moment(typed, _NOW, _ZONE)
    assert (moment.local.isoformat(timespec="minutes"), moment.zone) == (local, zone)
    assert moment.at.tzinfo is UTC
    assert moment.at > _NOW


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "No time is given"),
        ("x" * 101, "too long"),
        ("tue", "time of day is missing"),
        ("next tue 7", "“7” alone"),
        ("1930", "“1930” alone"),
        ("04/11 9am", "“04/11” can be read in two ways"),
        ("11.4. 9am", "“11.4.” can be read in two ways"),
        ("midnight", "where a day begins and where it ends"),
        ("fri midnight", "where a day begins and where it ends"),
        ("tuseday 7pm", "Did you mean “tuesday”?"),
        ("april 11 2027 19:00 bogus/zone", "“bogus/zone”"),
        ("next week 7pm", "“next”"),
        ("8pm 9pm", "two times"),
        ("today friday 8pm", "two days"),
        ("mon april 11 9am", "11 April 2027 is a Sunday"),
        ("25:00", "Clocks do not show “25:00”"),
        ("13pm", "no “13pm”"),
        ("0am", "no “0am”"),
        ("7:75pm", "Clocks do not show"),
        ("feb 30 9am", "not in the calendar"),
        ("feb 29 2027 9am", "not in the calendar"),
        ("2027-13-01 9am", "not in the calendar"),
        ("0000-01-01 9am", "not in the calendar"),
        ("2027-02-30T09:00Z", "not in the calendar"),
        ("2200-01-01 9am", "out of reach"),
        ("9999-12-31T23:59-12:00", "not in the calendar"),
        ("<t:99999999999>", "out of reach"),
        ("today 9am", "is past"),
        ("yesterday 9pm", "is past"),
        ("2026-01-01 9am", "is past"),
        ("<t:1700000000>", "is past"),
        ("in 0 minutes", "is past"),
        ("in 5 fortnights", "“fortnights”"),
        ("in 9999 weeks", "out of reach"),
        ("2027-03-14 02:30 ET", "put forward over 02:30 on 14 March 2027"),
    ],
)
def test_times_that_are_past_or_unclear_are_refused_with_a_cure(typed: str, named: str) -> None:
    with pytest.raises(UnclearTime) as refused:
        read_moment(typed, _NOW, _ZONE)
    assert named in refused.value.message
    assert isinstance(refused.value, InvalidInput)
    assert len(refused.value.message.split(". ")) >= 2


_WORDS = (
    "next", "tue", "friday", "april", "11", "2027", "7pm", "18:30", "noon", "tomorrow", "today", "et", "utc", "in", "2",
    "hours", "weeks", "feb", "29", "30th", "of", "at", "2027-04-11", "04/11", "midnight", "a.m.", ":", "<t:1>", "-",
)  # fmt: skip
_words = st.sampled_from(_WORDS)


@given(typed=st.lists(_words, max_size=6).map(" ".join) | st.text(max_size=40), ahead=st.integers(0, 700))
def test_whatever_is_typed_is_a_time_to_come_or_refused(typed: str, ahead: int) -> None:
    now = _NOW + timedelta(days=ahead)
    try:
        moment = read_moment(typed, now, _ZONE)
    except UnclearTime:
        return
    assert moment.at > now
    assert moment.local.tzinfo is None


@given(minutes=st.integers(1, 60 * 24 * 365 * 3))
def test_an_echo_can_be_typed_again(minutes: int) -> None:
    at = (_NOW + timedelta(minutes=minutes)).replace(second=0)
    moment = read_moment(f"{at:%Y-%m-%dT%H:%MZ}", _NOW, _ZONE)
    said, _, _ = str(moment).partition(" (")
    again = read_moment(f"{said} {_ZONE}", _NOW, "Asia/Kolkata")
    # Of the hour that clocks show twice the first pass is meant.
    assert again.at in (moment.at, moment.at - timedelta(hours=1))
    assert again.local == moment.local


def test_a_moment_says_itself_with_its_zone() -> None:
    moment = read_moment("next tue 7pm", _NOW, _ZONE)
    assert moment == Moment(datetime.fromisoformat("2027-03-09T19:00"), _ZONE, datetime(2027, 3, 10, tzinfo=UTC))
    assert str(moment) == "Tuesday 9 March 2027, 19:00 (America/New York)"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-04-11", date(2027, 4, 11)),
        ("April 11, 2025", date(2025, 4, 11)),
        ("11 apr 2025", date(2025, 4, 11)),
        ("Fri 11 apr 2025", date(2025, 4, 11)),
        ("yesterday", date(2027, 3, 7)),
        ("today", date(2027, 3, 8)),
        ("tomorrow", date(2027, 3, 9)),
    ],
)
def test_days(typed: str, day: date) -> None:
    assert read_day(typed, date(2027, 3, 8)) == day


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "as a date"),
        ("april 11", "The year is missing"),
        ("tuesday", "The year is missing"),
        ("soon", "as a date"),
        ("11 apr 2025 x", "as a date"),
        ("mon 11 apr 2025", "is a Friday"),
        ("2027-02-30", "not in the calendar"),
        ("1850-01-01", "out of reach"),
        ("04/11/2027", "two ways"),
        ("2027-04-11 " + "x" * 200, "as a date"),
    ],
)
def test_days_that_are_not_clear(typed: str, named: str) -> None:
    with pytest.raises(UnclearTime) as refused:
        read_day(typed, date(2027, 3, 8))
    assert named in refused.value.message
