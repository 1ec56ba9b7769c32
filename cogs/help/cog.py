"""The command that leads to all others, and the buttons on its card."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.registration import CommandRegistration
from cogs.help.cards import about_card, help_card, staff_card
from cogs.kit import links, replies
from cogs.kit.card import Card
from cogs.kit.controls import bind
from cogs.kit.rights import Duty, has_duty, is_moderator


class HelpCog(commands.Cog):
    """/help."""

    def __init__(self, bot: Preceptor, registration: CommandRegistration) -> None:
        self._bot = bot
        self._registration = registration

    def bind(self) -> None:
        """Answer the buttons from now on."""
        bind(self._bot, links.HELP_OPEN, self.show)
        bind(self._bot, links.HELP_STAFF, self.show_staff, duty=Duty.COORDINATING)
        bind(self._bot, links.HELP_ABOUT, self.show_about)

    @app_commands.command(name="help", description="What I do, by what you want to do")
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Show what a member may want; to whoever runs the server also the way to the rest."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, await self._card(interaction))

    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show the first card again."""
        await replies.answer(interaction, await self._card(interaction))

    async def show_staff(self, interaction: discord.Interaction[Any]) -> None:
        """Show the moderators' commands."""
        moderates = await is_moderator(self._bot, interaction)
        await replies.answer(interaction, staff_card(self._registration.command_ids, moderates=moderates))

    async def show_about(self, interaction: discord.Interaction[Any]) -> None:
        """Show sources, licences, what to do about a fault."""
        await replies.answer(interaction, about_card(self._registration.command_ids))

    async def _card(self, interaction: discord.Interaction[Any]) -> Card:
        runs = await has_duty(self._bot, interaction, Duty.COORDINATING)
        return help_card(self._registration.command_ids, runs_the_server=runs)
