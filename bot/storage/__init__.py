"""Where everything that lasts is kept: transactions, column types, statements, migrations."""

from bot.storage.column_types import Json, RowId, Snowflake, UtcDateTime
from bot.storage.database import Database, Transaction
from bot.storage.errors import (
    BackupFailed,
    DatabaseBusy,
    DatabaseClosed,
    DatabaseUnreachable,
    MigrationFailed,
    StorageError,
    TransactionLost,
    UnknownSchema,
    UnusableUrl,
)
from bot.storage.migrating import check_schema, downgrade, draft_migration, upgrade
from bot.storage.opening import open_database
from bot.storage.ownership import MemberId, Owner, member_columns, owned_by, owner_of
from bot.storage.patience import Patience
from bot.storage.prepared import Prepared
from bot.storage.schema import metadata
from bot.storage.statements import claimable_ids, insert_or_ignore, upsert

__all__ = [
    "BackupFailed",
    "Database",
    "DatabaseBusy",
    "DatabaseClosed",
    "DatabaseUnreachable",
    "Json",
    "MemberId",
    "MigrationFailed",
    "Owner",
    "Patience",
    "Prepared",
    "RowId",
    "Snowflake",
    "StorageError",
    "Transaction",
    "TransactionLost",
    "UnknownSchema",
    "UnusableUrl",
    "UtcDateTime",
    "check_schema",
    "claimable_ids",
    "downgrade",
    "draft_migration",
    "insert_or_ignore",
    "member_columns",
    "metadata",
    "open_database",
    "owned_by",
    "owner_of",
    "upgrade",
    "upsert",
]
