"""Buttons and selects: one handler bound to each link, for as long as the bot runs, whatever message it is on."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import NotFound, UserError
from cogs.kit import replies
from cogs.kit.links import Link
from cogs.kit.rights import Duty, require

Handler = Callable[..., Awaitable[None]]
_LARGEST_ID = 2**63 - 1


class ControlOutlived(UserError):
    """A button or select was used that an older version of the bot made."""

    def __init__(self) -> None:
        super().__init__(
            "This button comes from an older version of me and does nothing any more. Use the command again to get a "
            "fresh one; /help lists them all."
        )


class Controls:
    """Finds who answers a control by the first two words of its custom id, without looking at all links in turn."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._bound: dict[tuple[str, str], tuple[Link, Handler]] = {}

    def add(self, link: Link, handler: Handler) -> None:
        """Let `handler(interaction, values)` answer this link; raises ValueError where somebody does already."""
        name = (link.feature, link.action)
        if name in self._bound:
            raise ValueError(f"{link.feature}:{link.action} is bound already")
        self._bound[name] = (link, handler)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Let whoever is bound to it answer a control; explain one that nobody answers any more."""
        if interaction.type is not discord.InteractionType.component:
            return
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        feature, action, *_ = *custom_id.split(":", 2), "", ""
        link, handler = self._bound.get((feature, action), (None, None))
        match = None if link is None else link.pattern.fullmatch(custom_id)
        if link is None or handler is None or match is None:
            await self._bot.doorman.explain(interaction, ControlOutlived())
        else:
            await handler(interaction, link.values_in(match))


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

    Errors, refusals and slowness are taken care of here. `duty` says whose control it is, `in_messages` that it works
    outside a server too, where it names the server itself. `form` says that the handler opens a modal, which cannot
    follow a deferral; `in_place`, that it puts a new card in place of a standing one.
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

    bot.registry.get(Controls).add(link, guarded)


def chosen_members(interaction: discord.Interaction[Any]) -> list[int]:
    """Return the members chosen in the select that was used, without bots and whoever is not in the server."""
    data: Any = interaction.data or {}
    resolved: Any = data.get("resolved", {})
    members, users = resolved.get("members", {}), resolved.get("users", {})
    return [int(one) for one in chosen(interaction) if one in members and not users.get(one, {}).get("bot", False)]


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Return the values chosen in the select that was used, in Discord's order."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values", ())]
