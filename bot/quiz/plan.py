"""What a quiz schedule asks, whom it pings, when it reveals: what the quiz adds to a schedule."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import InvalidInput
from bot.jobs import Recurrence, Schedule
from bot.quiz.library import Wish

REVEAL_HOURS = range(1, 169)
"""How many hours may lie between a question and its reveal: up to a week."""

LIFETIME = timedelta(hours=6)
"""How late a daily question still has its use."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The quiz's part of a schedule; `role_id` is the role to ping, None for nobody."""

    wish: Wish
    role_id: int | None
    reveal_after: timedelta


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that moderators decide about a schedule: where, when, what."""

    channel_id: int
    recurrence: Recurrence
    plan: Plan


@dataclass(frozen=True, slots=True)
class QuizSchedule:
    """A schedule with the quiz's part of it, how many questions fit, and when it posts next, or would as a draft."""

    schedule: Schedule
    plan: Plan
    pool_size: int
    next_due: datetime | None

    @property
    def outline(self) -> Outline:
        """What moderators decided."""
        return Outline(self.schedule.channel_id, self.schedule.recurrence, self.plan)


class RevealOutOfRange(InvalidInput):
    """A reveal sooner than an hour or later than a week."""

    def __init__(self, hours: int) -> None:
        first, last = REVEAL_HOURS[0], REVEAL_HOURS[-1]
        super().__init__(f"A reveal after {hours} hours is not possible. Choose from {first} to {last}.")


def reveal_after(hours: int) -> timedelta:
    """Return the time from post to reveal; raises `RevealOutOfRange`."""
    if hours not in REVEAL_HOURS:
        raise RevealOutOfRange(hours)
    return timedelta(hours=hours)
