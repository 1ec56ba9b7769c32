"""How a time of day may be typed, and what is no time of day."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.kit.transformers import NoTimeOfDay, parse_time_of_day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("09", time(9)),
        ("9:00", time(9)),
        ("09:05", time(9, 5)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("18:30", time(18, 30)),
        ("23:59", time(23, 59)),
        ("0:00", time(0)),
        ("0", time(0)),
        ("9am", time(9)),
        ("9 AM", time(9)),
        ("9 a.m.", time(9)),
        ("9a", time(9)),
        ("9:30 pm", time(21, 30)),
        ("9.30PM", time(21, 30)),
        ("930p", time(21, 30)),
        ("12am", time(0)),
        ("12:30 am", time(0, 30)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("Midday", time(12)),
        (" midnight ", time(0)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    assert parse_time_of_day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "24:00",
        "9:60",
        "13pm",
        "0am",
        "9m",
        "9:5",
        "half past nine",
        "nine",
        "9:00:00",
        "-9",
        "9-10",
        "99999",
    ],
)
def test_anything_else_is_refused_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(NoTimeOfDay, match="Write it like 09:00, 9 am or 18:30"):
        parse_time_of_day(typed)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_is_read_back(at: time) -> None:
    assert parse_time_of_day(f"{at:%H:%M}") == at
    assert parse_time_of_day(f"{at:%I:%M %p}") == at


@given(st.text(max_size=300))
def test_whatever_is_typed_the_answer_is_short(typed: str) -> None:
    assert len(NoTimeOfDay(typed).message) < 200
