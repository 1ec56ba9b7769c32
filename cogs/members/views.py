"""What the controls of a member's settings do."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.privacy import Privacy
from bot.quiz import Exam
from cogs.kit import links
from cogs.kit.controls import bind, chosen
from cogs.members.forms import ExamDayForm, ForgetForm, TimezoneForm
from cogs.members.own_data import hand_over
from cogs.members.settings import Settings

Interaction = discord.Interaction[Any]


class MemberControls:
    """Answers the settings card."""

    def __init__(self, bot: Preceptor, settings: Settings, privacy: Privacy) -> None:
        self._bot = bot
        self._settings = settings
        self._privacy = privacy

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.MEMBER_TIMEZONE, self.ask_timezone, form=True)
        bind(self._bot, links.MEMBER_EXAM, self.choose_exam)
        bind(self._bot, links.MEMBER_EXAM_DAY, self.ask_exam_day, form=True)
        bind(self._bot, links.MEMBER_NUDGES, self.choose_nudges)
        bind(self._bot, links.MEMBER_LEADERBOARD, self.choose_leaderboard)
        bind(self._bot, links.MEMBER_EXPORT, self.export)
        bind(self._bot, links.MEMBER_FORGET, self.ask_to_forget, form=True)

    async def ask_timezone(self, interaction: Interaction) -> None:
        """Open the form for the member's time zone."""
        await interaction.response.send_modal(TimezoneForm(self._bot, self._settings))

    async def choose_exam(self, interaction: Interaction) -> None:
        """Study for an exam, or for none in particular."""
        values = chosen(interaction)
        await self._settings.set_exam(interaction, Exam(values[0]) if values else None)
        await self._settings.show(interaction)

    async def ask_exam_day(self, interaction: Interaction) -> None:
        """Open the form for the day of the exam."""
        await interaction.response.send_modal(ExamDayForm(self._bot, self._settings))

    async def choose_nudges(self, interaction: Interaction, wanted: int) -> None:
        """Welcome nudges, or not."""
        await self._settings.set_nudges(interaction, wanted=bool(wanted))
        await self._settings.show(interaction)

    async def choose_leaderboard(self, interaction: Interaction, shown: int) -> None:
        """Join or leave the leaderboard."""
        await self._settings.set_leaderboard(interaction, shown=bool(shown))
        await self._settings.show(interaction)

    async def export(self, interaction: Interaction) -> None:
        """Hand the member's data over as files."""
        await hand_over(interaction, self._privacy)

    async def ask_to_forget(self, interaction: Interaction) -> None:
        """Open the form that confirms."""
        await interaction.response.send_modal(ForgetForm(self._bot, self._privacy))
