"""What every test may ask for."""

from tests.support.at_hand import pytest_configure, pytest_terminal_summary
from tests.support.codes import code_index
from tests.support.databases import migrated_sqlite
from tests.support.long_lived import pytest_collection_finish
from tests.support.playground import clock, playground
from tests.support.postgresql import database_url, postgresql_server
from tests.support.proofs import proof_size, pytest_addoption, pytest_collection_modifyitems
from tests.support.study_hall import discord_addresses, hall, hall_with_codes

__all__ = [
    "clock",
    "code_index",
    "database_url",
    "discord_addresses",
    "hall",
    "hall_with_codes",
    "migrated_sqlite",
    "playground",
    "postgresql_server",
    "proof_size",
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_terminal_summary",
]
