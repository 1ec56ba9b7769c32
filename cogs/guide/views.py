"""What the controls on the guide's cards do."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.guide import Guide, ItemNotFound, PageView, State
from bot.registration import CommandRegistration
from cogs.guide.cards import STATES, contents_card, page_card
from cogs.kit import links, replies
from cogs.kit.controls import bind, chosen

Interaction = discord.Interaction[Any]


class GuideControls:
    """Answers buttons and selects on pages of the guide, and on the list of them."""

    def __init__(self, bot: Preceptor, guide: Guide, registration: CommandRegistration) -> None:
        self._bot = bot
        self._guide = guide
        self._registration = registration

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.GUIDE_PAGE, self.show)
        bind(self._bot, links.GUIDE_TURN, self.show)
        bind(self._bot, links.GUIDE_CONTENTS, self.show_contents)
        bind(self._bot, links.GUIDE_CHOOSE, self.choose)
        bind(self._bot, links.GUIDE_TAKE, self.take)
        bind(self._bot, links.GUIDE_MARK, self.mark)

    async def show(self, interaction: Interaction, key: str) -> None:
        """Show a page."""
        await self._answer(interaction, await self._guide.page(interaction.user.id, key))

    async def show_contents(self, interaction: Interaction) -> None:
        """Show the list of all pages."""
        await replies.answer(interaction, contents_card(await self._guide.progress(interaction.user.id)))

    async def choose(self, interaction: Interaction) -> None:
        """Show the page that was chosen."""
        await self.show(interaction, _only(chosen(interaction)))

    async def take(self, interaction: Interaction) -> None:
        """Let the item that was chosen be the one to mark."""
        item = _only(chosen(interaction))
        await self._answer(interaction, await self._guide.page_of_item(interaction.user.id, item), item)

    async def mark(self, interaction: Interaction, position: int, item: str) -> None:
        """Mark an item; what is done or put off makes room for the item that comes next."""
        if position >= len(STATES):
            raise ItemNotFound
        state = STATES[position]
        view = await self._guide.mark(interaction.user.id, item, state)
        moves_on = state is not State.DOING and view.go_on is not None
        await self._answer(interaction, view, None if moves_on else item)

    async def _answer(self, interaction: Interaction, view: PageView, in_hand: str | None = None) -> None:
        await replies.answer(interaction, page_card(view, self._registration.command_ids, in_hand))


def _only(values: list[str]) -> str:
    """Return the one value that was chosen, "" where an old control gives none."""
    return values[0] if values else ""
