"""The term of the day in the database."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from bot.glossary.tables import glossary_days, glossary_plans
from bot.storage import Prepared, Transaction, insert_or_ignore, upsert

_plans = glossary_plans.c
_days = glossary_days.c
_SAVE = upsert(glossary_plans, on=[_plans.schedule_id], replace=[_plans.groups])
_GROUPS = Prepared(select(_plans.groups).where(_plans.schedule_id == bindparam("schedule")))
_CHOSEN = select(_days.term_key).where(
    _days.schedule_id == bindparam("schedule"), _days.occurrence == bindparam("which")
)
_CHOOSE = insert_or_ignore(glossary_days, on=[_days.schedule_id, _days.occurrence])
_DROP = delete(glossary_days).where(_days.schedule_id == bindparam("schedule"), _days.occurrence == bindparam("which"))
_TIMES_SHOWN = (
    select(_days.term_key, func.count()).where(_days.server_id == bindparam("server")).group_by(_days.term_key)
)


def save_groups(transaction: Transaction, schedule_id: int, groups: Collection[str]) -> None:
    """Write down from which groups the schedule draws."""
    transaction.execute(_SAVE, {"schedule_id": schedule_id, "groups": sorted(groups)})


def groups(transaction: Transaction, schedule_id: int) -> frozenset[str]:
    """Return from which groups the schedule draws; none: from all."""
    row = _GROUPS.first(transaction, {"schedule": schedule_id})
    return frozenset() if row is None else frozenset(row.groups)


def chosen(transaction: Transaction, schedule_id: int, occurrence: str) -> str | None:
    """Return the key of the term chosen for an occurrence, None while none is."""
    return transaction.execute(_CHOSEN, {"schedule": schedule_id, "which": occurrence}).scalar_one_or_none()


def choose(
    transaction: Transaction, schedule_id: int, occurrence: str, server_id: int, term_key: str, now: datetime
) -> None:
    """Choose a term for an occurrence; what was chosen before stays."""
    transaction.execute(
        _CHOOSE,
        {
            "schedule_id": schedule_id,
            "occurrence": occurrence,
            "server_id": server_id,
            "term_key": term_key,
            "chosen_at": now,
        },
    )


def drop(transaction: Transaction, schedule_id: int, occurrence: str) -> None:
    """Forget the choice: it was never shown."""
    transaction.execute(_DROP, {"schedule": schedule_id, "which": occurrence})


def times_shown(transaction: Transaction, server_id: int) -> dict[str, int]:
    """Return how often each term was the server's term of the day."""
    rows = transaction.execute(_TIMES_SHOWN, {"server": server_id})
    return {str(row[0]): int(row[1]) for row in rows}
