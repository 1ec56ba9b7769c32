"""/help leads to every command that the person may use, each ready to be tapped."""

import re

import pytest
from discord import app_commands

from tests.support.study_hall import ROSA, THEO, StudyHall, words_of

_TAPPABLE = re.compile(r"</([^:>]+):(\d+)>")


async def tappable(hall: StudyHall, member: str) -> dict[str, int]:
    """Return the commands that a member's help offers, with their ids."""
    return {name: int(number) for name, number in _TAPPABLE.findall(words_of((await hall.use(member, "help")).message))}


async def test_it_is_private_and_names_its_sources(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "help")

    assert shown.ephemeral
    assert "not affiliated" in words_of(shown.message)
    assert "Never post patient information" in words_of(shown.message)


@pytest.mark.parametrize("member", [THEO, ROSA])
async def test_each_command_exists_under_the_id_that_discord_gave_it(hall: StudyHall, member: str) -> None:
    offered = await tappable(hall, member)
    given = {command.name: command.id for command in hall.playground.world.commands.values()}

    assert offered
    for name, number in offered.items():
        root, *rest = name.split()
        assert number == given[root]
        command = hall.bot.tree.get_command(root)
        for word in rest:
            assert isinstance(command, app_commands.Group), name
            command = command.get_command(word)
        assert isinstance(command, app_commands.Command), name


async def test_a_member_is_offered_the_members_commands_and_a_moderator_all(hall: StudyHall) -> None:
    members, moderators = await tappable(hall, THEO), await tappable(hall, ROSA)

    assert not [name for name in members if name.startswith("staff")]
    assert set(members) < set(moderators)


async def test_after_a_restart_the_ids_are_still_known(hall: StudyHall) -> None:
    before = await tappable(hall, ROSA)
    await hall.restart_bot()

    assert await tappable(hall, ROSA) == before
