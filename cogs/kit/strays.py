"""Forms that nobody waits for any more, from before a restart: explained, never silent."""

from typing import Any
from weakref import WeakValueDictionary

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import UserError


class FormOutlived(UserError):
    """A form was submitted that this process did not open, or that it closed."""

    def __init__(self) -> None:
        super().__init__(
            "What you typed did not reach me: I was restarted while this form was open, or it was open for too long. "
            "Nothing was changed. Please open it again."
        )


class Strays:
    """Knows every form that is open; explains whatever else is submitted."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._forms: WeakValueDictionary[str, ui.Modal] = WeakValueDictionary()

    def expect_form(self, form: ui.Modal) -> None:
        """Leave this form to itself, for as long as it is kept."""
        self._forms[form.custom_id] = form

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Explain a form that nobody expects."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data or {}
        if str(data.get("custom_id", "")) not in self._forms:
            await self._bot.doorman.explain(interaction, FormOutlived())
