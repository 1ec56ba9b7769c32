"""What the documents state and the code decides: permissions, settings, links, files that they name."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.settings import Settings
from cogs.kit.rights import INVITE

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/owners.md", "docs/privacy.md")
_OWN_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
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


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
