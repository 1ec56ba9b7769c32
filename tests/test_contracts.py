"""The contracts about imports: every package has its own, and each of them breaks when it is broken.

`make check` keeps the contracts themselves; here is what they cannot say.
"""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("bot", "cogs", "playground")
CLOCKS = {
    "bot/clock.py",  # the machine's clock, which is passed on
    "bot/jobs/alarm.py",  # APScheduler counts by the machine's clock
}

BREACHES = {
    "layers": ("bot/storage/patience.py", "import bot.jobs"),
    "circles": ("bot/quiz/question.py", "import bot.quiz.selection"),
    "cogs": ("cogs/help/cards.py", "import cogs.members.cards"),
    "no-cogs-in-bot": ("bot/web.py", "import cogs.kit"),
    "discord": ("bot/quiz/service.py", "import discord"),
    "sql": ("bot/quiz/service.py", "import sqlalchemy"),
    "alarm": ("bot/quiz/service.py", "import apscheduler"),
    "settings": ("bot/quiz/question.py", "import pydantic"),
    "command-line": ("bot/quiz/service.py", "import typer"),
    "rules": ("bot/quiz/round.py", "import bot.jobs"),
    "stores": ("bot/quiz/round_store.py", "import bot.members"),
    "services": ("bot/quiz/answering.py", "import bot.quiz.service"),
    "cogs-below": ("cogs/quiz/cog.py", "import bot.storage"),
    "app": ("bot/web.py", "import bot.app"),
    "playground": ("playground/clock.py", "import discord"),
    "face-ceu": ("cogs/help/cog.py", "import bot.ceu.store"),
    "face-codes": ("cogs/quiz/cog.py", "import bot.codes.index"),
    "face-content_files": ("bot/quiz/library.py", "import bot.content_files.yaml_text"),
    "face-events": ("cogs/help/cog.py", "import bot.events.event_store"),
    "face-explain": ("cogs/help/cog.py", "import bot.explain.service"),
    "face-glossary": ("cogs/help/cog.py", "import bot.glossary.store"),
    "face-guide": ("cogs/help/cog.py", "import bot.guide.store"),
    "face-introductions": ("cogs/help/cog.py", "import bot.introductions.store"),
    "face-jobs": ("cogs/quiz/cog.py", "import bot.jobs.ledger"),
    "face-members": ("cogs/quiz/cog.py", "import bot.members.store"),
    "face-mentoring": ("cogs/help/cog.py", "import bot.mentoring.pairing_store"),
    "face-next_steps": ("cogs/help/cog.py", "import bot.next_steps.rules"),
    "face-opportunities": ("cogs/help/cog.py", "import bot.opportunities.store"),
    "face-privacy": ("cogs/members/cog.py", "import bot.privacy.service"),
    "face-quiz": ("cogs/quiz/cog.py", "import bot.quiz.round_store"),
    "face-registration": ("cogs/help/cog.py", "import bot.registration.store"),
    "face-roles": ("cogs/roles/staff.py", "import bot.roles.store"),
    "face-servers": ("cogs/staff/cog.py", "import bot.servers.store"),
    "face-storage": ("bot/quiz/service.py", "import bot.storage.database"),
    "face-study_groups": ("cogs/help/cog.py", "import bot.study_groups.store"),
}
"""For each contract, a line that must break it."""


def test_every_contract_has_a_breach_that_shows_it_can_break() -> None:
    assert {contract["id"] for contract in _contracts()} == set(BREACHES)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of each contract, by id, about a copy of the code in which all breaches are written."""
    copy = tmp_path_factory.mktemp("breached")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in CODE:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for path, line in BREACHES.values():
        with (copy / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    said = subprocess.run(linter, cwd=copy, capture_output=True, text=True, check=False).stdout
    names = {contract["name"]: contract["id"] for contract in _contracts()}
    return {names[name]: verdict for name, verdict in re.findall(r"^(.+?) (KEPT|BROKEN)", said, re.MULTILINE)}


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_breaks_the_contract(contract: str, verdicts: dict[str, str]) -> None:
    assert verdicts[contract] == "BROKEN"


def test_every_package_of_bot_is_used_by_its_face() -> None:
    packages = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {f"face-{package}" for package in packages} <= {contract["id"] for contract in _contracts()}


def test_no_cog_asks_for_another() -> None:
    asking = [path for path, tree in _trees("cogs") for node in ast.walk(tree) if _is_get_cog(node)]
    assert asking == []


@pytest.mark.no_cover
def test_time_and_chance_come_in_as_arguments() -> None:
    read = [call for path, tree in _trees("bot", "cogs") if str(path) not in CLOCKS for call in _readings(path, tree)]
    assert read == []


def test_a_reading_of_clock_or_dice_is_seen() -> None:
    source = "import random, time\nfrom datetime import datetime\nrandom.choice(datetime.now(), time.time())"
    assert len(list(_readings(Path("some.py"), ast.parse(source)))) == 3


def _is_get_cog(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "get_cog"


def _readings(path: Path, tree: ast.Module) -> Iterator[str]:
    """Find calls of the clock, and of functions of the modules `time` and `random` where they are imported."""
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules = "|".join(sorted(imported & {"random", "time"})) or "none"
    reading = re.compile(rf"(datetime\.)?(datetime\.(now|utcnow|today)|date\.today)|({modules})\.[a-z]\w*")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and reading.fullmatch(ast.unparse(node.func)):
            yield f"{path}:{node.lineno}: {ast.unparse(node)}"


def _trees(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def _contracts() -> Sequence[Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
