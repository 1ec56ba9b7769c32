"""What every authored question is held against before it is shipped."""

from bot.quiz.checks.content import check_content, check_questions
from bot.quiz.checks.context import CheckContext, read_context

__all__ = ["CheckContext", "check_content", "check_questions", "read_context"]
