"""What the moderators' controls of opportunities do."""

from collections.abc import Callable
from typing import Any

import discord

from bot.client import Preceptor
from bot.opportunities import LONGEST_REASON, Facts, Opportunities
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.kit.rights import Duty, require_moderator
from cogs.opportunities.cards import review_card
from cogs.opportunities.drafting import Drafting
from cogs.opportunities.forms import ReasonForm

Interaction = discord.Interaction[Any]


class ReviewControls:
    """Answers the cards in the audit channel; whoever submits a form has to moderate still."""

    def __init__(self, bot: Preceptor, opportunities: Opportunities, drafting: Drafting) -> None:
        self._bot = bot
        self._opportunities = opportunities
        self._drafting = drafting

    def bind(self) -> None:
        """Answer from now on."""
        duty = Duty.MODERATING
        bind(self._bot, links.OPPORTUNITIES_APPROVE, self.approve, duty=duty, in_place=True)
        bind(self._bot, links.OPPORTUNITIES_EDIT, self.edit, duty=duty, form=True)
        bind(self._bot, links.OPPORTUNITIES_REJECT, self.ask_why, duty=duty, form=True)
        bind(self._bot, links.OPPORTUNITIES_TAKE_DOWN, self.take_down, duty=duty, in_place=True)
        bind(self._bot, links.OPPORTUNITIES_LEAVE_UP, self.leave_up, duty=duty, in_place=True)

    async def approve(self, interaction: Interaction, opportunity_id: int) -> None:
        """Let it be posted."""
        approved = await self._opportunities.approve(actor_of(interaction), opportunity_id)
        await replies.replace(interaction, review_card(approved))

    async def edit(self, interaction: Interaction, opportunity_id: int, part: int) -> None:
        """Open the form for a part of it."""
        known = await self._opportunities.waiting(actor_of(interaction), opportunity_id)

        async def save(submitted: Interaction, revision: Callable[[Facts], Facts]) -> None:
            await require_moderator(self._bot, submitted)
            edited = await self._opportunities.edit(actor_of(submitted), opportunity_id, revision)
            await replies.replace(submitted, review_card(edited))

        await self._drafting.open_part(interaction, known, part, save)

    async def ask_why(self, interaction: Interaction, opportunity_id: int) -> None:
        """Open the form for the reason of a rejection."""
        await self._opportunities.waiting(actor_of(interaction), opportunity_id)

        async def save(submitted: Interaction, reason: str) -> None:
            await require_moderator(self._bot, submitted)
            rejected = await self._opportunities.reject(actor_of(submitted), opportunity_id, reason)
            await replies.replace(submitted, review_card(rejected))

        form = ReasonForm(self._bot, "Reject this opportunity", "Why? Its author is told this", LONGEST_REASON, save)
        await interaction.response.send_modal(form)

    async def take_down(self, interaction: Interaction, opportunity_id: int) -> None:
        """Take a reported one down."""
        known = await self._opportunities.take_down(actor_of(interaction), opportunity_id)
        text = f"{words.member(interaction.user.id)} took “{words.typed(known.facts.title)}” down."
        await replies.replace(interaction, replies.plain(text, Accent.GOOD))

    async def leave_up(self, interaction: Interaction, opportunity_id: int) -> None:
        """Leave a reported one where it is."""
        known = await self._opportunities.leave_up(actor_of(interaction), opportunity_id)
        text = f"{words.member(interaction.user.id)} leaves “{words.typed(known.facts.title)}” up."
        await replies.replace(interaction, replies.plain(text, Accent.GOOD))
