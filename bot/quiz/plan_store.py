"""The quiz's part of schedules in the database."""

from datetime import timedelta

from sqlalchemy import bindparam, select

from bot.quiz.library import Wish
from bot.quiz.plan import Plan
from bot.quiz.question import Domain, Exam
from bot.quiz.tables import quiz_plans
from bot.storage import Prepared, Transaction, upsert

_plans = quiz_plans.c
_SAVE = upsert(
    quiz_plans,
    on=[_plans.schedule_id],
    replace=[_plans.domains, _plans.exam, _plans.difficulty, _plans.role_id, _plans.reveal_seconds],
)
_GET = Prepared(select(quiz_plans).where(_plans.schedule_id == bindparam("schedule")))


def save(transaction: Transaction, schedule_id: int, plan: Plan) -> None:
    """Write down what the schedule asks."""
    transaction.execute(
        _SAVE,
        {
            "schedule_id": schedule_id,
            "domains": sorted(plan.wish.domains),
            "exam": plan.wish.exam,
            "difficulty": plan.wish.difficulty,
            "role_id": plan.role_id,
            "reveal_seconds": int(plan.reveal_after.total_seconds()),
        },
    )


def get(transaction: Transaction, schedule_id: int) -> Plan:
    """Return what the schedule asks."""
    [row] = _GET.all(transaction, {"schedule": schedule_id})
    wish = Wish(
        domains=frozenset(Domain(domain) for domain in row.domains),
        exam=None if row.exam is None else Exam(row.exam),
        difficulty=row.difficulty,
    )
    return Plan(wish, row.role_id, timedelta(seconds=row.reveal_seconds))
