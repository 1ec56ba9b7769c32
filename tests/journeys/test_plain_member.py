"""A plain member is refused everything that is the moderators', even where the server lets them see it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import pytest
from discord import app_commands
from sqlalchemy import func, select

from bot.schema import metadata
from bot.storage import Database, Transaction
from playground import ActRefusedError
from tests.support.study_hall import LOUNGE, QUESTIONS, THEO, StudyHall, words_of

_STRING, _INTEGER, _CHANNEL = 3, 4, 7


def commands_of(group: app_commands.Group) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """Yield every command below a root."""
    for command in group.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def staff(hall: StudyHall) -> list[app_commands.Command[Any, ..., Any]]:
    root = hall.bot.tree.get_command("staff")
    assert isinstance(root, app_commands.Group)
    return list(commands_of(root))


def filled_in(hall: StudyHall, command: app_commands.Command[Any, ..., Any]) -> dict[str, object]:
    """Return something that fits each required option."""
    options = cast("list[Mapping[str, Any]]", command.to_dict(hall.bot.tree)["options"])
    fitting: dict[int, object] = {_STRING: "09:00", _INTEGER: 1, _CHANNEL: hall.channel(QUESTIONS).id}
    return {
        option["name"]: option["choices"][0]["value"] if option.get("choices") else fitting[option["type"]]
        for option in options
        if option.get("required")
    }


def rows(transaction: Transaction) -> dict[str, int]:
    """Count what the database holds."""
    return {
        table.name: transaction.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


async def test_discord_does_not_even_show_the_commands(hall: StudyHall) -> None:
    for command in staff(hall):
        with pytest.raises(ActRefusedError, match="may not use"):
            hall.playground.control.command(THEO, LOUNGE, command.qualified_name, **filled_in(hall, command))


async def test_where_the_server_shows_them_each_is_refused_and_nothing_changes(hall: StudyHall) -> None:
    hall.show_to_everyone("staff")
    before = await hall.service(Database).read(rows)

    for command in staff(hall):
        refused = await hall.use(THEO, command.qualified_name, **filled_in(hall, command))
        assert refused.ephemeral, command.qualified_name
        assert "This is for moderators" in words_of(refused.message), command.qualified_name

    assert await hall.service(Database).read(rows) == before
    assert hall.posts() == []


async def test_nothing_is_suggested_to_them_either(hall: StudyHall) -> None:
    hall.show_to_everyone("staff")

    assert await hall.suggestions(THEO, "staff quiz schedule", "timezone", "chic") == []
