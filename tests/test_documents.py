"""What the documents state and the code decides: permissions, settings, commands, pictures, links and files."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.settings import Settings
from cogs.kit.rights import INVITE

ROOT = Path(__file__).parents[1]
GUIDES = ("README.md", "docs/members.md", "docs/moderators.md", "docs/owners.md", "docs/authors.md", "docs/privacy.md")
DOCUMENTS = (*GUIDES, "CONTRIBUTING.md", "CHANGELOG.md")
PICTURES = ROOT / "docs" / "pictures"
LARGEST_PICTURE = 150 * 1024
_OWN_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
_COMMAND = re.compile(r"`/([a-z][a-z -]*)`")
_NOT_COMMANDS = {"healthz"}  # what the bot's web port answers to
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ \\;]+)", re.MULTILINE)


def test_the_invitation_asks_for_what_the_bot_needs() -> None:
    addresses: list[str] = re.findall(r"https://discord\.com/oauth2/authorize\S+", _text("README.md"))
    asked = parse_qs(urlsplit("".join(addresses)).query)
    assert asked["permissions"] == [str(INVITE.value)]
    assert asked["scope"] == ["bot applications.commands"]


def test_every_setting_is_in_the_table() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", _text("README.md"), re.MULTILINE)
    assert sorted(documented) == sorted(str(field.validation_alias) for field in Settings.model_fields.values())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_links_to_is_there(document: str) -> None:
    links = _OWN_LINK.findall(_text(document))
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_of_the_code_is_there(document: str) -> None:
    named = re.findall(r"`((?:bot|cogs|content|docs|scripts|tests)/[\w./-]+)`", _text(document))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_each_picture_is_shown_and_each_that_is_shown_is_there() -> None:
    shown = {(ROOT / document).parent / picture for document in GUIDES for picture in _PICTURE.findall(_text(document))}
    assert {path.resolve() for path in shown} == set(PICTURES.glob("*.png"))
    assert [path.name for path in sorted(PICTURES.iterdir()) if path.stat().st_size > LARGEST_PICTURE] == []


@pytest.mark.parametrize("document", GUIDES)
def test_each_command_that_a_guide_names_can_be_used(document: str) -> None:
    commands = json.loads(_text("tests/kit/commands.json"))
    known = {name for command in commands for name in _names(command)} | _NOT_COMMANDS
    assert [name for name in _COMMAND.findall(_text(document)) if name not in known] == []


def test_the_development_lock_pins_all_that_the_other_pins() -> None:
    run, dev = (dict(_PIN.findall(_text(f"requirements{kind}.lock"))) for kind in ("", "-dev"))
    assert run
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_every_pin_and_names_no_index(lock: str) -> None:
    text = _text(lock)
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.startswith("#"))):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def _names(command: Mapping[str, Any]) -> Iterator[str]:
    """Return the command's full names, groups' own names too."""
    yield command["name"]
    for option in command.get("options", ()):
        if option["type"] in (1, 2):
            yield from (f"{command['name']} {name}" for name in _names(option))


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
