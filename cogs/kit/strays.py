"""What nobody answers any more: a form from before a restart, a control that is gone. Explained, never silent."""

import re
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


class ControlOutlived(UserError):
    """A button or select was used that an older version of the bot made."""

    def __init__(self) -> None:
        super().__init__(
            "This button comes from an older version of me and does nothing any more. Use the command again to get a "
            "fresh one; /help lists them all."
        )


class Strays:
    """Knows every link that is bound and every form that is open; explains whatever else is used."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._links: set[re.Pattern[str]] = set()
        self._forms: WeakValueDictionary[str, ui.Modal] = WeakValueDictionary()

    def expect_control(self, link: re.Pattern[str]) -> None:
        """Leave the controls with this link to whoever is bound to it."""
        self._links.add(link)

    def expect_form(self, form: ui.Modal) -> None:
        """Leave this form to itself, for as long as it is kept."""
        self._forms[form.custom_id] = form

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Explain an interaction that nobody expects."""
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is discord.InteractionType.modal_submit and custom_id not in self._forms:
            await self._bot.doorman.explain(interaction, FormOutlived())
        elif interaction.type is discord.InteractionType.component and not self._is_bound(custom_id):
            await self._bot.doorman.explain(interaction, ControlOutlived())

    def _is_bound(self, custom_id: str) -> bool:
        return any(link.fullmatch(custom_id) for link in self._links)
