"""One fault of one question, before it is known from which file the question is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.quiz.checks.context import CheckContext
from bot.quiz.question import Question


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a question, and how its author mends it."""

    field: str
    problem: str
    cure: str


QuestionCheck = Callable[[Question, CheckContext], Iterable[Fault]]
