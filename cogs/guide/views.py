"""What the controls on the guide's cards do."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.client import Preceptor
from bot.guide import Guide, ItemNotFound, PageView, State
from bot.next_steps import NextSteps, Step
from bot.registration import CommandRegistration
from cogs.guide.cards import STATES, contents_card, page_card
from cogs.guide.next_card import next_card
from cogs.kit import links, replies
from cogs.kit.context import actor_of, visible_channels
from cogs.kit.controls import bind, chosen

Interaction = discord.Interaction[Any]


class GuideControls:
    """Answers buttons and selects on pages of the guide, and on the list of them."""

    def __init__(self, bot: Preceptor, guide: Guide, next_steps: NextSteps, registration: CommandRegistration) -> None:
        self._bot = bot
        self._guide = guide
        self._next_steps = next_steps
        self._registration = registration

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.GUIDE_PAGE, self.show)
        bind(self._bot, links.GUIDE_TURN, self.show)
        bind(self._bot, links.GUIDE_CONTENTS, self.show_contents)
        bind(self._bot, links.GUIDE_NEXT, self.show_next)
        bind(self._bot, links.GUIDE_CHOOSE, self.choose)
        bind(self._bot, links.GUIDE_TAKE, self.take)
        bind(self._bot, links.GUIDE_MARK, self.mark)

    async def show(self, interaction: Interaction, key: str) -> None:
        """Show a page."""
        await self._answer(interaction, await self._guide.page(interaction.user.id, key))

    async def show_contents(self, interaction: Interaction) -> None:
        """Show the list of all pages, and what next."""
        overview = await self._guide.progress(interaction.user.id)
        steps = await self._steps(interaction)
        await replies.answer(interaction, contents_card(overview, steps, self._registration.command_ids))

    async def show_next(self, interaction: Interaction) -> None:
        """Show what next alone."""
        steps = await self._steps(interaction)
        await replies.answer(interaction, next_card(steps, self._registration.command_ids))

    async def choose(self, interaction: Interaction) -> None:
        """Show the page that was chosen."""
        await self.show(interaction, _only(chosen(interaction)))

    async def take(self, interaction: Interaction) -> None:
        """Let the item that was chosen be the one to mark."""
        item = _only(chosen(interaction))
        await self._answer(interaction, await self._guide.page_of_item(interaction.user.id, item), item)

    async def mark(self, interaction: Interaction, position: int, item: str) -> None:
        """Mark an item; what is done or put off makes room for the item that comes next, the last for what next."""
        if position >= len(STATES):
            raise ItemNotFound
        state = STATES[position]
        view = await self._guide.mark(interaction.user.id, item, state)
        if state is State.DONE and view.here.is_complete:
            steps = await self._steps(interaction)
            await replies.answer(interaction, next_card(steps, self._registration.command_ids, view))
            return
        moves_on = state is not State.DOING and view.go_on is not None
        await self._answer(interaction, view, None if moves_on else item)

    async def _steps(self, interaction: Interaction) -> Sequence[Step]:
        return await self._next_steps.of(actor_of(interaction), visible_channels(interaction))

    async def _answer(self, interaction: Interaction, view: PageView, in_hand: str | None = None) -> None:
        await replies.answer(interaction, page_card(view, self._registration.command_ids, in_hand))


def _only(values: list[str]) -> str:
    """Return the one value that was chosen, "" where an old control gives none."""
    return values[0] if values else ""
