"""Discord's own scheduled events: what moderators decide about them, and what the gateway tells of them."""

from typing import Any

import discord
import structlog
from discord.ext import commands

from bot.client import Preceptor
from bot.events import NativeEvents, Shown, as_text
from cogs.events.native_card import published_card
from cogs.kit import links, replies
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.kit.failures import PASSING
from cogs.kit.rights import Duty

Interaction = discord.Interaction[Any]
_log = structlog.get_logger(__name__)
_LASTING = (discord.EventStatus.scheduled, discord.EventStatus.active)


class NativeControls:
    """Answers the cards about what was changed over there."""

    def __init__(self, bot: Preceptor, natives: NativeEvents) -> None:
        self._bot = bot
        self._natives = natives

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.EVENTS_NATIVE_PUT_BACK, self.put_back, duty=Duty.MODERATING)
        bind(self._bot, links.EVENTS_NATIVE_LEAVE, self.leave, duty=Duty.MODERATING)

    async def put_back(self, interaction: Interaction, event_id: int) -> None:
        """Put ours back."""
        published = await self._natives.put_back(actor_of(interaction), event_id)
        await replies.answer(interaction, published_card(published))

    async def leave(self, interaction: Interaction, event_id: int) -> None:
        """Leave theirs."""
        published = await self._natives.leave(actor_of(interaction), event_id)
        await replies.answer(interaction, published_card(published))


class NativeListener(commands.Cog):
    """Notices what was changed over there: as it happens, and after an outage by comparing."""

    def __init__(self, bot: Preceptor, natives: NativeEvents) -> None:
        self._bot = bot
        self._natives = natives

    @commands.Cog.listener()
    async def on_scheduled_event_update(self, before: discord.ScheduledEvent, after: discord.ScheduledEvent) -> None:
        """Take note of a change."""
        del before
        if self._is_own(after):
            await self._natives.noticed(after.guild_id, after.id, shown_there(after))

    @commands.Cog.listener()
    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Take note of a deletion."""
        if self._is_own(event):
            await self._natives.noticed(event.guild_id, event.id, None)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Compare what is there with what we know, after an outage."""
        for server_id in await self._natives.servers():
            server = self._bot.get_guild(server_id)
            if server is not None and not server.unavailable:
                for native_id in await self._natives.in_server(server_id):
                    await self._compare(server, native_id)

    async def _compare(self, server: discord.Guild, native_id: int) -> None:
        """Ask for what the gateway has not told of: it may have been made this moment, or be gone."""
        try:
            event = server.get_scheduled_event(native_id) or await server.fetch_scheduled_event(native_id)
        except discord.NotFound:
            event = None
        except (discord.HTTPException, *PASSING) as error:
            _log.warning("events.not_compared", server=server.id, error=type(error).__name__)
            return
        await self._natives.noticed(server.id, native_id, None if event is None else shown_there(event))

    def _is_own(self, event: discord.ScheduledEvent) -> bool:
        return self._bot.user is not None and event.creator_id == self._bot.user.id


def shown_there(event: discord.ScheduledEvent) -> Shown | None:
    """Return what Discord shows, None where the event was called off or ended."""
    if event.status not in _LASTING:
        return None
    return {
        "name": event.name,
        "description": event.description or "",
        "location": event.location or "",
        "starts": as_text(event.start_time),
        "ends": "" if event.end_time is None else as_text(event.end_time),
    }
