"""What the quiz knows of people, and how it forgets them: answers stay in the counts, nameless, and so do results."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column

from bot.privacy import Held, HeldData, OnErase, Rows
from bot.quiz.tables import quiz_answers, quiz_flags, quiz_retirements, quiz_rounds, quiz_streaks
from bot.quiz.unnaming import owe_results_again
from bot.storage import Transaction

_HELD = HeldData(
    Held(quiz_answers.c.member_id, OnErase.ANONYMISE),
    Held(quiz_rounds.c.member_id, OnErase.DELETE),
    Held(quiz_streaks.c.member_id, OnErase.DELETE),
    Held(quiz_flags.c.member_id, OnErase.DELETE),
    Held(quiz_flags.c.decided_by, OnErase.ANONYMISE, exported=False),
    Held(quiz_retirements.c.retired_by, OnErase.ANONYMISE),
)
"""Answers stay so that a question's figures stay true; a member's private rounds and reports go."""


class QuizPersonalData:
    """Answers, rounds of one's own, streaks and reports are the member's."""

    @property
    def covers(self) -> frozenset[Column[Any]]:
        """Every column of the quiz that holds a member."""
        return _HELD.covers

    def export(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        """Return what the member answered and wrote."""
        return _HELD.export(transaction, member_id)

    def erase(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        """Forget the member, and owe the results that name them anew."""
        owe_results_again(transaction, member_id, now)
        _HELD.erase(transaction, member_id, now)
