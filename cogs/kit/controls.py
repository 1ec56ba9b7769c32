"""Buttons and selects: one handler bound to each link, for as long as the bot runs, whatever message it is on."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import NotFound
from cogs.kit import replies
from cogs.kit.links import Link
from cogs.kit.rights import Duty, require
from cogs.kit.strays import Strays

Handler = Callable[..., Awaitable[None]]
_LARGEST_ID = 2**63 - 1


def bind(
    bot: Preceptor,
    link: Link,
    handler: Handler,
    *,
    duty: Duty | None = None,
    form: bool = False,
    in_place: bool = False,
    in_messages: bool = False,
) -> None:
    """Let `handler(interaction, *ids)`, or `handler(interaction, *ids, key)`, answer every control with this link.

    Errors, refusals and slowness are taken care of here, since discord.py only logs what a dynamic item raises.
    `duty` says whose control it is, `in_messages` that it works outside a server too, where it names the server itself.
    `form` says that the handler opens a modal, which cannot follow a deferral; `in_place`, that it puts a new card in
    place of a standing one.
    """

    async def guarded(interaction: discord.Interaction[Any], values: tuple[int | str, ...]) -> None:
        try:
            await bot.doorman.admit(interaction, in_messages=in_messages)
            if any(isinstance(value, int) and value > _LARGEST_ID for value in values):
                raise NotFound("What this control is about is not on record.")
            if duty is not None:
                await require(bot, interaction, duty)
            if form:
                await handler(interaction, *values)
                return
            async with replies.in_time(interaction, in_place=in_place):
                await handler(interaction, *values)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            await bot.doorman.explain(interaction, error)

    class Bound(ui.DynamicItem[ui.Item[Any]], template=link.pattern):
        def __init__(self, item: ui.Item[Any], values: tuple[int | str, ...]) -> None:
            super().__init__(item)
            self._values = values

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> Self:
            del interaction
            return cls(item, link.values_in(match))

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            await guarded(interaction, self._values)

    Bound.__name__ = f"{link.feature}:{link.action}"
    bot.add_dynamic_items(Bound)
    bot.registry.get(Strays).expect_control(link.pattern)


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Return the values chosen in the select that was used, in Discord's order."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values", ())]
