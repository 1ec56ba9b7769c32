"""Whoever is no moderator is refused everything that is the moderators', even where the server lets them see it.

That is a plain member, a moderator of another server, and one who was a moderator until a moment ago.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, cast

import pytest
from discord import app_commands
from sqlalchemy import select

from bot.schema import metadata
from bot.servers import Servers
from bot.storage import Database, Transaction
from cogs.kit.links import Link
from playground import ActRefusedError, Permission, Upload
from tests.kit.test_bound_links import standing_message
from tests.kit.test_links import LINKS
from tests.support.study_hall import LOUNGE, QUESTIONS, THEO, StudyHall, words_of

NORA = "Nora Quist"
"""A moderator elsewhere, a plain member here."""
ROOTS = {"staff": "This is for moderators", "pairings": "This is for pairing coordinators"}
_STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _ATTACHMENT = 3, 4, 5, 6, 7, 8, 11


def commands_of(hall: StudyHall, root: str) -> list[app_commands.Command[Any, ..., Any]]:
    """Return every command below a root."""
    group = hall.bot.tree.get_command(root)
    assert isinstance(group, app_commands.Group)
    return [command for command in group.walk_commands() if isinstance(command, app_commands.Command)]


def filled_in(hall: StudyHall, command: app_commands.Command[Any, ..., Any]) -> dict[str, object]:
    """Return something that fits each required option."""
    options = cast("list[Mapping[str, Any]]", command.to_dict(hall.bot.tree)["options"])
    fitting: dict[int, object] = {
        _STRING: "09:00",
        _INTEGER: 1,
        _BOOLEAN: True,
        _USER: hall.member_id(THEO),
        _CHANNEL: hall.channel(QUESTIONS).id,
        _ROLE: hall.playground.control.role(hall.server_id, "Study Group"),
        _ATTACHMENT: Upload("terms.csv", b"term,definition\n"),
    }
    return {
        option["name"]: option["choices"][0]["value"] if option.get("choices") else fitting[option["type"]]
        for option in options
        if option.get("required")
    }


def everything(transaction: Transaction) -> str:
    """Return all that the database holds."""
    held = {table.name: [list(row) for row in transaction.execute(select(table))] for table in metadata.sorted_tables}
    return json.dumps(held, default=str)


def let_see(hall: StudyHall) -> None:
    """Show the moderators' commands to everybody, as a server can."""
    for root in ROOTS:
        hall.show_to_everyone(root)


async def plain_member(hall: StudyHall) -> str:
    """Return somebody who never moderated anything."""
    let_see(hall)
    return THEO


async def moderator_elsewhere(hall: StudyHall) -> str:
    """Return somebody who manages another server, and holds the roles that were chosen there."""
    let_see(hall)
    control = hall.playground.control
    elsewhere = control.add_server("Evening Coders")
    role = control.add_role(elsewhere, "Everything", int(Permission.ADMINISTRATOR))
    nora = control.add_member(elsewhere, NORA, [role])
    control.add_member(hall.server_id, NORA, member_id=nora.id)
    decided = {"moderator_role_id": role.id, "coordinator_role_id": role.id}
    await hall.service(Servers).change(elsewhere.id, nora.id, **decided)
    return NORA


async def former_moderator(hall: StudyHall) -> str:
    """Return somebody who held both roles, used a command, and lost them."""
    let_see(hall)
    control = hall.playground.control
    role = control.role(hall.server_id, "Study Group")
    before = [one for one in control.member(hall.server_id, THEO).role_ids if one != role.id]
    decided = {"moderator_role_id": role.id, "coordinator_role_id": role.id}
    await hall.service(Servers).change(hall.server_id, 1, **decided)
    assert "Set Preceptor up" in words_of((await hall.use(THEO, "staff setup")).message)
    assert "This is for" not in words_of((await hall.use(THEO, "pairings board")).message)
    control.edit_member(hall.server_id, THEO, roles=before)
    return THEO


Who = Callable[[StudyHall], Awaitable[str]]
WHO = pytest.mark.parametrize("who", [plain_member, moderator_elsewhere, former_moderator])


EVERYBODYS_FEATURES = {"ceu", "codes", "guide", "introductions", "member", "mentoring"}
EVERYBODYS = {
    "events": [
        "answer",
        "buddy",
        "dates",
        "feed_end",
        "feed_new",
        "follow_up",
        "give_back",
        "open",
        "page",
        "remind",
        "seen",
        "show",
        "snooze",
        "to_calendar",
        "was_there",
    ],
    "glossary": ["show"],
    "help": ["open", "about"],
    "opportunities": ["change", "mine", "new", "report", "show", "submit", "withdraw"],
    "quiz": ["about_category", "about_domain", "about_term", "answer", "board", "flag"],
    "roles": ["take"],
    "study": ["hours", "leave", "mine"],
}
"""Controls that members may use. Whatever is not named here is held to be the moderators'."""


def moderators_links() -> Iterator[Link]:
    """Yield every link but those that are everybody's, so that a new one is tried by itself."""
    for link in LINKS:
        if link.feature not in EVERYBODYS_FEATURES and link.action not in EVERYBODYS.get(link.feature, ()):
            yield link


async def test_discord_does_not_even_show_the_commands(hall: StudyHall) -> None:
    for root in ROOTS:
        for command in commands_of(hall, root):
            with pytest.raises(ActRefusedError, match="may not use"):
                hall.playground.control.command(THEO, LOUNGE, command.qualified_name, **filled_in(hall, command))


@WHO
@pytest.mark.parametrize("root", ROOTS)
async def test_where_the_server_shows_them_each_is_refused_and_nothing_changes(
    hall: StudyHall, who: Who, root: str
) -> None:
    member = await who(hall)
    before = await hall.service(Database).read(everything)

    for command in commands_of(hall, root):
        refused = await hall.use(member, command.qualified_name, **filled_in(hall, command))
        assert refused.ephemeral, command.qualified_name
        assert ROOTS[root] in words_of(refused.message), command.qualified_name

    assert await hall.service(Database).read(everything) == before
    assert hall.posts() == []


@WHO
async def test_nothing_is_suggested_to_them_either(hall: StudyHall, who: Who) -> None:
    member = await who(hall)

    assert await hall.suggestions(member, "staff quiz schedule", "timezone", "chic") == []
    assert await hall.suggestions(member, "staff audit", "action", "") == []


@WHO
async def test_a_control_of_theirs_is_refused_and_nothing_changes(hall: StudyHall, who: Who) -> None:
    member = await who(hall)
    before = await hall.service(Database).read(everything)
    pressed = 0

    for link in moderators_links():
        custom_id = link.to(*(1 for _ in link.ids), *(() if link.key is None else ("x",)))
        refused = await hall.press(member, standing_message(hall, custom_id), "Old")
        assert "This is for" in words_of(refused.message), custom_id
        pressed += 1

    assert pressed > 60
    assert await hall.service(Database).read(everything) == before


async def test_a_form_opened_as_a_moderator_is_refused_once_the_role_is_lost(hall: StudyHall) -> None:
    control = hall.playground.control
    role = control.role(hall.server_id, "Study Group")
    await hall.service(Servers).change(hall.server_id, 1, moderator_role_id=role.id)
    let_see(hall)
    card = (await hall.use(THEO, "staff setup")).message
    form = await hall.press(THEO, card, "Choose time zone")
    control.edit_member(hall.server_id, THEO, roles=[])

    refused = await hall.fill_in(THEO, form, "Chicago")

    assert "This is for moderators" in words_of(refused.message)
    assert (await hall.service(Servers).settings(hall.server_id)).zone is None
