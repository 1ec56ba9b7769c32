"""What these tests may ask for besides."""

from tests.support.databases import database, migrated_postgresql, migrated_sqlite, tables_url

__all__ = ["database", "migrated_postgresql", "migrated_sqlite", "tables_url"]
