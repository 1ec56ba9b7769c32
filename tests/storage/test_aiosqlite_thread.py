"""That aiosqlite still has the private parts that one file reaches for."""

import inspect
import tomllib
from importlib.metadata import version
from pathlib import Path

import aiosqlite

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_version_whose_private_parts_we_know_is_pinned() -> None:
    assert version("aiosqlite") == "0.22.1"
    dependencies = tomllib.loads(PYPROJECT.read_text())["project"]["dependencies"]
    assert "aiosqlite==0.22.1" in dependencies


def test_a_function_can_be_handed_to_the_thread_and_the_connection_is_there() -> None:
    private = vars(aiosqlite.Connection)
    assert inspect.iscoroutinefunction(private["_execute"])
    assert list(inspect.signature(private["_execute"]).parameters) == ["self", "fn", "args", "kwargs"]
    assert isinstance(private["_conn"], property)
    assert list(inspect.signature(aiosqlite.Connection).parameters)[:2] == ["connector", "iter_chunk_size"]
