"""Whether somebody with a private link is still in the server."""

import aiohttp
import discord

from cogs.kit.presence import DiscordPresence


class DiscordMembership:
    """Asks Discord; whoever cannot be asked about is taken to be there."""

    def __init__(self, presence: DiscordPresence) -> None:
        self._presence = presence

    async def has_left(self, server_id: int, member_id: int) -> bool:
        """Return whether Discord says that the member is not there."""
        try:
            return bool(await self._presence.absent(server_id, [member_id]))
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError):
            return False
