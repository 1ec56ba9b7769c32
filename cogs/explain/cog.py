"""The message command that explains."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.explain import Explainer
from cogs.explain.cards import explanation_card
from cogs.kit import replies
from cogs.kit.context import server_id_of
from cogs.kit.readable import texts_of


class ExplainCog(commands.Cog):
    """Explain this."""

    def __init__(self, bot: Preceptor, explainer: Explainer) -> None:
        self._bot = bot
        self._explainer = explainer
        self._command = app_commands.ContextMenu(name="Explain this", callback=self.explain_message)
        self._command.guild_only = True

    async def cog_load(self) -> None:
        """Add the message command: a cog does not do so by itself."""
        self._bot.tree.add_command(self._command)

    async def cog_unload(self) -> None:
        """Take it away."""
        self._bot.tree.remove_command(self._command.name, type=discord.AppCommandType.message)

    async def explain_message(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Explain the codes and terms of a message to whoever asks, privately."""
        async with replies.in_time(interaction):
            text = "\n".join(part for part in texts_of(message) if part)
            explanation = await self._explainer.explain(server_id_of(interaction), text)
            await replies.reply(interaction, explanation_card(explanation))
