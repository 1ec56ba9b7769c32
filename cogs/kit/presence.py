"""Asks Discord who is in a server: without the members intent nothing tells when somebody leaves."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping

import discord

from bot.client import Preceptor

_AT_ONCE = 5
_NAMES_KEPT = 2000


class DiscordPresence:
    """Looks members up over REST, a few at a time; remembers names for autocomplete, and nothing else."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._names: OrderedDict[tuple[int, int], str] = OrderedDict()

    async def absent(self, server_id: int, members: Collection[int]) -> frozenset[int]:
        """Return those of the members who are not in the server any more."""
        asked = sorted(members)
        there = await asyncio.gather(*(self._name(server_id, member_id) for member_id in asked))
        return frozenset(member_id for member_id, name in zip(asked, there, strict=True) if name is None)

    async def names(self, server_id: int, members: Collection[int]) -> Mapping[int, str]:
        """Return what members are called in the server; who is not there has no name."""
        unknown = [one for one in sorted(members) if (server_id, one) not in self._names]
        await asyncio.gather(*(self._name(server_id, member_id) for member_id in unknown))
        return {one: self._names[server_id, one] for one in members if (server_id, one) in self._names}

    async def _name(self, server_id: int, member_id: int) -> str | None:
        async with self._places:
            try:
                member = await self._bot.http.get_member(server_id, member_id)
            except discord.NotFound:
                self._names.pop((server_id, member_id), None)
                return None
        name = member.get("nick") or member["user"].get("global_name") or member["user"]["username"]
        self._names[server_id, member_id] = name
        if len(self._names) > _NAMES_KEPT:
            self._names.popitem(last=False)
        return name
