"""What the controls on cards about codes do."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.codes import Codes
from cogs.codes.cards import code_card, notes_card
from cogs.kit import links, replies
from cogs.kit.controls import bind, chosen

Interaction = discord.Interaction[Any]


class CodesControls:
    """Answers buttons and selects that lead from code to code."""

    def __init__(self, bot: Preceptor, codes: Codes) -> None:
        self._bot = bot
        self._codes = codes

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.CODES_SHOW, self.show)
        bind(self._bot, links.CODES_BELOW, self.show_below)
        bind(self._bot, links.CODES_NOTES, self.show_notes)
        bind(self._bot, links.CODES_CHOOSE, self.choose)

    async def show(self, interaction: Interaction, code: str) -> None:
        """Show a code."""
        await self.show_below(interaction, 0, code)

    async def show_below(self, interaction: Interaction, page: int, code: str) -> None:
        """Show a code with a page of what is below it."""
        view = await self._codes.view(code)
        card = code_card(view, has_question=self._codes.has_question(code), page=page)
        await replies.answer(interaction, card)

    async def show_notes(self, interaction: Interaction, page: int, code: str) -> None:
        """Show all notes that hold for a code."""
        await replies.answer(interaction, notes_card(await self._codes.view(code), page))

    async def choose(self, interaction: Interaction) -> None:
        """Show the code that was chosen."""
        await self.show(interaction, chosen(interaction)[0])
