"""A rule in words: as people say it, never two rules in the same words, and typed words understood."""

from datetime import date, datetime
from itertools import islice
from random import Random

import pytest

from bot.events.recurrence import (
    InvalidRule,
    Repeats,
    days_of,
    offered,
    read_rrule,
    read_rule,
    rrule_text,
    rule_in_words,
)
from tests.events.rules import draw_rule

_STARTS = datetime.fromisoformat("2027-03-09T19:00")  # a Tuesday, the second of its month
_SEED = 20_261_124
_RULES = 1_500
_ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630", "second Tuesday of every month, 19:00, until 30 June 2027"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU,-1TU", "first, third and last Tuesday of every month, 19:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "last weekday of every month, 19:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,2",
         "every Monday and Tuesday of every month, of these in each month only the first and second, 19:00"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "every Friday that is day 13 of every month, 19:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,31,-1,-2;INTERVAL=3",
         "days 15 and 31, last day and second to last day of every 3 months, 19:00"),
        ("FREQ=WEEKLY", "every Tuesday, 19:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday, 19:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10", "every 2 weeks on Monday and Thursday, 19:00, 10 times"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", "every 2 weeks on Sunday (weeks begin on Sunday), 19:00"),
        ("FREQ=WEEKLY;BYMONTH=6,7", "every Tuesday, only in June and July, 19:00"),
        ("FREQ=DAILY;COUNT=1", "every day, 19:00, 1 time"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days, 19:00"),
        ("FREQ=DAILY;BYDAY=MO;BYMONTHDAY=1;BYMONTH=6",
         "every day, only on Monday, only on day 1 of a month, only in June, 19:00"),
        ("FREQ=YEARLY", "day 9 of March, every year, 19:00"),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=3MO;INTERVAL=2", "third Monday of January, every 2 years, 19:00"),
        ("FREQ=YEARLY;BYDAY=20MO", "20th Monday of every year, 19:00"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "day 1 of every month, every year, 19:00"),
    ],
)  # fmt: skip
def test_known_rules(text: str, words: str) -> None:
    assert rule_in_words(read_rrule(text, _STARTS, _ZONE), _STARTS) == words


def test_whole_days_have_no_time() -> None:
    rule = read_rrule("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1", _STARTS, _ZONE)
    assert rule_in_words(rule, _STARTS, all_day=True) == "day 1 of October, every year"


@pytest.mark.no_cover
def test_the_same_words_mean_the_same_days() -> None:
    random = Random(_SEED)
    first = _STARTS.date()
    said: dict[str, list[date]] = {}
    for _ in range(_RULES):
        rule = draw_rule(random, _STARTS)
        days = list(islice(days_of(rule, first), 25))
        assert said.setdefault(rule_in_words(rule, _STARTS), days) == days, rule
    assert len(said) > _RULES // 2


@pytest.mark.parametrize(
    ("typed", "rrule"),
    [
        ("every tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("Tuesdays", "FREQ=WEEKLY;BYDAY=TU"),
        ("weekly", "FREQ=WEEKLY;BYDAY=TU"),
        ("weekly on tue and thurs", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every 2 weeks on mon and thu", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every second week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every day", "FREQ=DAILY"),
        ("second tuesday", "FREQ=MONTHLY;BYDAY=2TU"),
        ("every 2nd tue of the month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("first and third tuesday", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("last friday of every 3 months", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
        ("last weekday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("monthly", "FREQ=MONTHLY;BYMONTHDAY=9"),
        ("every year", "FREQ=YEARLY"),
        ("second tuesday, until june", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630"),
        ("second tuesday until february", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280229"),
        ("every tuesday until 30 june 2028", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20280630"),
        ("every tuesday through june 1st", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601"),
        ("every tuesday until 2027-06-01", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601"),
        ("every tuesday, 10 times", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("freq=monthly;byday=2tu", "FREQ=MONTHLY;BYDAY=2TU"),
    ],
)
def test_typed_words(typed: str, rrule: str) -> None:
    assert rrule_text(read_rule(typed, _STARTS, _ZONE)) == rrule


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "I cannot tell how often"),
        ("every", "I cannot tell how often"),
        ("until june", "I cannot tell how often"),
        ("every tuseday", "Did you mean “tuesday”?"),
        ("whenever", "“whenever”"),
        ("every second tuesday", "one of each month"),
        ("tuesday of every month", "the first, the second, the last?"),
        ("second week", "belongs to a month"),
        ("second", "which day of the month"),
        ("second tuesday and friday", "which day of the month"),
        ("weekday tuesday", "more than one thing"),
        ("second tuesday, 7 pm", "The time of day is that of the first date"),
        ("every tuesday until feb 30", "not in the calendar"),
        ("every tuesday until 2027-13-01", "not in the calendar"),
        ("every tuesday until 2026-01-01", "before the beginning"),
        ("every tuesday until further notice", "I cannot read the end"),
        ("every tuesday, 0 times", "0 times"),
        ("x" * 501, "I cannot tell how often"),
    ],
)
def test_words_that_are_not_clear(typed: str, named: str) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rule(typed, _STARTS, _ZONE)
    assert named in refused.value.message


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("2027-03-09", {Repeats.WORKDAYS, Repeats.MONTHLY_NTH_WEEKDAY}),
        ("2027-03-24", {Repeats.WORKDAYS, Repeats.MONTHLY_NTH_WEEKDAY}),
        ("2027-03-30", {Repeats.WORKDAYS, Repeats.MONTHLY_LAST_WEEKDAY}),
        ("2027-03-31", {Repeats.WORKDAYS, Repeats.MONTHLY_LAST_WEEKDAY, Repeats.MONTHLY_LAST_DAY,
                        Repeats.MONTHLY_LAST_WORKDAY}),
        ("2027-02-28", {Repeats.MONTHLY_NTH_WEEKDAY, Repeats.MONTHLY_LAST_WEEKDAY, Repeats.MONTHLY_LAST_DAY}),
        ("2027-02-26", {Repeats.WORKDAYS, Repeats.MONTHLY_NTH_WEEKDAY, Repeats.MONTHLY_LAST_WEEKDAY,
                        Repeats.MONTHLY_LAST_WORKDAY}),
    ],
)  # fmt: skip
def test_choices_are_those_that_the_first_day_suggests(first: str, others: set[Repeats]) -> None:
    starts = datetime.fromisoformat(f"{first}T19:00")
    found = offered(starts)
    always = {Repeats.DAILY, Repeats.WEEKLY, Repeats.FORTNIGHTLY, Repeats.MONTHLY_DAY, Repeats.YEARLY}
    assert {repeats for repeats, _ in found} == always | others
    for repeats, words in found:
        rule = repeats.rule(starts.date())
        assert next(days_of(rule, starts.date())) == starts.date()
        assert words == rule_in_words(rule, starts)
