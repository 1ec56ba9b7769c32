"""The members' commands for continuing education."""

import io
from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.ceu import Body, Ceus
from bot.client import Preceptor
from cogs.ceu.cards import export_card, picture_file, summary_card
from cogs.ceu.clocks import Clocks
from cogs.ceu.forms import EntryForm
from cogs.kit import replies

Interaction = discord.Interaction[Any]
_FILE = "preceptor-ceus.csv"


@app_commands.guild_only()
class CeuCog(commands.GroupCog, group_name="ceu", group_description="Your continuing-education units, privately"):
    """/ceu."""

    def __init__(self, bot: Preceptor, ceus: Ceus, clocks: Clocks) -> None:
        self._bot = bot
        self._ceus = ceus
        self._clocks = clocks

    @app_commands.command(name="add", description="Enter units that you earned")
    @app_commands.describe(counts_for="For whose credentials they count")
    async def add(self, interaction: Interaction, counts_for: Literal["AAPC", "AHIMA", "both"]) -> None:
        """Open the form for an entry."""
        bodies = list(Body) if counts_for == "both" else [Body(counts_for)]
        today = self._ceus.today(await self._clocks.zone_of(interaction))
        form = EntryForm(self._bot, self._ceus, self._clocks, bodies=bodies, today=today)
        await interaction.response.send_modal(form)

    @app_commands.command(name="summary", description="What is done, what is missing, by when; your cycles and entries")
    async def summary(self, interaction: Interaction) -> None:
        """Show where the member stands."""
        async with replies.in_time(interaction):
            zone = await self._clocks.zone_of(interaction)
            overview = await self._ceus.overview(interaction.user.id, zone)
            picture = await self._ceus.picture(overview)
            files = [] if picture is None else [picture_file(overview, picture)]
            await replies.reply(interaction, summary_card(overview, has_picture=bool(files)), files=files)

    @app_commands.command(name="export", description="All your entries as a file for spreadsheets (CSV)")
    async def export(self, interaction: Interaction) -> None:
        """Hand the entries over."""
        async with replies.in_time(interaction):
            text = await self._ceus.as_csv(interaction.user.id)
            file = discord.File(io.BytesIO(text.encode("utf-8-sig")), filename=_FILE)
            await replies.reply(interaction, export_card(f"attachment://{_FILE}"), files=[file])
