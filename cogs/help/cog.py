"""The command that leads to all others."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.registration import CommandRegistration
from cogs.help.cards import help_card
from cogs.kit import replies
from cogs.kit.rights import is_moderator


class HelpCog(commands.Cog):
    """/help."""

    def __init__(self, bot: Preceptor, registration: CommandRegistration) -> None:
        self._bot = bot
        self._registration = registration

    @app_commands.command(name="help", description="What I do, by what you want to do")
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Show the commands, the moderators' only to moderators."""
        async with replies.in_time(interaction):
            moderates = await is_moderator(self._bot, interaction)
            await replies.reply(interaction, help_card(self._registration.command_ids, for_moderator=moderates))
