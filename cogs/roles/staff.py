"""The moderators' commands for goal roles."""

from typing import Any

import discord
from discord import app_commands

from cogs.kit import replies
from cogs.kit.rights import require_usable
from cogs.roles.cards import choose_card


class StaffRoles(app_commands.Group, name="roles", description="Roles that members take by themselves"):
    """/staff roles."""

    @app_commands.command(name="panel", description="Post buttons with which members take goal roles by themselves")
    @app_commands.describe(channel="Where; this one if left out")
    async def panel(self, interaction: discord.Interaction[Any], channel: discord.TextChannel | None = None) -> None:
        """Ask which roles; choosing posts the panel."""
        async with replies.in_time(interaction):
            channel_id = channel.id if channel is not None else interaction.channel_id or 0
            require_usable(interaction, channel_id)
            await replies.reply(interaction, choose_card(channel_id))
