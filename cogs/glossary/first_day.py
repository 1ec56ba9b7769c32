"""The term of the day that a server begins with, at one press during set-up."""

from datetime import time
from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import UserError
from bot.glossary import DayOutline, Glossary
from bot.jobs import Recurrence
from bot.members import Members
from bot.servers import Servers
from cogs.glossary.day_card import day_card
from cogs.kit import links, replies
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind
from cogs.kit.rights import Duty, require_usable
from cogs.kit.zones import zone_for

_AT = time(9)


class NoChannelForTerms(UserError):
    """Nobody has said where questions and terms are posted."""

    def __init__(self) -> None:
        super().__init__(
            "Choose the question channel first, in /staff setup under Channels: terms are posted there too. "
            "For another channel, use /staff glossary term-of-the-day."
        )


class FirstDay:
    """Answers the button of set-up that starts a term of the day."""

    def __init__(self, bot: Preceptor, glossary: Glossary, servers: Servers, members: Members) -> None:
        self._bot = bot
        self._glossary = glossary
        self._servers = servers
        self._members = members

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.GLOSSARY_FIRST_DAY, self.start, duty=Duty.MODERATING)

    async def start(self, interaction: discord.Interaction[Any]) -> None:
        """Explain a term every morning in the question channel, unless one is explained already; show its card."""
        channel_id = (await self._servers.settings(server_id_of(interaction))).quiz_channel_id
        if channel_id is None:
            raise NoChannelForTerms
        require_usable(interaction, channel_id)
        zone = await zone_for(interaction, self._servers, self._members, None)
        known = await self._glossary.first_day(actor_of(interaction), DayOutline(channel_id, Recurrence(_AT, zone)))
        await replies.reply(interaction, day_card(known, self._glossary.groups))
