"""Flags: what members find wrong with a question, and what moderators make of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import NotFound, UserError


class FlagKind(StrEnum):
    """What is wrong."""

    WRONG_KEY = "wrong_key"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    TYPO = "typo"

    @property
    def label(self) -> str:
        """The words that a member reads."""
        return _LABELS[self]


_LABELS = {
    FlagKind.WRONG_KEY: "The marked answer is wrong",
    FlagKind.OUTDATED: "It is out of date",
    FlagKind.UNCLEAR: "It is unclear",
    FlagKind.TYPO: "There is a typo",
}


class FlagState(StrEnum):
    """Whether moderators have decided."""

    OPEN = "open"
    KEPT = "kept"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Flag:
    """One member's report of one question."""

    id: int
    server_id: int
    round_id: int
    question_id: str
    member_id: int | None
    kind: FlagKind
    text: str
    flagged_at: datetime
    state: FlagState
    decided_by: int | None


class AlreadyFlagged(UserError):
    """The member has reported this question before."""

    def __init__(self) -> None:
        super().__init__("You have reported this question already; the moderators have it. Thank you.")


class AnswerFirst(UserError):
    """A question is reported before it was answered."""

    def __init__(self) -> None:
        super().__init__("Answer the question first: a report shows its key. Then press Flag again.")


class FlagNotFound(NotFound):
    """The report is not on record any more."""

    def __init__(self) -> None:
        super().__init__("That report is no longer on record; there is nothing to decide.")


class AlreadyDecided(UserError):
    """Another moderator was quicker."""

    def __init__(self, state: FlagState, decided_by: int | None) -> None:
        by = f" by <@{decided_by}>" if decided_by is not None else ""
        done = "retired here" if state is FlagState.RETIRED else "kept"
        super().__init__(f"This was decided already{by}: the question is {done}.")
