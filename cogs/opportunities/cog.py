"""The message command that offers an opportunity."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from cogs.kit.readable import texts_of
from cogs.opportunities.drafting import Drafting


class OpportunitiesCog(commands.Cog):
    """Offer opportunity."""

    def __init__(self, bot: Preceptor, drafting: Drafting) -> None:
        self._bot = bot
        self._drafting = drafting
        self._command = app_commands.ContextMenu(name="Offer opportunity", callback=self.offer)
        self._command.guild_only = True

    async def cog_load(self) -> None:
        """Add the message command: a cog does not do so by itself."""
        self._bot.tree.add_command(self._command)

    async def cog_unload(self) -> None:
        """Take it away."""
        self._bot.tree.remove_command(self._command.name, type=discord.AppCommandType.message)

    async def offer(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Open the form with what the message says."""
        await self._drafting.open_new(interaction, "\n".join(part for part in texts_of(message) if part))
