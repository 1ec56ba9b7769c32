"""Asks Discord who is in a server: without the members intent nothing tells when somebody leaves."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence

import discord

from bot.client import Preceptor

_AT_ONCE = 5
_FEW = 10
_IN_ONE_QUESTION = 100
"""As many members as Discord answers for at a time over the gateway."""
_NAMES_KEPT = 2000


class DiscordPresence:
    """Looks members up; remembers names for autocomplete, and nothing else.

    A few are asked for over REST. Many would use up the requests that everybody else's answers need: those are asked
    for over the gateway, a hundred at a time.
    """

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._names: OrderedDict[tuple[int, int], str] = OrderedDict()

    async def absent(self, server_id: int, members: Collection[int]) -> frozenset[int]:
        """Return those of the members who are not in the server any more."""
        asked = sorted(members)
        guild = self._bot.get_guild(server_id)
        if guild is not None and len(asked) > _FEW:
            return await _absent_of_many(guild, asked)
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


async def _absent_of_many(guild: discord.Guild, asked: Sequence[int]) -> frozenset[int]:
    there: set[int] = set()
    for first in range(0, len(asked), _IN_ONE_QUESTION):
        some = list(asked[first : first + _IN_ONE_QUESTION])
        there |= {one.id for one in await guild.query_members(user_ids=some, limit=len(some), cache=False)}
    return frozenset(asked) - there
