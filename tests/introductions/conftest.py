"""Databases for the tests of introductions."""

from tests.support.databases import database, migrated_postgresql, migrated_sqlite, tables_url

__all__ = ["database", "migrated_postgresql", "migrated_sqlite", "tables_url"]
