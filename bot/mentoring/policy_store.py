"""What coordinators decided, and the rounds they let compute, in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select

from bot.mentoring.policy import Policy
from bot.mentoring.tables import mentor_policies, mentor_rounds
from bot.storage import Transaction, upsert

_rows = mentor_policies.c
_GET = select(mentor_policies).where(_rows.server_id == bindparam("server"))
_SAVE = upsert(
    mentor_policies,
    on=[_rows.server_id],
    replace=[_rows.weights, _rows.minimum_fit, _rows.channel_id, _rows.threads, _rows.is_open],
)
_LATEST_ROUND = select(func.max(mentor_rounds.c.id)).where(mentor_rounds.c.server_id == bindparam("server"))
_ADD_ROUND = insert(mentor_rounds).returning(mentor_rounds.c.id)


def policy(transaction: Transaction, server_id: int) -> Policy:
    """Return what was decided; the defaults where nothing was."""
    row = transaction.execute(_GET, {"server": server_id}).first()
    if row is None:
        return Policy()
    weights = {str(name): int(weight) for name, weight in row.weights.items()}
    return Policy(weights, row.minimum_fit, row.channel_id, row.threads, row.is_open)


def save(transaction: Transaction, server_id: int, decided: Policy) -> None:
    """Write down what was decided."""
    transaction.execute(
        _SAVE,
        {
            "server_id": server_id,
            "weights": dict(decided.weights),
            "minimum_fit": decided.minimum_fit,
            "channel_id": decided.channel_id,
            "threads": decided.threads,
            "is_open": decided.is_open,
        },
    )


def add_round(
    transaction: Transaction,
    server_id: int,
    made_by: int,
    certificate: Mapping[str, object],
    unmatched: Sequence[str],
    now: datetime,
) -> int:
    """Keep a computed round with its proof; return its id."""
    row = {
        "server_id": server_id,
        "made_by": made_by,
        "made_at": now,
        "certificate": dict(certificate),
        "unmatched": list(unmatched),
    }
    return transaction.execute(_ADD_ROUND, row).scalar_one()


def latest_round(transaction: Transaction, server_id: int) -> int | None:
    """Return the id of the server's last round."""
    return transaction.execute(_LATEST_ROUND, {"server": server_id}).scalar_one()
