"""The program's own migrations: up and down on both engines, and what they make is what the tables say."""

from collections.abc import Sequence
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot import schema
from bot.storage import Transaction, check_schema, downgrade, open_database, upgrade
from bot.storage.migration_scripts import VERSIONS, alembic_config

_ALEMBICS_OWN = "alembic_version"


async def test_up_is_what_the_tables_say(database_url: str) -> None:
    await upgrade(database_url)
    database = await open_database(database_url)
    assert await database.read(differences) == []
    await check_schema(database)
    await database.close()


async def test_each_goes_down_to_nothing_and_up_again_to_the_same(database_url: str) -> None:
    await upgrade(database_url)
    for script in ScriptDirectory.from_config(alembic_config(VERSIONS)).walk_revisions():
        await downgrade(database_url, str(script.down_revision or "base"))
    database = await open_database(database_url)
    assert await database.read(table_names) <= {_ALEMBICS_OWN}
    await upgrade(database_url)
    assert await database.read(differences) == []
    await database.close()


def test_history_is_one_line() -> None:
    scripts = ScriptDirectory.from_config(alembic_config(VERSIONS))
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def differences(transaction: Transaction) -> Sequence[Any]:
    """Return what Alembic would still change, types and defaults included."""
    context = MigrationContext.configure(transaction, opts={"compare_type": True, "compare_server_default": True})
    return compare_metadata(context, schema.metadata)


def table_names(transaction: Transaction) -> set[str]:
    return set(inspect(transaction).get_table_names())
