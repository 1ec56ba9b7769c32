"""The members' commands for mentoring."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.members import Members
from bot.mentoring import Mentoring, PairingState
from bot.servers import Servers
from cogs.kit import replies
from cogs.kit.context import actor_of
from cogs.kit.zones import zone_for
from cogs.mentoring.forms import WordForm
from cogs.mentoring.profile_card import profile_card, standing_card
from cogs.mentoring.staff import PairingsCommands
from cogs.mentoring.views import show_standing

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class MentoringCog(commands.GroupCog, group_name="mentor", group_description="Find a mentor, or be one"):
    """/mentor."""

    def __init__(
        self,
        bot: Preceptor,
        mentoring: Mentoring,
        servers: Servers,
        members: Members,
        coordinating: PairingsCommands,
    ) -> None:
        self._coordinating = coordinating
        self._bot = bot
        self._mentoring = mentoring
        self._servers = servers
        self._members = members

    async def cog_unload(self) -> None:
        """Take the coordinators' commands away."""
        self._coordinating.detach()

    @app_commands.command(name="join", description="Sign up as a mentor or mentee, or change what you said")
    async def join(self, interaction: Interaction) -> None:
        """Show the sign-up, a new one where there is none."""
        async with replies.in_time(interaction):
            actor = actor_of(interaction)
            member, _ = await self._members.settings(actor.server_id, actor.member_id)
            zone = member.zone or await zone_for(interaction, self._servers, self._members, None)
            await replies.reply(interaction, profile_card(await self._mentoring.begin(actor, zone)))

    @app_commands.command(name="me", description="Where you stand: waiting, offered, paired, and why")
    async def me(self, interaction: Interaction) -> None:
        """Show where the member stands."""
        async with replies.in_time(interaction):
            await show_standing(interaction, self._mentoring)

    @app_commands.command(name="checkin", description="Tell how your pairing goes, in confidence")
    async def checkin(self, interaction: Interaction) -> None:
        """Open the form for the one pairing there is; with several, show them."""
        standing = await self._mentoring.standing(actor_of(interaction))
        active = [one for one in standing.pairings if one.state is PairingState.ACTIVE]
        if len(active) == 1:
            form = WordForm(self._bot, self._mentoring, active[0].server_id, active[0].id)
            await interaction.response.send_modal(form)
            return
        await replies.reply(interaction, standing_card(standing, interaction.user.id))
