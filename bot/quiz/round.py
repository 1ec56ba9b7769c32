"""A round: one question asked once, from its post to its reveal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import NotFound, UserError


class RoundState(StrEnum):
    """Whether answers count."""

    OPEN = "open"
    REVEALED = "revealed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Round:
    """A question asked in a channel, or of one member alone (then `member_id` is set and there is no channel)."""

    id: int
    server_id: int
    channel_id: int | None
    member_id: int | None
    schedule_id: int | None
    question_id: str
    revision: str
    answer: int
    difficulty: int
    asked_at: datetime
    reveal_at: datetime | None
    state: RoundState
    message_id: int | None
    thread_id: int | None
    role_id: int | None

    @property
    def scores(self) -> bool:
        """Whether answers earn points and lengthen streaks: scheduled questions alone, so nobody can ask for more."""
        return self.schedule_id is not None

    @property
    def is_private(self) -> bool:
        """Whether it was asked of one member alone."""
        return self.member_id is not None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a round was answered: how often each choice was taken."""

    counts: tuple[int, int, int, int]

    @property
    def answered(self) -> int:
        """How many members answered."""
        return sum(self.counts)

    def share(self, choice: int) -> float:
        """Return the part of the answers, 0 to 1, that took the choice; 0 while nobody answered."""
        return self.counts[choice] / self.answered if self.answered else 0.0


class RoundNotFound(NotFound):
    """The question a button belongs to is not on record."""

    def __init__(self) -> None:
        super().__init__("That question is no longer on record here. Use /quiz daily for one that is open.")


class QuestionWithdrawn(UserError):
    """The moderators took the question back while it was open."""

    def __init__(self) -> None:
        super().__init__(
            "The moderators have withdrawn this question, so answers to it do not count. "
            "Use /quiz daily for one that is open."
        )


class NoQuestionFits(UserError):
    """Nothing in the library is what was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "No question fits that choice of domain, exam and difficulty. Leave one of them open, or choose another."
        )
