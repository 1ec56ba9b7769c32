"""By which clock it is today for a member."""

from typing import Any

import discord

from bot.members import Members
from bot.servers import Servers
from cogs.kit.context import server_id_of
from cogs.kit.zones import zone_for


class Clocks:
    """Knows the zones of members and servers."""

    def __init__(self, members: Members, servers: Servers) -> None:
        self._members = members
        self._servers = servers

    async def zone_of(self, interaction: discord.Interaction[Any]) -> str:
        """Return the member's own zone, else the server's, else UTC."""
        member, _ = await self._members.settings(server_id_of(interaction), interaction.user.id)
        return member.zone or await zone_for(interaction, self._servers, self._members, None)
