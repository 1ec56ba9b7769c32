"""The schedule that a server begins with, at one press during set-up."""

from datetime import time
from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import UserError
from bot.jobs import Recurrence
from bot.members import Members
from bot.quiz import Outline, Plan, Quiz, Wish, reveal_after
from bot.servers import Servers
from cogs.kit import links, replies
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind
from cogs.kit.rights import Duty, require_usable
from cogs.kit.zones import zone_for
from cogs.quiz.schedule_card import schedule_card

_AT = time(9)
_REVEAL_HOURS = 12


class NoQuestionChannel(UserError):
    """Nobody has said where questions are asked."""

    def __init__(self) -> None:
        super().__init__("Choose the question channel first, in /staff setup under Channels; then press this again.")


class FirstSchedule:
    """Answers the button of set-up that starts a daily question."""

    def __init__(self, bot: Preceptor, quiz: Quiz, servers: Servers, members: Members) -> None:
        self._bot = bot
        self._quiz = quiz
        self._servers = servers
        self._members = members

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.QUIZ_FIRST_SCHEDULE, self.start, duty=Duty.MODERATING)

    async def start(self, interaction: discord.Interaction[Any]) -> None:
        """Ask a question every morning in the question channel, unless a schedule is there already; show its card."""
        channel_id = (await self._servers.settings(server_id_of(interaction))).quiz_channel_id
        if channel_id is None:
            raise NoQuestionChannel
        require_usable(interaction, channel_id)
        zone = await zone_for(interaction, self._servers, self._members, None)
        plan = Plan(Wish(), None, reveal_after(_REVEAL_HOURS))
        outline = Outline(channel_id, Recurrence(_AT, zone), plan)
        known = await self._quiz.first_schedule(actor_of(interaction), outline)
        await replies.reply(interaction, schedule_card(known))
