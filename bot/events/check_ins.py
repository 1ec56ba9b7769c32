"""What moderators and members do about who was at an event, one transaction each."""

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.events import checking_in
from bot.events.checking_in import CheckedIn, Past, Presence, Sheet
from bot.events.kept import EventNotFound
from bot.members import Actor
from bot.storage import Database


class CheckIns:
    """Attendance, by a moderator or by the code word."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def suggest(self, server_id: int, typed: str) -> Sequence[Past]:
        """Return what has begun in the last 60 days and has what was typed in its title, the newest first."""
        wanted = typed.casefold().split()
        found = await self._database.read(checking_in.recent, server_id, self._clock.now())
        fitting = [one for one in found if all(word in one.kept.event.title.casefold() for word in wanted)]
        return fitting[: checking_in.MOST_LISTED]

    async def named(self, server_id: int, typed: str) -> tuple[int, str]:
        """Return number and occurrence of what is meant by both (`7:2026-11-30`) or by a title.

        Raises `EventNotFound`.
        """
        event_id, _, key = typed.partition(":")
        if key and event_id.isascii() and event_id.isdecimal() and len(event_id) < 19:
            return int(event_id), key
        found = await self.suggest(server_id, typed)
        if not found:
            raise EventNotFound
        return found[0].kept.id, found[0].occurrence.key

    async def sheet(self, actor: Actor, event_id: int, key: str) -> Sheet:
        """Return what is noted; raises `EventNotFound`, `OccurrenceNotFound`, `NotBegun`, `TooLongAgo`."""
        return await self._database.read(checking_in.sheet, actor, event_id, key, self._clock.now())

    async def check_in(self, actor: Actor, event_id: int, key: str, member_ids: Collection[int]) -> CheckedIn:
        """Note that these were there; raises what `sheet` raises."""
        return await self._database.write(checking_in.check_in, actor, event_id, key, member_ids, self._clock.now())

    async def set_word(self, actor: Actor, event_id: int, key: str, typed: str) -> Sheet:
        """Set the code word, or end it; raises what `sheet` raises, and `InvalidInput`."""
        return await self._database.write(checking_in.set_word, actor, event_id, key, typed, self._clock.now())

    async def expect_word(self, actor: Actor, event_id: int, key: str) -> Presence | None:
        """Return how somebody stands who need not say a word, else None; raises what `sheet` raises, `NoWordTaken`."""
        return await self._database.read(checking_in.expect_word, actor, event_id, key, self._clock.now())

    async def say_word(self, actor: Actor, event_id: int, key: str, typed: str) -> Presence:
        """Take a member's word; raises what `expect_word` raises."""
        return await self._database.write(checking_in.say_word, actor, event_id, key, typed, self._clock.now())
