"""Forms: modals whose errors take the one error path."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from cogs.kit import replies
from cogs.kit.limits import MODAL_TITLE
from cogs.kit.strays import Strays

_OPEN_FOR_SECONDS = 15 * 60


class Form(ui.Modal):
    """A modal, open for fifteen minutes under a custom id of its own. Never in answer to a modal or a deferral."""

    def __init__(self, bot: Preceptor, title: str) -> None:
        if len(title) > MODAL_TITLE:
            raise ValueError(f"the form's title {title!r} is too long")
        super().__init__(title=title, timeout=_OPEN_FOR_SECONDS)
        self._bot = bot
        bot.registry.get(Strays).expect_form(self)

    in_messages = False
    """Whether it works outside a server too."""

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        """Take what was filled in; subclasses say how."""
        raise NotImplementedError

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Pass the doorman, then take what was filled in."""
        await self._bot.doorman.admit(interaction, in_messages=self.in_messages)
        async with replies.in_time(interaction):
            await self.submitted(interaction)

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:
        """Explain what went wrong."""
        await self._bot.doorman.explain(interaction, error)


def typed_in(label: ui.Label[Any]) -> str:
    """Return what was typed into the text field under a label."""
    if not isinstance(label.component, ui.TextInput):
        raise TypeError("the label holds no text field")
    return label.component.value
