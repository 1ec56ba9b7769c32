"""What the quiz may owe a server."""

from dataclasses import dataclass

from bot.jobs import Notice
from bot.quiz.flag import Flag
from bot.quiz.question import Question
from bot.quiz.round import Round, Tally


@dataclass(frozen=True, slots=True)
class QuestionDue(Notice):
    """A question to post."""

    round: Round
    question: Question
    late: bool


@dataclass(frozen=True, slots=True)
class TallyDue(Notice):
    """An open question's post, to be edited: more members have answered."""

    round: Round
    question: Question
    answered: int


@dataclass(frozen=True, slots=True)
class RevealDue(Notice):
    """A question's post, to be edited: key, rationale, how everyone answered, who was right (up to ten ids)."""

    round: Round
    question: Question
    tally: Tally
    right_members: tuple[int, ...]
    right_in_all: int


@dataclass(frozen=True, slots=True)
class DiscussionDue(Notice):
    """A thread to open under a revealed question."""

    round: Round
    question: Question


@dataclass(frozen=True, slots=True)
class WithdrawalDue(Notice):
    """A question's post, to be edited: the moderators have withdrawn it."""

    round: Round
    question: Question


@dataclass(frozen=True, slots=True)
class FlagDue(Notice):
    """A member's report of a question, for the moderators to decide."""

    flag: Flag
    question: Question


@dataclass(frozen=True, slots=True)
class FlagDecidedDue(Notice):
    """What became of a report, for the member who made it."""

    flag: Flag
    question: Question
