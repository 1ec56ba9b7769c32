"""What members' controls of opportunities do."""

from collections.abc import Callable
from typing import Any

import discord

from bot.client import Preceptor
from bot.opportunities import LONGEST_REPORT, Facts, Opportunities, State
from cogs.kit import links, replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.opportunities.cards import mine_card, own_card
from cogs.opportunities.drafting import Drafting
from cogs.opportunities.forms import ReasonForm

Interaction = discord.Interaction[Any]


class OpportunityControls:
    """Answers a member's own opportunities, and reports of posted ones."""

    def __init__(self, bot: Preceptor, opportunities: Opportunities, drafting: Drafting) -> None:
        self._bot = bot
        self._opportunities = opportunities
        self._drafting = drafting

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.OPPORTUNITIES_MINE, self.show_mine)
        bind(self._bot, links.OPPORTUNITIES_NEW, self._drafting.open_new, form=True)
        bind(self._bot, links.OPPORTUNITIES_SHOW, self.show)
        bind(self._bot, links.OPPORTUNITIES_CHANGE, self.change, form=True)
        bind(self._bot, links.OPPORTUNITIES_SUBMIT, self.submit)
        bind(self._bot, links.OPPORTUNITIES_WITHDRAW, self.withdraw)
        bind(self._bot, links.OPPORTUNITIES_REPORT, self.ask_for_report, form=True)

    async def show_mine(self, interaction: Interaction) -> None:
        """Show what the member has open."""
        await replies.reply(interaction, mine_card(await self._opportunities.open_ones(actor_of(interaction))))

    async def show(self, interaction: Interaction, opportunity_id: int) -> None:
        """Show one of the member's own."""
        await replies.answer(
            interaction, own_card(await self._opportunities.own(actor_of(interaction), opportunity_id))
        )

    async def change(self, interaction: Interaction, opportunity_id: int, part: int) -> None:
        """Open the form for a part of a draft."""
        known = await self._opportunities.own(actor_of(interaction), opportunity_id)

        async def save(submitted: Interaction, revision: Callable[[Facts], Facts]) -> None:
            changed = await self._opportunities.revise(actor_of(submitted), opportunity_id, revision)
            await replies.answer(submitted, own_card(changed))

        await self._drafting.open_part(interaction, known, part, save)

    async def submit(self, interaction: Interaction, opportunity_id: int) -> None:
        """Put a draft before the moderators."""
        await self._opportunities.submit(actor_of(interaction), opportunity_id)
        text = (
            "It is before the moderators. I will write to you when they have decided. Thank you for thinking of others."
        )
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def withdraw(self, interaction: Interaction, opportunity_id: int) -> None:
        """Take one's own back."""
        known = await self._opportunities.withdraw(actor_of(interaction), opportunity_id)
        text = "The draft is gone." if known.state is State.DRAFT else "It is withdrawn, and its post says so."
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def ask_for_report(self, interaction: Interaction, opportunity_id: int) -> None:
        """Open the form for what is wrong with a posted one."""

        async def save(submitted: Interaction, said: str) -> None:
            await self._opportunities.report(actor_of(submitted), opportunity_id, said)
            thanks = "Thank you, the moderators have your report. It does not tell them who wrote it."
            await replies.reply(submitted, replies.plain(thanks, Accent.GOOD))

        form = ReasonForm(self._bot, "Report this opportunity", "What is wrong with it?", LONGEST_REPORT, save)
        await interaction.response.send_modal(form)
