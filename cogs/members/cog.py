"""The members' commands about themselves."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Preceptor
from bot.privacy import Privacy
from bot.quiz import Exam
from cogs.kit import replies
from cogs.kit.choices import complete_timezone
from cogs.kit.transformers import parse_day
from cogs.members.forms import ForgetForm
from cogs.members.own_data import hand_over
from cogs.members.settings import Settings


@app_commands.guild_only()
class MembersCog(commands.GroupCog, group_name="me", group_description="Your settings and your data"):
    """/me."""

    def __init__(self, bot: Preceptor, settings: Settings, privacy: Privacy) -> None:
        self._bot = bot
        self._settings = settings
        self._privacy = privacy

    @app_commands.command(name="settings", description="Your time zone, your exam, nudges, whether you may be named")
    @app_commands.describe(
        timezone="A city or a name",
        exam="For which exam do you study?",
        exam_date="When it is, such as 2027-03-15",
        nudges="May I remind you of what you have not asked for?",
        leaderboard="May this server's results name you?",
    )
    @app_commands.autocomplete(timezone=complete_timezone)
    async def settings(
        self,
        interaction: discord.Interaction[Any],
        timezone: str | None = None,
        exam: Exam | None = None,
        exam_date: app_commands.Range[str, 1, 40] | None = None,
        nudges: bool | None = None,
        leaderboard: bool | None = None,
    ) -> None:
        """Keep what is given, then show everything."""
        async with replies.in_time(interaction):
            day = None if exam_date is None else parse_day(exam_date)
            if timezone is not None:
                await self._settings.set_timezone(interaction, timezone)
            if exam is not None:
                await self._settings.set_exam(interaction, exam)
            if day is not None:
                await self._settings.set_exam_day(interaction, day)
            if nudges is not None:
                await self._settings.set_nudges(interaction, wanted=nudges)
            if leaderboard is not None:
                await self._settings.set_leaderboard(interaction, shown=leaderboard)
            await self._settings.show(interaction)

    @app_commands.command(name="export", description="What I know about you, as a file")
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the member's data over."""
        async with replies.in_time(interaction):
            await hand_over(interaction, self._privacy)

    @app_commands.command(name="forget", description="Erase what I know about you")
    async def forget(self, interaction: discord.Interaction[Any]) -> None:
        """Ask for confirmation, then erase."""
        await interaction.response.send_modal(ForgetForm(self._bot, self._privacy))
