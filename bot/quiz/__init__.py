"""Questions: asked every day, answered by buttons, revealed with their reasons."""

from bot.members import Actor
from bot.quiz.answering import Daily, Stands
from bot.quiz.authoring import Finding, read_folder
from bot.quiz.flag import Flag, FlagKind, FlagState
from bot.quiz.flagging import Decision
from bot.quiz.handlers import delivery_handlers
from bot.quiz.leaderboard import Leaderboard, Period, Standing
from bot.quiz.library import Library, Wish
from bot.quiz.notices import (
    DiscussionDue,
    FlagDecidedDue,
    FlagDue,
    QuestionDue,
    RevealDue,
    TallyDue,
    WithdrawalDue,
)
from bot.quiz.plan import REVEAL_HOURS, Outline, Plan, QuizSchedule, reveal_after
from bot.quiz.practised import DomainRecord, Practised
from bot.quiz.question import LETTERS, Domain, Exam, Question
from bot.quiz.round import Round, RoundState, Tally
from bot.quiz.service import AnswerResult, Quiz
from bot.quiz.streak import Streak

__all__ = [
    "LETTERS",
    "REVEAL_HOURS",
    "Actor",
    "AnswerResult",
    "Daily",
    "Decision",
    "DiscussionDue",
    "Domain",
    "DomainRecord",
    "Exam",
    "Finding",
    "Flag",
    "FlagDecidedDue",
    "FlagDue",
    "FlagKind",
    "FlagState",
    "Leaderboard",
    "Library",
    "Outline",
    "Period",
    "Plan",
    "Practised",
    "Question",
    "QuestionDue",
    "Quiz",
    "QuizSchedule",
    "RevealDue",
    "Round",
    "RoundState",
    "Standing",
    "Stands",
    "Streak",
    "Tally",
    "TallyDue",
    "Wish",
    "WithdrawalDue",
    "delivery_handlers",
    "read_folder",
    "reveal_after",
]
