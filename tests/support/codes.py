"""The shipped code index, built once for all processes that test, in a child that takes its memory with it."""

import fcntl
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot import app
from bot.codes.building.build import build

_TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def code_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of an index of everything that is shipped; nobody may write there."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "codes.db"
    with (folder / "codes.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.is_file():
            subprocess.run([sys.executable, "-m", __name__, str(path)], check=True, cwd=app.CONTENT.parent)
    return path


if __name__ == "__main__":
    build(Path(sys.argv[1]), app.CONTENT, _TODAY)
