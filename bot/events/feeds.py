"""Subscriptions to a server's events: private links that members make and end, and what such a link opens."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.errors import UserError
from bot.events import event_store, feed_store
from bot.events.feed_limit import FeedLimit
from bot.events.feed_store import Subscription
from bot.events.rendered_feeds import FeedFile, RenderedFeeds
from bot.members import Actor
from bot.servers import lock_server, server_settings
from bot.storage import Database, Transaction

FEED_PATH = "/calendar"
LOOKED_UP_AGAIN_AFTER = timedelta(hours=1)
_MOST_LOOKED_UP = 2000


class FeedsNotOffered(UserError):
    """A link was asked of a bot that no calendar program can reach."""

    def __init__(self) -> None:
        super().__init__("This bot offers no subscriptions any more. /events calendar has the file.")


class TooOften(Exception):
    """A calendar program asks too often; it may again after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"ask again in {wait}")
        self.wait = wait


class Membership(Protocol):
    """Who is in a server."""

    async def has_left(self, server_id: int, member_id: int) -> bool:
        """Return whether the member is known not to be there any more; False where nobody can tell now."""
        ...


@dataclass(frozen=True, slots=True)
class _Opened:
    subscription: Subscription
    version: str


class Feeds:
    """Makes links, ends them, answers for them. A link's token is told once, and kept only as a hash."""

    def __init__(
        self, database: Database, clock: Clock, public_url: str | None, fresh_token: Callable[[], str]
    ) -> None:
        self._database = database
        self._clock = clock
        self._public_url = public_url
        self._fresh_token = fresh_token
        self._limit = FeedLimit()
        self._rendered = RenderedFeeds(database)
        self._membership: Membership | None = None
        self._looked_up: OrderedDict[tuple[int, int], datetime] = OrderedDict()

    @property
    def offered(self) -> bool:
        """Whether calendar programs can reach the bot."""
        return self._public_url is not None

    def look_up_by(self, membership: Membership) -> None:
        """Ask `membership` who is still in a server; until then everybody is taken to be."""
        self._membership = membership

    async def made_at(self, actor: Actor) -> datetime | None:
        """Return since when the member has a link; None without one."""
        return await self._database.read(feed_store.made_at, actor.server_id, actor.member_id)

    async def renew(self, actor: Actor, calendar_name: str) -> str:
        """Return a new link to the server's events, in place of the one before; raises `FeedsNotOffered`."""
        if self._public_url is None:
            raise FeedsNotOffered
        token = self._fresh_token()
        subscription = Subscription(actor.server_id, actor.member_id, calendar_name)
        await self._database.write(_renew, subscription, _hash(token), self._clock.now())
        return f"{self._public_url}{FEED_PATH}/{token}.ics"

    async def end(self, actor: Actor) -> bool:
        """Let the member's link open nothing any more; return whether there was one."""
        return await self._database.write(feed_store.remove, actor.server_id, actor.member_id)

    async def open(self, token: str) -> FeedFile | None:
        """Return what a link opens: None where it never was one, was ended, or its server or member is gone.

        Raises `TooOften`.
        """
        token_hash, now = _hash(token), self._clock.now()
        opened = await self._database.read(_open, token_hash)
        if opened is None:
            return None
        if (wait := self._limit.wait_for(token_hash, now)) is not None:
            raise TooOften(wait)
        subscription = opened.subscription
        if await self._has_left(subscription, now):
            await self._database.write(feed_store.remove, subscription.server_id, subscription.member_id)
            return None
        return await self._rendered.get(subscription.server_id, subscription.calendar_name, opened.version, now)

    async def _has_left(self, subscription: Subscription, now: datetime) -> bool:
        """Look the member up, once an hour at most: that costs a request to Discord."""
        person = subscription.server_id, subscription.member_id
        before = self._looked_up.get(person)
        if self._membership is None or (before is not None and now < before + LOOKED_UP_AGAIN_AFTER):
            return False
        if await self._membership.has_left(*person):
            self._looked_up.pop(person, None)
            return True
        self._looked_up[person] = now
        self._looked_up.move_to_end(person)
        if len(self._looked_up) > _MOST_LOOKED_UP:
            self._looked_up.popitem(last=False)
        return False


def _hash(token: str) -> str:
    """Name a token without telling it: looking this up takes as long whatever is nearly right."""
    return hashlib.sha256(token.encode()).hexdigest()


def _renew(transaction: Transaction, subscription: Subscription, token_hash: str, now: datetime) -> None:
    lock_server(transaction, subscription.server_id)  # two at once would each leave a link
    feed_store.replace(transaction, subscription, token_hash, now)


def _open(transaction: Transaction, token_hash: str) -> _Opened | None:
    subscription = feed_store.find(transaction, token_hash)
    if subscription is None or server_settings(transaction, subscription.server_id).left_at is not None:
        return None
    return _Opened(subscription, event_store.version_of_all(transaction, subscription.server_id))
