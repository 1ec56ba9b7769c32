"""Proofs in two sizes: small in every run, full with `--full` (`make prove`)."""

from dataclasses import dataclass
from typing import TypeVar

import pytest

Size = TypeVar("Size")


@dataclass(frozen=True, slots=True)
class ProofSize:
    """Chooses how much a proof does."""

    full: bool

    def __call__(self, small: Size, full: Size) -> Size:
        """Return `full` in `make prove`, else `small`."""
        return full if self.full else small


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the proofs at full size")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no branches in proofs: they walk again, many times over, what other tests walk, and counting doubles it."""
    for item in items:
        if item.get_closest_marker("proof"):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def proof_size(request: pytest.FixtureRequest) -> ProofSize:
    """Ask it for the size of a proof: `proof_size(1_000, 1_000_000)`."""
    return ProofSize(full=bool(request.config.getoption("--full")))
