"""What `make run` promises around the bot: a clean end, nothing installed twice, one clear line without Python."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
CTRL_C = b"\x03"
_PATIENCE_SECONDS = 20.0
POLITE_PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, lambda *_: sys.exit({code}))
print("running", flush=True)
signal.pause()
"""
MAKEFILE = """
run:
\t@exec {python} {scripts}/foreground.py program.py
"""


@pytest.mark.parametrize(("code", "makes"), [(0, 0), (3, 2)])
def test_ctrl_c_at_a_terminal_leaves_the_exit_code_to_the_program(tmp_path: Path, code: int, makes: int) -> None:
    (tmp_path / "program.py").write_text(POLITE_PROGRAM.format(code=code))
    (tmp_path / "Makefile").write_text(MAKEFILE.format(python=sys.executable, scripts=SCRIPTS))
    assert _at_a_terminal(["make", "--directory", str(tmp_path), "run"], until=b"running", then=CTRL_C) == makes


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the project's files, whose environment is just what its files say; its pip would fail."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPTS / "install.sh", tmp_path / "scripts")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"what {name} says\n")
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text('#!/bin/sh\ncase "$*" in *pip*) exit 9 ;; esac\n')
    (programs / "python").chmod(0o755)
    said = f"{tmp_path}\nwhat requirements.lock says\nwhat pyproject.toml says\n"
    (tmp_path / ".venv" / "installed-from-requirements.lock").write_text(said)
    return tmp_path


def test_what_is_installed_is_not_installed_again(installed: Path) -> None:
    done = _install(installed, "run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_is_installed_anew(installed: Path, changed: str) -> None:
    (installed / changed).write_text("something new\n")
    done = _install(installed, "run", PYTHON="/nowhere/python3")
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_development_needs_more(installed: Path) -> None:
    assert _install(installed, "dev", PYTHON="/nowhere/python3").returncode == 1


def test_without_a_fitting_python_there_is_one_line_with_the_cure(installed: Path) -> None:
    shutil.rmtree(installed / ".venv")
    old = installed / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = _install(installed, "run", PYTHON=str(old))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "Python 3.11" in line
    assert "PYTHON=" in line
    assert not (installed / ".venv").exists()


def _install(folder: Path, kind: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(folder / "scripts" / "install.sh"), kind]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def _at_a_terminal(command: Sequence[str], until: bytes, then: bytes) -> int:
    """Run a command in a terminal of its own, type `then` once it has written `until`, return its exit code."""
    keyboard, screen = pty.openpty()
    takes_the_terminal = ["/bin/sh", "-c", 'exec "$@" <>"$0" >&0 2>&1', os.ttyname(screen)]
    process = subprocess.Popen([*takes_the_terminal, *command], start_new_session=True)
    written = b""
    while until not in written:
        written += os.read(keyboard, 4096)
    os.write(keyboard, then)
    try:
        return process.wait(timeout=_PATIENCE_SECONDS)
    finally:
        process.kill()
        os.close(screen)
        os.close(keyboard)
