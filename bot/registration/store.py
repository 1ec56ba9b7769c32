"""The table of what Discord was last told."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table, bindparam, select

from bot.storage import Json, Owner, Snowflake, Transaction, metadata, owned_by, upsert

GLOBAL = "global"

registered_commands = Table(
    "registered_commands",
    metadata,
    Column("application_id", Snowflake, nullable=False),
    Column("scope", String(20), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("command_ids", Json, nullable=False),
    PrimaryKeyConstraint("application_id", "scope"),
    info=owned_by(Owner.NOBODY),
)

_columns = registered_commands.c
_GET = select(_columns.fingerprint, _columns.command_ids).where(
    _columns.application_id == bindparam("application"), _columns.scope == GLOBAL
)
_SAVE = upsert(
    registered_commands,
    on=[_columns.application_id, _columns.scope],
    replace=[_columns.fingerprint, _columns.command_ids],
)


@dataclass(frozen=True, slots=True)
class Registered:
    """What Discord was last told, and the ids it gave to the commands by name."""

    fingerprint: str
    command_ids: Mapping[str, int]


def get(transaction: Transaction, application_id: int) -> Registered | None:
    """Return what is registered, None when nothing ever was."""
    row = transaction.execute(_GET, {"application": application_id}).first()
    if row is None:
        return None
    return Registered(row.fingerprint, {name: int(command_id) for name, command_id in row.command_ids.items()})


def save(transaction: Transaction, application_id: int, registered: Registered) -> None:
    """Write down what Discord was told."""
    transaction.execute(
        _SAVE,
        {
            "application_id": application_id,
            "scope": GLOBAL,
            "fingerprint": registered.fingerprint,
            "command_ids": {name: str(command_id) for name, command_id in registered.command_ids.items()},
        },
    )
