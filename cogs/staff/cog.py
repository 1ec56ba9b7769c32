"""The moderators' own commands."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.servers import Servers
from cogs.kit import replies
from cogs.kit.context import server_id_of
from cogs.kit.roots import STAFF, attach, detach
from cogs.staff import cards


class StaffCog(commands.Cog):
    """/staff setup, and the bot's coming and going."""

    def __init__(self, bot: Preceptor, servers: Servers) -> None:
        self._bot = bot
        self._servers = servers

    async def cog_load(self) -> None:
        """Add the command to its root."""
        description = "Set Preceptor up for this server, and check what it lacks"
        attach(self._bot, STAFF, app_commands.Command(name="setup", description=description, callback=self.set_up))

    async def cog_unload(self) -> None:
        """Take the command out of its root."""
        detach(self._bot, STAFF, "setup")

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Cancel what is owed to a server that the bot is no longer in."""
        await self._servers.left(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that the bot is there, again perhaps."""
        await self._servers.present({guild.id})

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Note where the bot is: it may have been invited again while nobody listened."""
        await self._servers.present({guild.id for guild in self._bot.guilds})

    async def set_up(self, interaction: discord.Interaction[Any]) -> None:
        """Show what has been decided, with the controls that change it."""
        async with replies.in_time(interaction):
            server = await self._servers.settings(server_id_of(interaction))
            await replies.reply(interaction, cards.setup_card(server))
