"""The commands for study groups: the members' own, and the coordinators' one below /pairings."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.kit import replies
from cogs.study_groups.views import StudyControls

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class StudyCog(commands.GroupCog, group_name="study", group_description="Study with others for the same exam"):
    """/study."""

    def __init__(self, controls: StudyControls) -> None:
        self._controls = controls

    @app_commands.command(name="join", description="Find a study group: choose when you have time")
    async def join(self, interaction: Interaction) -> None:
        """Show the card on which hours are chosen."""
        async with replies.in_time(interaction):
            await self._controls.show_mine(interaction)

    @app_commands.command(name="me", description="Where you stand: waiting, proposed, or in a group; leave")
    async def me(self, interaction: Interaction) -> None:
        """Show where the member stands."""
        async with replies.in_time(interaction):
            await self._controls.show_mine(interaction)


def groups_command(controls: StudyControls) -> app_commands.Command[Any, ..., Any]:
    """Return /pairings groups."""

    async def groups(interaction: Interaction) -> None:
        async with replies.in_time(interaction):
            await controls.show_board(interaction, 0)

    return app_commands.Command(
        name="groups", description="Study groups: propose from all who wait, approve, reject, end", callback=groups
    )
