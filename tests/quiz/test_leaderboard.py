"""What the leaderboard promises: points decide, equals share a place, who left is named to nobody else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.leaderboard import Period, Score, points_for, rank

scores = st.lists(
    st.builds(Score, st.integers(1, 50), st.integers(0, 300), st.integers(0, 9), st.integers(9, 20)),
    unique_by=lambda score: score.member_id,
    max_size=40,
)


@given(scores, st.sets(st.integers(1, 50)), st.integers(1, 50))
def test_places(found: list[Score], hidden: set[int], viewer: int) -> None:
    board = rank(found, hidden, viewer, Period.WEEK)
    shown = [standing.score for standing in board.top]

    assert len(shown) <= 10
    assert all(score.points for score in shown)
    assert not hidden & {score.member_id for score in shown}
    assert [score.points for score in shown] == sorted((score.points for score in shown), reverse=True)
    counted = [score for score in found if score.member_id not in hidden or score.member_id == viewer]
    for standing in [*board.top, *([board.own] if board.own else [])]:
        better = [score for score in counted if score.points > standing.score.points]
        assert standing.place == len(better) + 1
    assert (board.own is not None) == (viewer in {score.member_id for score in found})
    assert board.own_hidden == (viewer in hidden)
    assert board.ranked == len(counted)


@given(scores)
def test_the_order_of_rows_decides_nothing(found: list[Score]) -> None:
    assert rank(found, (), 1, Period.ALL) == rank(found[::-1], (), 1, Period.ALL)


@pytest.mark.parametrize(
    ("period", "zone", "start"),
    [
        (Period.WEEK, None, datetime(2026, 11, 23, tzinfo=UTC)),
        (Period.WEEK, "America/New_York", datetime(2026, 11, 16, 5, tzinfo=UTC)),
        (Period.MONTH, "America/New_York", datetime(2026, 11, 1, 4, tzinfo=UTC)),
        (Period.ALL, "America/New_York", datetime.min.replace(tzinfo=UTC)),
    ],
)
def test_periods_begin_by_the_servers_clock(period: Period, zone: str | None, start: datetime) -> None:
    assert period.start(datetime(2026, 11, 23, 4, 30, tzinfo=UTC), zone) == start


def test_points_go_by_difficulty() -> None:
    assert [points_for(difficulty) for difficulty in range(1, 6)] == [10, 20, 30, 40, 50]
