"""That the log never holds what nobody may read: no locals of a failing function, no values of a failing statement."""

import logging
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.log import configure_logging
from bot.storage import Database, Transaction
from tests.support.databases import database, migrated_postgresql, migrated_sqlite, tables_url

__all__ = ["database", "migrated_postgresql", "migrated_sqlite", "tables_url"]


@pytest.fixture
def kept_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


SECRET = "the-whole-token"


def fail_with(secret: str) -> None:
    headers = {"Authorization": f"Bot {secret}"}
    raise RuntimeError(f"failed with {len(headers)} header")


@pytest.mark.parametrize("log_format", ["console", "json"])
@pytest.mark.usefixtures("kept_logging")
def test_a_traceback_shows_no_locals(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("json" if log_format == "json" else "console")
    try:
        fail_with(SECRET)
    except RuntimeError:
        structlog.get_logger("bot").exception("interaction.failed")
        logging.getLogger("library").exception("failed")

    written = capsys.readouterr().err
    assert "fail_with" in written
    assert SECRET not in written


async def test_a_failing_statement_does_not_quote_its_values(database: Database) -> None:
    def insert(transaction: Transaction) -> None:
        statement = text("INSERT INTO members (member_id, nonsense) VALUES (:id, :words)")
        transaction.execute(statement, {"id": 1, "words": "what a member wrote"})

    with pytest.raises(DBAPIError) as failure:
        await database.write(insert)

    assert "what a member wrote" not in str(failure.value)
