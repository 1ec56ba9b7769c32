"""How a day may be typed, and what is no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.kit.transformers import NoDay, parse_day


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-15",
        " 2027-03-15 ",
        "15 Mar 2027",
        "15 march 2027",
        "March 15, 2027",
        "Mar. 15th, 2027",
        "15th MARCH 2027",
    ],
)
def test_days_are_read_as_people_write_them(typed: str) -> None:
    assert parse_day(typed) == date(2027, 3, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "15",
        "3/15/2027",
        "15.3.2027",
        "2027-02-30",
        "31 Apr 2027",
        "15 ma 2027",
        "15 mayor 2027",
        "2027 May",
    ],
)
def test_what_is_no_day_is_answered_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(NoDay, match="Write it like 2027-03-15 or March 15, 2027"):
        parse_day(typed)


@given(st.dates(date(1, 1, 1)))
def test_every_day_is_read_back_in_both_forms(day: date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day} {months[day.month - 1]} {day.year:04}") == day


@given(st.text(max_size=60))
def test_an_explanation_is_short_whatever_was_typed(typed: str) -> None:
    assert len(NoDay(typed).message) < 200
