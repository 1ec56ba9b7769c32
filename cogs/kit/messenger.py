"""The way out to Discord: one notice becomes one request, and no repeat sends it twice."""

import base64
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar, cast

import discord
import structlog

from bot.client import Preceptor
from bot.jobs import Attempt, Gone, Key, Notice, Rejected, RetryAfter, Sent, Target
from cogs.kit import scheduled_events
from cogs.kit.card import CardFault
from cogs.kit.failures import PASSING, attempt_of
from cogs.kit.requests import (
    EditCard,
    EditPost,
    OpenPrivateThread,
    OpenThread,
    PutScheduledEvent,
    RemoveScheduledEvent,
    Request,
    SendCard,
    SendPost,
)

_log = structlog.get_logger(__name__)
_THREAD_EXISTS = 160004
_NONCE_LENGTH = 25
_PAGE = 100
_PAGES = 10
"""How far back an earlier attempt's message is looked for: a thousand messages, newest first."""

_FIRST_MARK = 1 << 30
"""Discord numbers the components that carry no id from 1 up; marks begin where it never comes to."""

_CLOCKS_DIFFER_BY = timedelta(minutes=2)
_ARCHIVE_AFTER_MINUTES = 4320
_KEPT_OPEN_MINUTES = 10080

N = TypeVar("N", bound=Notice)
Draw = Callable[[N, int], Request]
"""Draws a notice as a request; the number is the mark that its first component must carry as its id."""


class Messenger:
    """Performs deliveries over REST alone, so any process may deliver to any server.

    A repeat is recognised by the nonce while Discord remembers it, and before any second attempt by our own
    recent message whose components carry the delivery's mark as their id.
    """

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot
        self._draws: dict[type[Notice], Draw[Any]] = {}

    def draw(self, kind: type[N], draw: Draw[N]) -> None:
        """Register how a kind of notice looks."""
        self._draws[kind] = draw

    async def perform(self, target: Target, notice: Notice, key: Key) -> Attempt:
        """Make the one request that the notice stands for."""
        try:
            request = self._draws[type(notice)](notice, mark_of(key.delivery_id))
            return await self._perform(target, request, key)
        except CardFault as fault:
            _log.exception("delivery.not_drawn", delivery=key.delivery_id)
            return Rejected(str(fault))
        except PASSING as error:
            return RetryAfter(f"{type(error).__name__}: {error}"[:200])
        except discord.RateLimited as error:
            return RetryAfter("rate limited", error.retry_after)
        except discord.HTTPException as error:
            return attempt_of(error)

    async def find_sent(self, target: Target, key: Key) -> Attempt | None:
        """Return `Sent` where an earlier attempt's message is there, None where it is not or was to be no message."""
        if target.channel_id is None and target.member_id is None:
            return None
        try:
            found = await self._find(await self._channel_id(target), key)
        except (discord.RateLimited, *PASSING) as error:
            return RetryAfter(type(error).__name__)
        except discord.HTTPException as error:
            attempt = attempt_of(error)
            return attempt if isinstance(attempt, RetryAfter) else None
        return None if found is None else Sent(found, recognised=True)

    async def _perform(self, target: Target, request: Request, key: Key) -> Attempt:
        if isinstance(request, SendPost | SendCard):
            await self._require_member(target, request)
            return await self._send(await self._channel_id(target), request, key)
        if isinstance(request, PutScheduledEvent | RemoveScheduledEvent):
            return await self._perform_on_event(target, request, key)
        if target.channel_id is None:
            return Gone("channel")
        if isinstance(request, EditPost):
            return await self._edit(target.channel_id, request)
        if isinstance(request, EditCard):
            return await self._edit_card(target.channel_id, request)
        if isinstance(request, OpenPrivateThread):
            return await self._open_private_thread(target, target.channel_id, request, key)
        return await self._open_thread(target.channel_id, request)

    async def _channel_id(self, target: Target) -> int:
        if target.channel_id is not None:
            return target.channel_id
        if target.member_id is None:
            raise ValueError("a delivery without a channel needs a member")
        return (await self._bot.create_dm(discord.Object(target.member_id))).id

    async def _require_member(self, target: Target, request: SendPost | SendCard) -> None:
        """Raise what Discord answers for somebody who is not in the server, where that matters."""
        if isinstance(request, SendCard) and request.to_members_only and target.server_id and target.member_id:
            await self._bot.http.get_member(target.server_id, target.member_id)

    async def _send(self, channel_id: int, request: SendPost | SendCard, key: Key) -> Attempt:
        if key.attempt > 1:
            earlier = await self._find(channel_id, key)
            if earlier is not None:
                return Sent(earlier, recognised=True)
        channel = self._bot.get_partial_messageable(channel_id)
        nonce = nonce_of(key, channel_id)
        if isinstance(request, SendCard):
            message = await channel.send(view=request.card.ready(), nonce=nonce)
        else:
            post = request.post
            message = await channel.send(
                post.content,
                embed=post.embed or discord.utils.MISSING,
                view=post.view(),
                nonce=nonce,
                allowed_mentions=post.allowed_mentions(),
            )
        return Sent(message.id)

    async def _perform_on_event(
        self, target: Target, request: PutScheduledEvent | RemoveScheduledEvent, key: Key
    ) -> Attempt:
        if target.server_id is None:
            return Gone("server")
        own_id = self._bot.user.id if self._bot.user is not None else None
        return await scheduled_events.perform(self._bot.http, own_id, target.server_id, request, key)

    async def _edit(self, channel_id: int, request: EditPost) -> Attempt:
        message = self._bot.get_partial_messageable(channel_id).get_partial_message(request.message_id)
        post = request.post
        await message.edit(
            content=post.content,
            embed=post.embed,
            view=post.view() if post.buttons else None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        return Sent(request.message_id)

    async def _edit_card(self, channel_id: int, request: EditCard) -> Attempt:
        message = self._bot.get_partial_messageable(channel_id).get_partial_message(request.message_id)
        await message.edit(view=request.card.ready(), allowed_mentions=discord.AllowedMentions.none())
        return Sent(request.message_id)

    async def _open_thread(self, channel_id: int, request: OpenThread) -> Attempt:
        try:
            thread = await self._bot.http.start_thread_with_message(
                channel_id, request.message_id, name=request.name, auto_archive_duration=_ARCHIVE_AFTER_MINUTES
            )
        except discord.HTTPException as error:
            if error.code == _THREAD_EXISTS:
                return Sent(request.message_id, recognised=True)  # a thread on a message has the message's id
            raise
        return Sent(int(thread["id"]))

    async def _open_private_thread(
        self, target: Target, channel_id: int, request: OpenPrivateThread, key: Key
    ) -> Attempt:
        """Open the thread, unless an earlier attempt did: threads carry no mark, so the name has one."""
        name = f"{request.name} · {key.delivery_id:x}"
        if key.attempt > 1 and target.server_id is not None:
            listed: Any = await self._bot.http.get_active_threads(target.server_id)
            for thread in listed["threads"]:
                if int(thread["parent_id"]) == channel_id and thread["name"] == name:
                    return Sent(int(thread["id"]), recognised=True)
        opened = await self._bot.http.start_thread_without_message(
            channel_id,
            name=name,
            auto_archive_duration=_KEPT_OPEN_MINUTES,
            type=discord.ChannelType.private_thread.value,
            invitable=False,
        )
        return Sent(int(opened["id"]))

    async def _find(self, channel_id: int, key: Key) -> int | None:
        """Return our own message that an earlier attempt sent, if it did."""
        own_id = self._bot.user.id if self._bot.user is not None else None
        earliest = discord.utils.time_snowflake(key.created_at - _CLOCKS_DIFFER_BY)
        async for message in self._newest_first(channel_id):
            if int(message["id"]) < earliest:
                return None
            if int(message["author"]["id"]) == own_id and mark_of(key.delivery_id) in _marks(message["components"]):
                return int(message["id"])
        return None

    async def _newest_first(self, channel_id: int) -> AsyncIterator[Mapping[str, Any]]:
        """Yield the channel's recent messages; none where the history may not be read: the nonce is all there is."""
        before: int | None = None
        for _ in range(_PAGES):
            try:
                recent = await self._bot.http.logs_from(channel_id, limit=_PAGE, before=before)
            except discord.Forbidden:
                return
            page = cast("Sequence[Mapping[str, Any]]", recent)
            for message in page:
                yield message
            if len(page) < _PAGE:
                return
            before = int(page[-1]["id"])


def mark_of(delivery_id: int) -> int:
    """Return the component id (a positive 32-bit number) by which a delivery's message is recognised."""
    return _FIRST_MARK + delivery_id % _FIRST_MARK


def nonce_of(key: Key, channel_id: int) -> str:
    """Return the name of a delivery that Discord compares: the same for every attempt, 25 characters."""
    named = f"{key.delivery_id}:{key.created_at.isoformat()}:{channel_id}"
    return base64.b32encode(hashlib.sha256(named.encode()).digest()).decode()[:_NONCE_LENGTH]


def _marks(components: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    for component in components:
        yield int(component.get("id", 0))
        yield from _marks(component.get("components", ()))
