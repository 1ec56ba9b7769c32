"""The members' commands about themselves."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.members import Members
from bot.privacy import Privacy
from cogs.kit import replies
from cogs.kit.choices import complete_timezone
from cogs.kit.context import server_id_of
from cogs.members.views import ForgetForm, hand_over, show_settings


@app_commands.guild_only()
class MembersCog(commands.GroupCog, group_name="me", group_description="Your settings and your data"):
    """/me."""

    def __init__(self, bot: Preceptor, members: Members, privacy: Privacy) -> None:
        self._bot = bot
        self._members = members
        self._privacy = privacy

    @app_commands.command(name="settings", description="Your time zone, and whether this server may name you")
    @app_commands.describe(timezone="A city or a name", leaderboard="May this server's results name you?")
    @app_commands.autocomplete(timezone=complete_timezone)
    async def settings(
        self, interaction: discord.Interaction[Any], timezone: str | None = None, leaderboard: bool | None = None
    ) -> None:
        """Keep what is given, then show everything."""
        async with replies.in_time(interaction):
            if timezone is not None:
                await self._members.set_timezone(interaction.user.id, timezone)
            if leaderboard is not None:
                await self._members.set_leaderboard(server_id_of(interaction), interaction.user.id, shown=leaderboard)
            await show_settings(interaction, self._members)

    @app_commands.command(name="export", description="What I know about you, as a file")
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the member's data over."""
        async with replies.in_time(interaction):
            await hand_over(interaction, self._privacy)

    @app_commands.command(name="forget", description="Erase what I know about you")
    async def forget(self, interaction: discord.Interaction[Any]) -> None:
        """Ask for confirmation, then erase."""
        await interaction.response.send_modal(ForgetForm(self._bot, self._privacy))
