"""By which clock a moderator's time is read."""

from typing import Any

import discord

from bot.members import Members, resolve_timezone
from bot.servers import Servers
from cogs.kit.context import server_id_of


async def zone_for(interaction: discord.Interaction[Any], servers: Servers, members: Members, typed: str | None) -> str:
    """Return the zone typed, else the server's, else the person's own, else UTC; raises `UnknownTimezone`."""
    if typed is not None:
        return resolve_timezone(typed)
    server = await servers.settings(server_id_of(interaction))
    if server.zone is not None:
        return server.zone
    member, _ = await members.settings(server.id, interaction.user.id)
    return member.zone or "UTC"
