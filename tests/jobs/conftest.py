"""Databases and a log for the tests of what is owed."""

from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.support.databases import database, migrated_postgresql, migrated_sqlite, neighbour, tables_url

__all__ = ["database", "logged", "migrated_postgresql", "migrated_sqlite", "neighbour", "tables_url"]


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged, kept rather than printed: drawing a traceback takes longer than most tests here."""
    with capture_logs() as entries:
        yield entries
