"""The shipped code index, built once for all processes that test, as its owner builds it."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import REPOSITORY


@pytest.fixture(scope="session")
def code_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of an index of everything that is shipped; nobody may write there. Beside it what its building said."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "codes.db"
    with (folder / "codes.lock").open("w") as lock, said_by(path).open("a") as said:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.is_file():
            build = (sys.executable, "-m", "bot", "codes", "build", "--to", str(path))
            subprocess.run(build, check=True, cwd=REPOSITORY, stdout=said, stderr=said)
    return path


def said_by(index: Path) -> Path:
    """Return where what the building of the index said is kept."""
    return index.with_suffix(".txt")
