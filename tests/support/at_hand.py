"""What a machine may lack for some tests: the summary says what was not tried, and in CI most of it is an error."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.playground import openapi_path

_SEED_BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "seed"
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> Path | None:
    """Return the browser that the page is tried in, if there is one."""
    found = next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)
    return None if found is None else Path(found)


def seed_path() -> Path | None:
    """Return the folder with the text that the guide grew from: PRECEPTOR_SEED says so, else beside the repository."""
    path = Path(os.environ.get("PRECEPTOR_SEED", _SEED_BESIDE_THE_REPOSITORY))
    return path if path.exists() else None


def lacking() -> list[str]:
    """Say what is not at hand, what was not tried for it, and the cure."""
    lines: list[str] = []
    if openapi_path() is None:
        lines.append(
            "Discord's OpenAPI description is not at hand, so request bodies were not checked against it: "
            "put it at ../shared/discord/openapi.json, or name its place in PRECEPTOR_OPENAPI."
        )
    if chromium_path() is None:
        lines.append("There is no Chromium, so the page was not tried in a browser: install the package chromium.")
    return lines


def lacking_without_error() -> list[str]:
    """Say the same of what cannot be asked of every machine that checks a change: the seed is not ours to pass on."""
    if seed_path() is not None:
        return []
    place = "put it at ../shared/seed, or name its place in PRECEPTOR_SEED."
    return [f"The text that the guide grew from is not at hand, so its pages were not compared with it: {place}"]


def pytest_configure() -> None:
    if os.environ.get("CI") == "true" and (lines := lacking()):
        raise pytest.UsageError(*lines)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if lines := [*lacking(), *lacking_without_error()]:
        terminalreporter.section("not tried on this machine")
        for line in lines:
            terminalreporter.write_line(line)
