"""Points and the leaderboard: what an answer is worth, over which time, who stands where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.jobs import instant_of

POINTS_PER_DIFFICULTY = 10
SHOWN_AT_MOST = 10


class Period(StrEnum):
    """The time that a leaderboard covers."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"

    def start(self, now: datetime, zone: str | None) -> datetime:
        """Return when the period that holds `now` began by the clocks of the server's zone (UTC without one)."""
        if self is Period.ALL:
            return datetime.min.replace(tzinfo=UTC)
        where = ZoneInfo(zone or "UTC")
        today = now.astimezone(where).date()
        first = today.replace(day=1) if self is Period.MONTH else today - timedelta(days=today.weekday())
        return instant_of(first, time(), where)


def points_for(difficulty: int) -> int:
    """Return what a right answer to a question of that difficulty (1 to 5) is worth."""
    return POINTS_PER_DIFFICULTY * difficulty


@dataclass(frozen=True, slots=True)
class Score:
    """What a member has gathered in a period: points, right answers, answers in all."""

    member_id: int
    points: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's place, from 1; equal points share a place."""

    place: int
    score: Score


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The best of a period, who all have points, and the viewer's own standing, hidden or not."""

    period: Period
    top: Sequence[Standing]
    own: Standing | None
    ranked: int
    own_hidden: bool


def rank(
    scores: Sequence[Score], hidden: Collection[int], viewer_id: int, period: Period, *, shown: int = SHOWN_AT_MOST
) -> Leaderboard:
    """Place everyone who may be named, and the viewer among them in any case."""
    named = [score for score in scores if score.member_id not in hidden or score.member_id == viewer_id]
    ordered = sorted(named, key=lambda score: (-score.points, -score.right, score.answered, score.member_id))
    standings: list[Standing] = []
    for position, score in enumerate(ordered, start=1):
        tied = standings and standings[-1].score.points == score.points
        standings.append(Standing(standings[-1].place if tied else position, score))
    own = next((standing for standing in standings if standing.score.member_id == viewer_id), None)
    top = [one for one in standings if one.score.points and one.score.member_id not in hidden][:shown]
    return Leaderboard(period, top, own, len(standings), viewer_id in hidden)
