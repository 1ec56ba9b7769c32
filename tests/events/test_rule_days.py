"""The days that a rule falls on: known ones, properties of all, and an end to every search."""

import time
from datetime import date, datetime, timedelta
from itertools import islice, pairwise, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.recurrence import (
    Frequency,
    InvalidRule,
    OnWeekday,
    Rule,
    days_of,
    falls,
    first_fall,
    has_day,
    read_rrule,
)
from bot.events.recurrence.days import LONGEST_GAP_PERIODS
from tests.events.rules import starts_and_rules

_SECONDS = 2
"""Of the processor's time: far above what any rule takes here, far below what a search without an end would take."""


def _days(text: str, first: str, number: int, since: str = "0001-01-01") -> list[str]:
    starts = datetime.fromisoformat(first)
    rule = read_rrule(text, starts, "UTC")
    return [day.isoformat() for day in islice(days_of(rule, starts.date(), date.fromisoformat(since)), number)]


@pytest.mark.parametrize(
    ("text", "first", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "2027-03-09", ["2027-03-09", "2027-04-13", "2027-05-11"]),
        # The last weekday of a month.
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2027-01-29",
            ["2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30"],
        ),
        ("FREQ=MONTHLY", "2027-01-31", ["2027-01-31", "2027-03-31", "2027-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", ["2028-01-31", "2028-02-29", "2028-03-31"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13", ["2026-11-13", "2027-08-13", "2028-10-13"]),
        # Leap days, and the century that has none.
        ("FREQ=YEARLY", "2096-02-29", ["2096-02-29", "2104-02-29", "2108-02-29"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-29", "2024-02-01", ["2024-02-01", "2028-02-01"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2044-02-29", ["2044-02-29", "2072-02-29"]),
        # A week begins where it is said to begin (the example of RFC 5545).
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
         ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
         ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]),
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", ["1997-05-19", "1998-05-18", "1999-05-17"]),
        ("FREQ=YEARLY;BYDAY=-1SU", "2026-12-27", ["2026-12-27", "2027-12-26"]),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1,-1", "2027-01-01", ["2027-01-01", "2027-01-31", "2027-07-01"]),
        ("FREQ=YEARLY;BYMONTHDAY=15", "2027-01-15", ["2027-01-15", "2027-02-15", "2027-03-15"]),
        # Every Monday, and the second Tuesday besides: dateutil finds nothing here, RFC 5545 means both.
        ("FREQ=MONTHLY;BYDAY=MO,2TU", "2027-03-08", ["2027-03-08", "2027-03-09", "2027-03-15"]),
        # Positions in a week count from its beginning, though the series begins on a Wednesday.
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2027-03-10", ["2027-03-10", "2027-03-15", "2027-03-22"]),
        # The first day belongs to it, whether the rule falls on it or not.
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2027-03-09", ["2027-03-09", "2027-03-15", "2027-03-22"]),
        ("FREQ=DAILY;UNTIL=20270310", "2027-03-09", ["2027-03-09", "2027-03-10"]),
    ],
)  # fmt: skip
def test_known_days(text: str, first: str, days: list[str]) -> None:
    assert _days(text, first, len(days)) == days


@given(starts_and_rule=starts_and_rules, ahead=st.integers(0, 3000))
@settings(deadline=None)  # rare days take a search, and the machine is shared
def test_a_look_ahead_finds_what_counting_finds(starts_and_rule: tuple[datetime, Rule], ahead: int) -> None:
    starts, rule = starts_and_rule
    first = starts.date()
    since = first + timedelta(days=ahead)
    end = since + timedelta(days=400)
    counted = [day for day in takewhile(lambda day: day < end, days_of(rule, first)) if day >= since]
    assert list(takewhile(lambda day: day < end, days_of(rule, first, since))) == counted


@pytest.mark.no_cover
@given(starts_and_rule=starts_and_rules)
@settings(deadline=None)  # rare days take a search, and the machine is shared
def test_days_rise_and_keep_to_the_rule(starts_and_rule: tuple[datetime, Rule]) -> None:
    starts, rule = starts_and_rule
    first = starts.date()
    days = list(islice(falls(rule, first), 60))
    assert all(early < late for early, late in pairwise(days))
    full = rule.explicit(first)
    for day in days:
        assert day >= first
        assert rule.until is None or day <= rule.until
        assert not full.weekdays or day.weekday() in {on.weekday for on in full.weekdays}
        assert not full.months or day.month in full.months
        assert has_day(rule, first, day)
    if rule.count is not None:
        assert len(days) <= rule.count


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "rule",
    [
        Rule(Frequency.DAILY, months=frozenset({2}), month_days=frozenset({30})),
        Rule(Frequency.YEARLY, months=frozenset({2}), month_days=frozenset({30})),
        Rule(Frequency.DAILY, 7, weekdays=frozenset({OnWeekday(0)})),  # from a Tuesday on, every seventh day
        Rule(Frequency.MONTHLY, weekdays=frozenset({OnWeekday(0)}), positions=frozenset({6})),
        Rule(Frequency.YEARLY, weekdays=frozenset({OnWeekday(0)}), positions=frozenset({366})),
        Rule(Frequency.DAILY, months=frozenset({2}), month_days=frozenset({29}), count=2000),
        Rule(Frequency.YEARLY, 999, weekdays=frozenset({OnWeekday(0, 53)}), month_days=frozenset({1})),
        Rule(
            Frequency.WEEKLY, 999, weekdays=frozenset({OnWeekday(0)}), months=frozenset({1}), positions=frozenset({2})
        ),
    ],
)
def test_a_search_ends_where_there_is_nothing_or_little_to_find(rule: Rule) -> None:
    first = date(2027, 3, 9)
    begun = time.process_time()
    for since in (first, date(2500, 1, 1), date(9990, 1, 1)):
        next(falls(rule, first, since), None)
    list(islice(days_of(rule, first), 2_000))
    assert time.process_time() - begun < 4 * _SECONDS


def test_a_search_gives_up_after_so_many_periods_without_a_day() -> None:
    never = Rule(Frequency.DAILY, 7, weekdays=frozenset({OnWeekday(0)}))
    steps = iter(range(100_000))
    assert list(falls(never, date(2027, 3, 9), steps=steps)) == []
    assert next(steps) <= LONGEST_GAP_PERIODS + 1


def test_a_day_far_away_is_found_at_once() -> None:
    begun = time.process_time()
    assert _days("FREQ=DAILY", "1970-01-01", 1, since="9000-01-01") == ["9000-01-01"]
    assert time.process_time() - begun < _SECONDS


def test_days_end_with_the_calendar() -> None:
    assert len(_days("FREQ=MONTHLY", "9999-01-01", 100)) <= 12
    assert len(_days("FREQ=YEARLY", "9998-01-01", 100)) == 2
    assert len(_days("FREQ=WEEKLY", "9999-01-01", 100)) < 53


def test_steps_end_the_days() -> None:
    rule = read_rrule("FREQ=DAILY", datetime.fromisoformat("2027-03-09"), "UTC")
    assert len(list(days_of(rule, date(2027, 3, 9), steps=range(5)))) == 5


def test_the_first_day_that_the_rule_falls_on() -> None:
    assert first_fall(read_rrule("FREQ=MONTHLY;BYDAY=2TU", datetime.fromisoformat("2027-03-10"), "UTC"),
                      date(2027, 3, 10)) == date(2027, 4, 13)  # fmt: skip
    with pytest.raises(InvalidRule, match="no day on which"):
        first_fall(Rule(Frequency.DAILY, 7, weekdays=frozenset({OnWeekday(0)})), date(2027, 3, 9))
