"""What members do with their introduction, one transaction each."""

from datetime import datetime

from bot.clock import Clock
from bot.introductions import forgetting, owing, store
from bot.introductions.introduction import (
    AlreadyOnItsWay,
    Introduction,
    NoIntroductionsChannel,
    NothingWritten,
    Words,
)
from bot.jobs import Alarm
from bot.members import Actor
from bot.servers import server_settings
from bot.storage import Database, Transaction


class Introductions:
    """Writes, posts, changes and takes back; one for each member and server."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm

    async def known(self, actor: Actor) -> Introduction | None:
        """Return the member's introduction, None where they have not written one."""
        return await self._database.read(store.get, actor.server_id, actor.member_id)

    async def write(self, actor: Actor, words: Words) -> Introduction:
        """Keep what the member says; nobody else sees it before it is posted."""
        return await self._database.write(_write, actor, words)

    async def post(self, actor: Actor) -> Introduction:
        """Owe the server's channel the introduction, or the post that stands its new words.

        Raises `NothingWritten`, `NoIntroductionsChannel`, `AlreadyOnItsWay`.
        """
        posted = await self._database.write(_post, actor, self._clock.now())
        self._alarm.ring()
        return posted

    async def take_back(self, actor: Actor) -> None:
        """Forget the introduction, and owe its post an edit that empties it; raises `NothingWritten`."""
        await self._database.write(_take_back, actor, self._clock.now())
        self._alarm.ring()


def _write(transaction: Transaction, actor: Actor, words: Words) -> Introduction:
    store.write(transaction, actor.server_id, actor.member_id, words)
    return _written(transaction, actor)


def _post(transaction: Transaction, actor: Actor, now: datetime) -> Introduction:
    known = _written(transaction, actor)
    if known.message_id is not None:
        owing.owe_change(transaction, known, now)
        return known
    channel_id = server_settings(transaction, actor.server_id).introductions_channel_id
    if channel_id is None:
        raise NoIntroductionsChannel
    if not store.ask(transaction, known.id, now):
        raise AlreadyOnItsWay
    owing.owe_post(transaction, known, channel_id, now)
    return _written(transaction, actor)


def _take_back(transaction: Transaction, actor: Actor, now: datetime) -> None:
    forgetting.forget(transaction, _written(transaction, actor), now)


def _written(transaction: Transaction, actor: Actor) -> Introduction:
    known = store.get(transaction, actor.server_id, actor.member_id)
    if known is None:
        raise NothingWritten
    return known
