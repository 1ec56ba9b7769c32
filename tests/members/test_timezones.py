"""That the time zone a person means is found, and that one nobody keeps is answered with the nearest."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.members import UnknownTimezone, resolve_timezone, search_timezones
from bot.members.timezones import SPOKEN_NAMES, places


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("  Europe/London ", "Europe/London"),
        ("Chicago", "America/Chicago"),
        ("new york", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("EST", "America/New_York"),
        ("cst", "America/Chicago"),
        ("India", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("gmt", "UTC"),
    ],
)
def test_names_cities_and_spoken_names_are_understood(typed: str, zone: str) -> None:
    assert resolve_timezone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Chicgo", "America/Chicago"),
        ("europe/londn", "Europe/London"),
        ("Louisville", "America/Kentucky/Louisville"),  # two zones bear that name
        ("", "America/New_York"),
    ],
)
def test_an_unknown_zone_is_answered_with_the_nearest(typed: str, suggested: str) -> None:
    with pytest.raises(UnknownTimezone, match=f"Did you mean .*{suggested}"):
        resolve_timezone(typed)


def test_what_is_like_no_zone_at_all_is_answered_with_how_to_write_one() -> None:
    with pytest.raises(UnknownTimezone, match="Try a large city near you, such as Chicago"):
        resolve_timezone("xqzzkvw " * 20)


@given(st.text(max_size=300))
def test_an_explanation_is_short_whatever_was_typed(typed: str) -> None:
    assert len(UnknownTimezone(typed).message) < 300


@given(st.text(max_size=100))
def test_suggestions_are_few_distinct_and_real(typed: str) -> None:
    found = search_timezones(typed)

    assert len(found) == len(set(found)) <= 25
    assert all(resolve_timezone(zone) == zone for zone in found)


def test_every_zone_that_is_offered_exists() -> None:
    for zone in {*places(), *SPOKEN_NAMES.values()}:
        ZoneInfo(zone)


def test_suggestions_put_what_people_say_first() -> None:
    assert search_timezones("east")[0] == "America/New_York"
    assert search_timezones("york") == ["America/New_York"]
    assert search_timezones("")[:2] == ["America/New_York", "America/Chicago"]
