"""Rules as RRULE text: what is understood comes back the same, what is not is named."""

from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given

from bot.events.recurrence import Frequency, InvalidRule, OnWeekday, Rule, read_rrule, rrule_text
from tests.events.rules import randoms, starts_and_rules

_STARTS = datetime.fromisoformat("2027-03-09T19:00")
_ZONE = "America/New_York"


@given(starts_and_rule=starts_and_rules)
def test_a_rule_comes_back_from_its_text(starts_and_rule: tuple[datetime, Rule]) -> None:
    starts, rule = starts_and_rule
    assert read_rrule(rrule_text(rule), starts, _ZONE) == rule


@given(starts_and_rule=starts_and_rules, random=randoms)
def test_neither_order_nor_case_nor_spaces_matter(starts_and_rule: tuple[datetime, Rule], random: Random) -> None:
    starts, rule = starts_and_rule
    parts = rrule_text(rule).split(";")
    random.shuffle(parts)
    assert read_rrule(f" rrule:{' ; '.join(parts).lower()}; ", starts, _ZONE) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", Rule(Frequency.MONTHLY, weekdays=frozenset({OnWeekday(1, 2)}))),
        (
            "FREQ=MONTHLY;BYDAY=+2TU,-1FR",
            Rule(Frequency.MONTHLY, weekdays=frozenset({OnWeekday(1, 2), OnWeekday(4, -1)})),
        ),
        ("FREQ=WEEKLY;BYDAY=MO,MO;WKST=SU", Rule(Frequency.WEEKLY, weekdays=frozenset({OnWeekday(0)}), week_start=6)),
        ("FREQ=DAILY;COUNT=5;INTERVAL=3", Rule(Frequency.DAILY, 3, count=5)),
        # The last moment: a day, what clocks show, an instant; the series is at 19:00 in New York.
        ("FREQ=DAILY;UNTIL=20270630", Rule(Frequency.DAILY, until=date(2027, 6, 30))),
        ("FREQ=DAILY;UNTIL=20270630T190000", Rule(Frequency.DAILY, until=date(2027, 6, 30))),
        ("FREQ=DAILY;UNTIL=20270630T185959", Rule(Frequency.DAILY, until=date(2027, 6, 29))),
        ("FREQ=DAILY;UNTIL=20270630T230000Z", Rule(Frequency.DAILY, until=date(2027, 6, 30))),
        ("FREQ=DAILY;UNTIL=20270630T225959Z", Rule(Frequency.DAILY, until=date(2027, 6, 29))),
        ("FREQ=DAILY;UNTIL=20270701T030000Z", Rule(Frequency.DAILY, until=date(2027, 6, 30))),
    ],
)
def test_known_texts(text: str, rule: Rule) -> None:
    assert read_rrule(text, _STARTS, _ZONE) == rule


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "no value"),
        ("BYDAY=MO", "FREQ is missing"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ is there twice"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270630", "Keep one of them"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("FREQ=DAILY;COUNT=2001", "2001 times"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=1000", "1000 days"),
        ("FREQ=DAILY;INTERVAL=x", "“X” is not a whole number"),
        ("FREQ=DAILY;INTERVAL=٣", "not a whole number"),
        ("FREQ=WEEKLY;BYDAY=XX", "“XX” is not a weekday"),
        ("FREQ=MONTHLY;BYDAY=0TU", "“0TU” is not a weekday"),
        ("FREQ=MONTHLY;BYDAY=6TU", "no weekday number 6"),
        ("FREQ=YEARLY;BYDAY=54TU", "no weekday number 54"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=6TU", "no weekday number 6"),
        ("FREQ=WEEKLY;BYDAY=2TU", "Only a month or a year"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "knows no days of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "32 is not a day of a month"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "0 is not a day of a month"),
        ("FREQ=YEARLY;BYMONTH=13", "13 is not a month"),
        ("FREQ=YEARLY;BYMONTH=-1", "-1 is not a month"),
        ("FREQ=MONTHLY;BYSETPOS=1", "none are named"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", "367 is not a position"),
        ("FREQ=WEEKLY;WKST=XX", "WKST=XX"),
        ("FREQ=DAILY;UNTIL=20270230", "not a date"),
        ("FREQ=DAILY;UNTIL=tomorrow", "not a date"),
        ("FREQ=DAILY;UNTIL=00010101T000000Z", "not a date"),
        ("FREQ=DAILY;UNTIL=20270308", "ends before it begins"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "None of its months has such a day"),
        ("FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31,-31", "None of its months has such a day"),
        ("FREQ=DAILY;" + "X" * 500, "511 characters"),
    ],
)
def test_what_is_not_understood_is_named(text: str, named: str) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rrule(text, _STARTS, _ZONE)
    assert named in refused.value.message


@pytest.mark.parametrize("weekday", [7, -1])
def test_a_weekday_is_one_of_seven(weekday: int) -> None:
    with pytest.raises(InvalidRule, match="not a day of the week"):
        Rule(Frequency.WEEKLY, weekdays=frozenset({OnWeekday(weekday)}))
