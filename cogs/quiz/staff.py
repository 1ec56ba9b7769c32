"""The moderators' quiz commands."""

from datetime import time
from typing import Any

import discord
from discord import app_commands

from bot.errors import InvalidInput
from bot.jobs import Recurrence
from bot.members import Members
from bot.quiz import REVEAL_HOURS, Domain, Exam, Outline, Plan, Quiz, Wish, reveal_after
from bot.servers import Servers
from cogs.kit import replies, words
from cogs.kit.card import Accent
from cogs.kit.choices import complete_timezone
from cogs.kit.context import actor_of, channel_of, server_id_of
from cogs.kit.rights import require_pingable, require_posting
from cogs.kit.transformers import TimeOfDay
from cogs.kit.zones import zone_for
from cogs.quiz.schedule_card import list_card, schedule_card

Interaction = discord.Interaction[Any]
Difficulty = app_commands.Range[int, 1, 5]
RevealHours = app_commands.Range[int, REVEAL_HOURS.start, REVEAL_HOURS[-1]]
_DEFAULT_REVEAL_HOURS = 12


class NotAQuestionChannel(InvalidInput):
    """A thread, or a channel that the bot does not see."""

    def __init__(self) -> None:
        super().__init__("I cannot post questions there. Name a text channel that I can see.")


class StaffQuiz(app_commands.Group, name="quiz", description="Daily questions: schedule them, post them"):
    """/staff quiz."""

    def __init__(self, quiz: Quiz, servers: Servers, members: Members) -> None:
        super().__init__()
        self._quiz = quiz
        self._servers = servers
        self._members = members

    @app_commands.command(name="schedule", description="Ask a question every day; days and domains on the next card")
    @app_commands.describe(
        time="When, as on the clock: 09:00, 6:30 pm",
        channel="Where; the server's question channel, or else this one, if left out",
        timezone="In which time zone; the server's if left out",
        exam="Only questions for this exam",
        difficulty="Only questions of this difficulty, 1 to 5",
        role="A role to ping",
        reveal_after="Hours until the answer is revealed; 12 if left out",
    )
    @app_commands.autocomplete(timezone=complete_timezone)
    async def schedule(
        self,
        interaction: Interaction,
        time: app_commands.Transform[time, TimeOfDay],
        channel: discord.TextChannel | None = None,
        timezone: str | None = None,
        exam: Exam | None = None,
        difficulty: Difficulty | None = None,
        role: discord.Role | None = None,
        reveal_after: RevealHours = _DEFAULT_REVEAL_HOURS,
    ) -> None:
        """Draft a schedule and echo it; it starts when the card's button is pressed."""
        async with replies.in_time(interaction):
            channel_id = await self._channel(interaction, channel, role)
            zone = await zone_for(interaction, self._servers, self._members, timezone)
            plan = _plan(Wish(exam=exam, difficulty=difficulty), role, reveal_after)
            outline = Outline(channel_id, Recurrence(time, zone), plan)
            known = await self._quiz.draft_schedule(actor_of(interaction), outline)
            await replies.reply(interaction, schedule_card(known))

    @app_commands.command(name="schedules", description="See, edit, pause, skip or delete the schedules of questions")
    async def schedules(self, interaction: Interaction) -> None:
        """Show the server's schedules, each to be opened."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, list_card(await self._quiz.schedules(actor_of(interaction))))

    @app_commands.command(name="post", description="Post a question now")
    @app_commands.describe(
        channel="Where; the server's question channel, or else this one, if left out",
        domain="Only about this",
        exam="Only questions for this exam",
        difficulty="Only questions of this difficulty, 1 to 5",
        role="A role to ping",
        reveal_after="Hours until the answer is revealed; 12 if left out",
    )
    @app_commands.choices(
        domain=[app_commands.Choice(name=domain.label, value=domain.value) for domain in Domain],
    )
    async def post(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        domain: app_commands.Choice[str] | None = None,
        exam: Exam | None = None,
        difficulty: Difficulty | None = None,
        role: discord.Role | None = None,
        reveal_after: RevealHours = _DEFAULT_REVEAL_HOURS,
    ) -> None:
        """Owe the channel one question at once."""
        async with replies.in_time(interaction):
            channel_id = await self._channel(interaction, channel, role)
            domains = frozenset[Domain]() if domain is None else frozenset({Domain(domain.value)})
            plan = _plan(Wish(domains, exam, difficulty), role, reveal_after)
            await self._quiz.post_now(actor_of(interaction), channel_id, plan, str(interaction.id))
            text = f"A question is on its way to {words.channel(channel_id)}."
            await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    async def _channel(
        self, interaction: Interaction, chosen: discord.TextChannel | None, role: discord.Role | None
    ) -> int:
        """Return the channel named, else the server's question channel, else this one.

        Raises `NotAQuestionChannel`, `ChannelUnusable`, `RoleUnusable` where the bot cannot post or ping there.
        """
        server = await self._servers.settings(server_id_of(interaction))
        channel_id = chosen.id if chosen is not None else server.quiz_channel_id or interaction.channel_id
        channel = channel_of(interaction, channel_id or 0)
        if not isinstance(channel, discord.TextChannel):
            raise NotAQuestionChannel
        require_posting(channel)
        if role is not None:
            require_pingable(role, channel)
        return channel.id


def _plan(wish: Wish, role: discord.Role | None, hours: int) -> Plan:
    return Plan(wish, role.id if role is not None else None, reveal_after(hours))
