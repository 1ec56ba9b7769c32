"""What Discord is told of the commands: once, again only when they changed, within its limits, and open to review."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from cogs.help.cards import about_card, help_card, staff_card
from cogs.help.intentions import COORDINATORS, GUIDE_PAGES, MEMBERS, MODERATORS
from playground import LoggedRequest
from tests.support.study_hall import StudyHall, shipped_content

SNAPSHOT = Path(__file__).parent / "commands.json"
_REWRITE = "PRECEPTOR_REWRITE_COMMANDS"
_SLASH, _ON_MESSAGES = 1, 3
_HOLDING = (1, 2)
"""Kinds of options that are subcommands, and groups of them."""
_RUN_BY_MODERATORS = ("staff", "pairings")
_MOST_CHARACTERS = 7_000
_MOST_CHILDREN = 25


def told(hall: StudyHall) -> list[LoggedRequest]:
    """Return the requests by which Discord was told of the commands."""
    return [one for one in hall.playground.requests if one.method == "PUT" and one.route.endswith("/commands")]


def payload(hall: StudyHall) -> list[dict[str, Any]]:
    """Return what Discord was told last, in the order of names."""
    body: Any = told(hall)[-1].body
    return sorted(body, key=lambda command: (command["name"], command.get("type", 1)))


def characters(command: dict[str, Any]) -> int:
    """Count as Discord does: names, descriptions and values of a command, its options and their choices."""
    own = len(command["name"]) + len(command.get("description", "")) + len(str(command.get("value", "")))
    below: Sequence[dict[str, Any]] = [*command.get("options", ()), *command.get("choices", ())]
    return own + sum(characters(one) for one in below)


def most_children(command: dict[str, Any]) -> int:
    options: Sequence[dict[str, Any]] = command.get("options", ())
    return max([len(options), len(command.get("choices", ())), *(most_children(one) for one in options)])


async def test_the_commands_are_those_that_were_reviewed(hall: StudyHall) -> None:
    written = json.dumps(payload(hall), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get(_REWRITE):
        SNAPSHOT.write_text(written, encoding="utf-8")

    assert written == SNAPSHOT.read_text(encoding="utf-8"), (
        "The commands have changed. If that is meant, write them down anew and review the difference: "
        f"{_REWRITE}=1 python -m pytest tests/kit/test_commands.py"
    )


async def test_no_command_comes_near_discords_limits(hall: StudyHall) -> None:
    sizes = {command["name"]: characters(command) for command in payload(hall)}

    assert max(sizes.values()) <= _MOST_CHARACTERS, sizes
    children = {command["name"]: most_children(command) for command in payload(hall)}
    assert max(children.values()) <= _MOST_CHILDREN, children


async def test_commands_are_for_servers_and_the_moderators_hidden_by_default(hall: StudyHall) -> None:
    manage = discord.Permissions(manage_guild=True).value

    for command in payload(hall):
        assert command["contexts"] == [0] or command.get("dm_permission") is False, command["name"]
        hidden = command.get("default_member_permissions")
        assert hidden == (manage if command["name"] in ("staff", "pairings") else None), command["name"]


async def test_a_second_start_with_the_same_commands_tells_discord_nothing(hall: StudyHall) -> None:
    assert len(told(hall)) == 1

    await hall.restart_bot()

    assert len(told(hall)) == 1


async def _nothing(interaction: discord.Interaction[Any]) -> None:
    del interaction


async def test_a_changed_command_is_told_and_a_forced_one(hall: StudyHall) -> None:
    hall.bot.tree.add_command(app_commands.Command(name="novelty", description="A new command", callback=_nothing))

    assert await hall.bot.register_commands()
    assert not await hall.bot.register_commands()
    assert await hall.bot.register_commands(force=True)
    assert len(told(hall)) == 3
    assert "novelty" in [command["name"] for command in payload(hall)]


def test_help_names_every_command_once_and_none_that_is_not_there() -> None:
    commands: Any = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    slash = [name for one in commands if one.get("type", 1) == _SLASH for name in _names(one)]
    on_messages = [one["name"] for one in commands if one.get("type", 1) == _ON_MESSAGES]
    wishes = (*MEMBERS, *MODERATORS, *COORDINATORS)
    named = ["help", *(one.command for wish in wishes for one in wish.intentions)]
    besides = "\n".join(line for wish in wishes for line in wish.besides)

    assert sorted(named) == sorted(slash), "say in cogs/help/intentions.py what each command is for"
    assert [name for name in on_messages if f"**{name}**" not in besides] == []
    assert not [one for wish in MEMBERS for one in wish.intentions if one.command.split()[0] in _RUN_BY_MODERATORS]


def test_help_leads_to_pages_that_are_there() -> None:
    assert {key for key, _ in GUIDE_PAGES} <= {page.key for page in shipped_content().book.pages}


async def test_help_stays_within_discords_limits_under_the_longest_ids() -> None:
    ids = {
        one.command.split()[0]: 2**63 - 1 for wish in (*MEMBERS, *MODERATORS, *COORDINATORS) for one in wish.intentions
    }
    help_card(ids, runs_the_server=True).ready()
    staff_card(ids, moderates=True).ready()
    about_card(ids).ready()


def _names(command: dict[str, Any]) -> Sequence[str]:
    """Return the full names of what can be used: the command's own, or those of its subcommands."""
    below = [one for one in command.get("options", ()) if one["type"] in _HOLDING]
    return [f"{command['name']} {name}" for one in below for name in _names(one)] or [command["name"]]
