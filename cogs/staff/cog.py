"""The moderators' own commands."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.servers import Servers
from cogs.kit import replies
from cogs.kit.roots import STAFF, attach, detach
from cogs.staff.audit import AuditControls
from cogs.staff.steps import LABELS, Step
from cogs.staff.views import SetupControls


class StaffCog(commands.Cog):
    """/staff setup, /staff audit, and the bot's coming and going."""

    def __init__(self, bot: Preceptor, servers: Servers, setup: SetupControls, audit: AuditControls) -> None:
        self._bot = bot
        self._servers = servers
        self._setup = setup
        self._audit = audit

    async def cog_load(self) -> None:
        """Add the commands to their root."""
        description = "Set Preceptor up for this server, step by step, and check what it lacks"
        attach(self._bot, STAFF, app_commands.Command(name="setup", description=description, callback=self.set_up))
        attach(self._bot, STAFF, self._audit.command())

    async def cog_unload(self) -> None:
        """Take the commands out of their root."""
        for name in ("setup", "audit"):
            detach(self._bot, STAFF, name)

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
        """Note where the bot is: it may have been invited, or removed, while nobody listened."""
        await self._servers.only_in({guild.id for guild in self._bot.guilds})

    @app_commands.describe(step="Where to begin; at the first step if left out")
    @app_commands.choices(step=[app_commands.Choice(name=LABELS[step], value=int(step)) for step in Step])
    async def set_up(self, interaction: discord.Interaction[Any], step: app_commands.Choice[int] | None = None) -> None:
        """Show a step, with the controls that decide it."""
        async with replies.in_time(interaction):
            begin_at = Step.ZONE if step is None else Step(step.value)
            await replies.reply(interaction, await self._setup.card(interaction, begin_at))
