"""What the controls of continuing education do."""

from typing import Any

import discord

from bot.ceu import Ceus, EntryNotFound
from bot.client import Preceptor
from bot.errors import NotFound
from cogs.ceu.cards import BODIES, entry_card, summary_card
from cogs.ceu.clocks import Clocks
from cogs.ceu.forms import CycleForm, EntryForm
from cogs.kit import links, replies
from cogs.kit.controls import bind, chosen

Interaction = discord.Interaction[Any]


class CeuControls:
    """Answers the controls on the summary and on entries; each member meets their own only."""

    def __init__(self, bot: Preceptor, ceus: Ceus, clocks: Clocks) -> None:
        self._bot = bot
        self._ceus = ceus
        self._clocks = clocks

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.CEU_SUMMARY, self.show)
        bind(self._bot, links.CEU_CYCLE, self.ask_cycle, form=True)
        bind(self._bot, links.CEU_CHOOSE, self.choose)
        bind(self._bot, links.CEU_CHANGE, self.ask_change, form=True)
        bind(self._bot, links.CEU_REMOVE, self.remove)

    async def show(self, interaction: Interaction, page: int) -> None:
        """Show where the member stands."""
        zone = await self._clocks.zone_of(interaction)
        await replies.answer(interaction, summary_card(await self._ceus.overview(interaction.user.id, zone), page))

    async def ask_cycle(self, interaction: Interaction, place: int) -> None:
        """Open the form for a cycle, with what is known."""
        if place >= len(BODIES):
            raise NotFound("This organisation is not on record any more. /ceu summary shows those that are.")
        overview = await self._ceus.overview(interaction.user.id, await self._clocks.zone_of(interaction))
        known = overview.summary_of(BODIES[place])
        await interaction.response.send_modal(CycleForm(self._bot, self._ceus, self._clocks, BODIES[place], known))

    async def choose(self, interaction: Interaction) -> None:
        """Show the entry that was chosen; none shows the summary anew."""
        values = chosen(interaction)
        if not values:
            await self.show(interaction, 0)
            return
        if not values[0].isdecimal():
            raise EntryNotFound
        await replies.answer(interaction, entry_card(await self._ceus.entry(interaction.user.id, int(values[0]))))

    async def ask_change(self, interaction: Interaction, entry_id: int) -> None:
        """Open the form for an entry, with what is known."""
        kept = await self._ceus.entry(interaction.user.id, entry_id)
        bodies, today = kept.entry.bodies, kept.entry.earned_on
        form = EntryForm(self._bot, self._ceus, self._clocks, bodies=bodies, today=today, changing=kept)
        await interaction.response.send_modal(form)

    async def remove(self, interaction: Interaction, entry_id: int) -> None:
        """Remove an entry, and show where the member stands without it."""
        zone = await self._clocks.zone_of(interaction)
        overview = await self._ceus.remove(interaction.user.id, entry_id, zone)
        await replies.answer(interaction, summary_card(overview))
