"""What several tests of codes ask for: the shipped index, opened once, and the search over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.codes import Contents, Index
from bot.codes.search import Searcher


@pytest.fixture(scope="package")
def index(code_index: Path) -> Iterator[Index]:
    """The shipped index."""
    with Index.open(code_index) as opened:
        yield opened


@pytest.fixture(scope="package")
def contents(index: Index) -> Contents:
    """All that the shipped index holds."""
    [release] = index.releases
    return index.contents(release)


@pytest.fixture(scope="package")
def searcher(index: Index) -> Searcher:
    """The search over the shipped index."""
    return Searcher(index)
