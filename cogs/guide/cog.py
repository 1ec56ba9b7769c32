"""The members' command for the guide."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.guide import Guide
from bot.registration import CommandRegistration
from cogs.guide.cards import page_card
from cogs.kit import replies
from cogs.kit.choices import suggesting

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class GuideCog(commands.GroupCog, group_name="guide", group_description="The career guide, and your checklist"):
    """/guide."""

    def __init__(self, guide: Guide, registration: CommandRegistration) -> None:
        self._guide = guide
        self._registration = registration
        self.open.autocomplete("step")(suggesting(self._suggest))

    @app_commands.command(name="open", description="Six steps, networking, resources; your checklist, what to do next")
    @app_commands.describe(step="A step or page; where you left off if left out")
    async def open(self, interaction: Interaction, step: app_commands.Range[str, 1, 100] | None = None) -> None:
        """Show a page."""
        async with replies.in_time(interaction):
            view = await self._guide.open(interaction.user.id, step)
            await replies.reply(interaction, page_card(view, self._registration.command_ids))

    async def _suggest(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        del interaction
        return [(page.title, page.key) for page in self._guide.suggest(typed)]
