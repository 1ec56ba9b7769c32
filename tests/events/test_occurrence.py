"""When events take place: by the clock on the wall through every clock change, with what was moved and cancelled."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.event import ONCE, Cancelled, EventFacts, Moved, Status
from bot.events.occurrence import (
    Occurrence,
    find_occurrence,
    first_occurrences,
    next_occurrence,
    occurrences_between,
)
from bot.events.recurrence import Rule, every_days, every_month_on_weekday, every_week_on, read_rule
from bot.events.wall_clock import is_skipped, shown_at
from tests.events.rules import CHANGING_ZONES, ZONES, series, starts_and_rules

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_YEAR = date(2026, 1, 1)
_TUESDAY = datetime.fromisoformat("2027-03-09T19:00")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _meeting(*exceptions: Moved | Cancelled, rule: Rule | None = None) -> EventFacts:
    return replace(series(_TUESDAY, "America/New_York", rule or every_month_on_weekday(2, 1)), exceptions=exceptions)


def _changes(name: str) -> list[date]:
    """The local days of 2026 on which the zone's clocks are changed."""
    zone = ZoneInfo(name)
    noons = [datetime.combine(_YEAR + timedelta(days=ahead), datetime.min.time(), zone) + timedelta(hours=12)
             for ahead in range(366)]  # fmt: skip
    return [later.date() for earlier, later in pairwise(noons) if earlier.utcoffset() != later.utcoffset()]


def _first_minute_at(local: datetime, zone: str) -> datetime:
    """Watch the zone's clocks minute by minute: when do they first show that time, or a later one?"""
    moment = local.replace(tzinfo=UTC) - timedelta(hours=16)
    while shown_at(moment, zone) < local:
        moment += _MINUTE
    return moment


@pytest.mark.parametrize("zone", CHANGING_ZONES)
def test_both_clock_changes_of_a_year_leave_the_wall_clock_alone(zone: str) -> None:
    changes = _changes(zone)
    assert len(changes) == 2
    for clock in ("00:00", "00:30", "01:45", "02:15", "02:30", "09:00", "23:30"):
        starts = datetime.fromisoformat(f"2025-12-01T{clock}")
        event = series(starts, zone, every_days())
        for change in changes:
            since = datetime.combine(change - timedelta(days=3), datetime.min.time(), UTC)
            found = occurrences_between(event, since, since + timedelta(days=6))
            for one in found:
                assert one.starts_local.time() == starts.time()
                assert one.key == one.starts_local.date().isoformat()
                assert one.starts_at == _first_minute_at(one.starts_local, zone)
                assert one.ends_at - one.starts_at == _HOUR
            assert change.isoformat() in {one.key for one in found}


def test_each_of_the_zones_skips_a_time_and_shows_one_twice() -> None:
    for zone in CHANGING_ZONES:
        moments = [_at("2026-01-01T00:00") + ahead * timedelta(minutes=15) for ahead in range(366 * 96)]
        shown = [shown_at(moment, zone) for moment in moments]
        assert len(set(shown)) < len(shown), zone
        steps = [
            early + timedelta(minutes=15) for early, late in pairwise(shown) if late - early > timedelta(minutes=15)
        ]
        assert steps, zone
        assert all(is_skipped(step, zone) for step in steps), zone


@settings(deadline=None)
@given(
    starts_and_rule=starts_and_rules,
    zone=st.sampled_from(ZONES),
    ahead=st.integers(-100, 2000),
    all_day=st.booleans(),
)
def test_next_and_between_and_find_agree(
    starts_and_rule: tuple[datetime, Rule], zone: str, ahead: int, *, all_day: bool
) -> None:
    starts, rule = starts_and_rule
    event = series(starts, zone, rule, all_day=all_day)
    since = datetime.combine(starts.date(), datetime.min.time(), UTC) + timedelta(days=ahead)
    found = occurrences_between(event, since, since + timedelta(days=500), most=20)
    assert [one.starts_at for one in found] == sorted(one.starts_at for one in found)
    assert len({one.key for one in found}) == len(found)
    following = next_occurrence(event, since)
    begun_later = [one for one in found if one.starts_at > since]
    assert not begun_later or following == begun_later[0]
    assert first_occurrences(event, since, len(begun_later)) == begun_later
    assert all(find_occurrence(event, one.key) == one for one in found)


def test_a_cancelled_occurrence_is_left_out() -> None:
    event = _meeting(Cancelled(date(2027, 4, 13)))
    assert [one.key for one in first_occurrences(event, _at("2027-03-01"), 2)] == ["2027-03-09", "2027-05-11"]
    assert find_occurrence(event, "2027-04-13") is None


def test_a_moved_occurrence_keeps_its_key_and_takes_its_place() -> None:
    moved = Moved(date(2027, 4, 13), datetime.fromisoformat("2027-05-20T18:00"), timedelta(hours=2))
    event = _meeting(moved)
    before, found, after = first_occurrences(event, _at("2027-03-10T00:00"), 3)
    assert (before.key, after.key) == ("2027-05-11", "2027-06-08")
    assert found == Occurrence(
        "2027-04-13", _at("2027-05-20T22:00"), _at("2027-05-21T00:00"), moved.starts_local, is_moved=True
    )
    assert find_occurrence(event, "2027-04-13") == first_occurrences(event, _at("2027-05-12T00:00"), 1)[0]
    # It left the day that it belonged to, and may come before everything.
    assert occurrences_between(event, _at("2027-04-13T00:00"), _at("2027-04-14T00:00")) == []
    early = _meeting(Moved(date(2027, 4, 13), datetime.fromisoformat("2027-02-01T19:00")))
    assert first_occurrences(early, _at("2027-01-01"), 2)[0].key == "2027-04-13"


def test_an_exception_of_a_day_that_the_rule_left_says_nothing() -> None:
    event = _meeting(Moved(date(2027, 4, 14), datetime.fromisoformat("2027-04-15T19:00")), Cancelled(date(2027, 4, 15)))
    assert [one.key for one in first_occurrences(event, _at("2027-04-01"), 2)] == ["2027-04-13", "2027-05-11"]
    assert find_occurrence(event, "2027-04-14") is None


def test_what_has_begun_is_there_until_it_is_over() -> None:
    event = _meeting()
    keys = [
        [one.key for one in occurrences_between(event, _at(since), _at("2027-03-31T00:00"))]
        for since in ("2027-03-10T00:00", "2027-03-10T00:59", "2027-03-10T01:00")
    ]
    assert keys == [["2027-03-09"], ["2027-03-09"], []]
    assert occurrences_between(event, _at("2027-03-01"), _at("2027-03-10T00:00")) == []
    instant = replace(event, length=timedelta(0))
    assert len(occurrences_between(instant, _at("2027-03-10T00:00"), _at("2027-03-10T00:01"))) == 1


def test_an_event_that_does_not_recur_takes_place_once() -> None:
    event = series(_TUESDAY, "America/New_York", None)
    (only,) = occurrences_between(event, _at("2027-01-01"), _at("2028-01-01"))
    assert only == Occurrence(ONCE, _at("2027-03-10T00:00"), _at("2027-03-10T01:00"), _TUESDAY)
    assert find_occurrence(event, ONCE) == only
    assert find_occurrence(event, "2027-03-09") is None
    assert next_occurrence(event, only.starts_at) is None


def test_whole_days_run_from_midnight_to_midnight() -> None:
    event = series(datetime.fromisoformat("2027-03-14T00:00"), "America/New_York", every_week_on([6]), all_day=True)
    (change, after) = first_occurrences(event, _at("2027-03-13"), 2)
    assert change.ends_at - change.starts_at == timedelta(hours=23)
    assert after.ends_at - after.starts_at == timedelta(hours=24)


@pytest.mark.parametrize(
    "event",
    [
        replace(_meeting(), status=Status.CANCELLED),
        replace(_meeting(), rule=None, starts_local=None, status=Status.TO_BE_CONFIRMED),
    ],
)
def test_a_cancelled_event_and_one_without_a_date_have_none(event: EventFacts) -> None:
    assert occurrences_between(event, _at("2020-01-01"), _at("2030-01-01")) == []
    assert next_occurrence(event, _at("2020-01-01")) is None
    assert find_occurrence(event, ONCE) is None
    assert find_occurrence(event, "2027-03-09") is None


@pytest.mark.parametrize("key", ["", "once", "2027-03-10", "9999-99-99", "2026-03-10", "nonsense"])
def test_a_key_of_no_occurrence_finds_none(key: str) -> None:
    assert find_occurrence(_meeting(), key) is None


def test_no_more_are_given_than_were_asked_for() -> None:
    event = series(_TUESDAY, "UTC", read_rule("every day", _TUESDAY, "UTC"))
    assert len(occurrences_between(event, _at("2027-01-01"), _at("2190-01-01"))) == 1_000
    assert len(occurrences_between(event, _at("2027-01-01"), _at("2190-01-01"), most=7)) == 7


def test_500_moved_occurrences_of_a_long_series_take_no_time() -> None:
    days = [_TUESDAY.date() + timedelta(days=ahead) for ahead in range(500)]
    moved = [Moved(day, datetime.combine(day, _TUESDAY.time()) + _HOUR) for day in days]
    event = replace(series(_TUESDAY, "UTC", every_days().ending(count=2000)), exceptions=tuple(moved))
    assert len(occurrences_between(event, _at("2027-01-01"), _at("2029-01-01"))) == 664
