"""What streaks promise: a day counts once, seven in a row earn a freeze, a freeze covers a day missed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.streak import FREEZES_AT_MOST, NO_STREAK, Streak, day_of

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
day_offsets = st.lists(st.integers(0, 400), max_size=80).map(sorted)


def after(*offsets: int) -> Streak:
    streak = NO_STREAK
    for offset in offsets:
        streak = streak.answered_on(MONDAY + offset * DAY)
    return streak


def replayed(offsets: list[int]) -> tuple[int, int]:
    """Length and freezes, day by day, as somebody with a calendar would count them."""
    answered, length, freezes = set(offsets), 0, 0
    for day in range(min(offsets, default=0), max(offsets, default=0) + 1):
        if day in answered:
            length += 1
            if length % 7 == 0:
                freezes = min(2, freezes + 1)
        elif length and freezes and _bridged(answered, day, freezes):
            freezes -= 1
        else:
            length, freezes = 0, 0
    return length, freezes


def _bridged(answered: set[int], missed: int, freezes: int) -> bool:
    """Whether the freezes in store reach over the whole gap: too few of them save nothing."""
    return any(day in answered for day in range(missed, missed + freezes + 1))


@pytest.mark.parametrize(
    ("offsets", "length", "freezes"),
    [
        ((0,), 1, 0),
        ((0, 0, 0), 1, 0),
        ((0, 1, 2), 3, 0),
        ((0, 2), 1, 0),
        (range(7), 7, 1),
        (range(14), 14, 2),
        (range(70), 70, 2),
        ((*range(7), 8), 8, 0),
        ((*range(7), 9), 1, 0),
        ((*range(14), 16), 15, 0),
        ((*range(14), 17), 1, 0),
    ],
)
def test_length_and_freezes(offsets: tuple[int, ...], length: int, freezes: int) -> None:
    streak = after(*offsets)
    assert (streak.length, streak.freezes) == (length, freezes)


@given(day_offsets)
def test_any_calendar_counts_as_one_would_by_hand(offsets: list[int]) -> None:
    streak = after(*offsets)
    if offsets:
        assert (streak.length, streak.freezes) == replayed(offsets)
    assert streak.length <= len(set(offsets))
    assert 0 <= streak.freezes <= FREEZES_AT_MOST
    assert streak.best >= streak.length


@given(day_offsets.filter(bool), st.integers(0, 5))
def test_looking_changes_nothing_that_an_answer_would_not(offsets: list[int], later: int) -> None:
    streak = after(*offsets)
    today = MONDAY + (offsets[-1] + later) * DAY
    seen = streak.as_of(today)
    answered = streak.answered_on(today)
    assert seen.length in (0, streak.length)
    if later:
        assert answered.length == (seen.length + 1 if seen.length else 1)


def test_today_is_not_missed_before_it_is_over() -> None:
    streak = after(0, 1)
    assert streak.as_of(MONDAY + 2 * DAY).length == 2
    assert streak.as_of(MONDAY + 3 * DAY).length == 0


def test_an_answer_of_the_past_adds_nothing() -> None:
    streak = after(5)
    assert streak.answered_on(MONDAY + 3 * DAY) == streak


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        (datetime(2026, 11, 24, 3, 59, tzinfo=UTC), "UTC", MONDAY),
        (datetime(2026, 11, 24, 4, 0, tzinfo=UTC), "UTC", MONDAY + DAY),
        (datetime(2026, 11, 24, 8, 59, tzinfo=UTC), "America/New_York", MONDAY),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "America/New_York", MONDAY + DAY),
        (datetime(2026, 11, 24, 4, 0, tzinfo=UTC), None, MONDAY + DAY),
        (datetime(2026, 3, 8, 8, 30, tzinfo=UTC), "America/New_York", date(2026, 3, 8)),
    ],
)
def test_a_day_rolls_over_at_four_by_the_members_clock(instant: datetime, zone: str | None, day: date) -> None:
    assert day_of(instant, zone) == day
