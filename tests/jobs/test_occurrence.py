"""When recurring things happen: strictly later, once a local day, right across every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs import EVERY_DAY, Occurrence, Recurrence

ZONES = (
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
    "Asia/Kolkata",
)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_FIRST = date(2019, 1, 1)
_DAYS = 365 * 15


def _first_minute_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Watch the zone's clocks minute by minute: when do they first show that time of that day, or a later one?"""
    wanted = datetime.combine(day, at)
    moment = datetime.combine(day, at, UTC) - timedelta(hours=16)
    while moment.astimezone(zone).replace(tzinfo=None) < wanted:
        moment += _MINUTE
    return moment


def _changes(name: str) -> list[date]:
    """The local days on which the zone's clocks are changed."""
    zone = ZoneInfo(name)
    noons = [datetime.combine(_FIRST + offset * _DAY, time(12), zone) for offset in range(_DAYS)]
    return [later.date() for earlier, later in pairwise(noons) if earlier.utcoffset() != later.utcoffset()]


CHANGES = {name: _changes(name) for name in ZONES}
_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
_early_times = st.integers(0, 4 * 60).map(lambda minutes: time(minutes // 60, minutes % 60))
_weekdays = st.frozensets(st.sampled_from(range(7)), min_size=1)
_instants = st.integers(0, _DAYS * 24 * 60).map(
    lambda minutes: datetime.combine(_FIRST, time(), UTC) + minutes * _MINUTE
)
_recurrences = st.builds(Recurrence, _times | _early_times, st.sampled_from(ZONES), _weekdays)


def _due(at: str, zone: str, day: str) -> datetime:
    """When the daily recurrence is due that belongs to the local day."""
    return next(one for one in _from(Recurrence(time.fromisoformat(at), zone), day) if one.key == day).due_at


def _from(recurrence: Recurrence, day: str) -> list[Occurrence]:
    after = datetime.combine(date.fromisoformat(day) - 2 * _DAY, time(), UTC)
    found: list[Occurrence] = []
    for _ in range(5):
        found.append(recurrence.next_after(after))
        after = found[-1].due_at
    return found


@pytest.mark.parametrize(
    ("at", "zone", "day", "due_at"),
    [
        # Clocks skip the time: the first instant after the gap.
        ("02:30", "America/New_York", "2026-03-08", "2026-03-08T07:00Z"),
        ("02:00", "America/New_York", "2026-03-08", "2026-03-08T07:00Z"),
        ("01:30", "Europe/London", "2026-03-29", "2026-03-29T01:00Z"),
        ("02:15", "Australia/Lord_Howe", "2026-10-04", "2026-10-03T15:30Z"),
        ("00:30", "Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z"),
        ("00:00", "America/Santiago", "2026-09-06", "2026-09-06T04:00Z"),
        # Clocks show it twice: the first pass.
        ("02:30", "Australia/Sydney", "2026-04-05", "2026-04-04T15:30Z"),
        ("01:30", "America/New_York", "2026-11-01", "2026-11-01T05:30Z"),
        ("01:45", "Australia/Lord_Howe", "2026-04-05", "2026-04-04T14:45Z"),
        ("23:30", "America/Santiago", "2026-04-04", "2026-04-05T02:30Z"),
        ("23:30", "Africa/Cairo", "2026-10-29", "2026-10-29T20:30Z"),
        # Right before and after, and where clocks never change.
        ("01:59", "America/New_York", "2026-03-08", "2026-03-08T06:59Z"),
        ("03:00", "America/New_York", "2026-03-08", "2026-03-08T07:00Z"),
        ("02:00", "America/New_York", "2026-11-01", "2026-11-01T07:00Z"),
        ("09:00", "Asia/Kolkata", "2026-11-23", "2026-11-23T03:30Z"),
        # A day that a country left out altogether.
        ("09:00", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z"),
    ],
)
def test_known_clock_changes(at: str, zone: str, day: str, due_at: str) -> None:
    assert _due(at, zone, day) == datetime.fromisoformat(due_at)


@given(data=st.data(), zone=st.sampled_from([name for name in ZONES if CHANGES[name]]), at=_times | _early_times)
def test_days_of_clock_changes_agree_with_a_watched_clock(data: st.DataObject, zone: str, at: time) -> None:
    day = data.draw(st.sampled_from(CHANGES[zone])) - data.draw(st.sampled_from([0, 1])) * _DAY
    assert _due(at.isoformat("minutes"), zone, day.isoformat()) == _first_minute_at(day, at, ZoneInfo(zone))


def test_the_zones_have_changes_worth_testing() -> None:
    assert {name: len(days) >= 15 for name, days in CHANGES.items()} == {name: name != "Asia/Kolkata" for name in ZONES}


@given(recurrence=_recurrences, instant=_instants)
def test_the_next_one_is_strictly_later_and_none_lies_between(recurrence: Recurrence, instant: datetime) -> None:
    following = recurrence.next_after(instant)
    assert following.due_at > instant
    assert following.due_at.tzinfo is UTC
    assert recurrence.next_after(following.due_at - timedelta(microseconds=1)) == following
    assert recurrence.next_after(instant + (following.due_at - instant) / 2) == following


@given(recurrence=_recurrences, instant=_instants)
def test_there_is_one_for_each_chosen_local_day(recurrence: Recurrence, instant: datetime) -> None:
    first = recurrence.next_after(instant)
    found = [first]
    while len(found) < 60:
        found.append(recurrence.next_after(found[-1].due_at))
    span = (found[-1].day - first.day).days
    days = [first.day + offset * _DAY for offset in range(span + 1)]
    assert [one.day for one in found] == [day for day in days if day.weekday() in recurrence.weekdays]
    assert all(one.due_at.astimezone(ZoneInfo(recurrence.zone)).date() == one.day for one in found)
    assert len({one.key for one in found}) == len(found)


@pytest.mark.parametrize("zone", ZONES)
def test_fifteen_years_without_a_day_too_few_or_too_many(zone: str) -> None:
    recurrence = Recurrence(time(2, 30), zone, EVERY_DAY)
    found = [recurrence.next_after(datetime.combine(_FIRST, time(), UTC))]
    for _ in range(_DAYS):
        found.append(recurrence.next_after(found[-1].due_at))
    assert [one.day for one in found] == [found[0].day + offset * _DAY for offset in range(_DAYS + 1)]
    gaps = {later.due_at - earlier.due_at for earlier, later in pairwise(found)}
    assert gaps <= {timedelta(hours=24, minutes=minutes) for minutes in (-60, -30, 0, 30, 60)}


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({7}), frozenset({-1, 0})])
def test_weekdays_are_some_of_seven(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="at least one weekday"):
        Recurrence(time(9), "UTC", weekdays)
