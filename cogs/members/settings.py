"""A member's settings as commands, controls and forms change and show them."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.clock import Clock
from bot.members import Members
from bot.quiz import Exam
from cogs.kit import replies
from cogs.kit.context import server_id_of
from cogs.members.cards import settings_card

Interaction = discord.Interaction[Any]


class Settings:
    """What the person of an interaction decides for themselves."""

    def __init__(self, members: Members, clock: Clock) -> None:
        self._members = members
        self._clock = clock

    async def set_timezone(self, interaction: Interaction, typed: str) -> None:
        """Keep the zone that was typed; raises `UnknownTimezone`."""
        await self._members.set_timezone(interaction.user.id, typed)

    async def set_exam(self, interaction: Interaction, exam: Exam | None) -> None:
        """Keep the exam that was chosen."""
        await self._members.set_exam(interaction.user.id, None if exam is None else exam.value)

    async def set_exam_day(self, interaction: Interaction, day: date | None) -> None:
        """Keep the day of the exam; raises `ExamDayOutOfRange`."""
        await self._members.set_exam_day(interaction.user.id, day, await self._today(interaction))

    async def set_nudges(self, interaction: Interaction, *, wanted: bool) -> None:
        """Keep whether nudges are welcome."""
        await self._members.set_nudges(interaction.user.id, wanted=wanted)

    async def set_leaderboard(self, interaction: Interaction, *, shown: bool) -> None:
        """Keep whether this server may name the member."""
        await self._members.set_leaderboard(server_id_of(interaction), interaction.user.id, shown=shown)

    async def show(self, interaction: Interaction) -> None:
        """Show the settings card, in place where the member already has it open."""
        member, membership = await self._members.settings(server_id_of(interaction), interaction.user.id)
        await replies.answer(interaction, settings_card(member, membership, await self._today(interaction)))

    async def _today(self, interaction: Interaction) -> date:
        """Return the day by the member's own clock."""
        member, _ = await self._members.settings(server_id_of(interaction), interaction.user.id)
        return self._clock.now().astimezone(ZoneInfo(member.zone or "UTC")).date()
