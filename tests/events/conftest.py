"""Databases for the tests of events."""

from tests.support.databases import database, migrated_postgresql, migrated_sqlite, neighbour, tables_url

__all__ = ["database", "migrated_postgresql", "migrated_sqlite", "neighbour", "tables_url"]
