"""Asks Discord who is in a server: without the members intent nothing tells when somebody leaves."""

import asyncio
from collections.abc import Collection

import discord

from bot.client import Preceptor

_AT_ONCE = 5


class DiscordPresence:
    """Looks members up over REST, a few at a time."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def absent(self, server_id: int, members: Collection[int]) -> frozenset[int]:
        """Return those of the members who are not in the server any more."""
        asked = sorted(members)
        there = await asyncio.gather(*(self._is_there(server_id, member_id) for member_id in asked))
        return frozenset(member_id for member_id, is_there in zip(asked, there, strict=True) if not is_there)

    async def _is_there(self, server_id: int, member_id: int) -> bool:
        async with self._places:
            try:
                await self._bot.http.get_member(server_id, member_id)
            except discord.NotFound:
                return False
        return True
