"""Subscriptions: a link opens a server's events until it is ended, and tells nobody who made it."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from bot.events import Feeds, TooOften
from bot.events.feed_limit import MOST_AN_HOUR
from bot.events.tables import event_feeds
from bot.storage import Database, Transaction
from tests.events.meeting_room import FOREIGN, ROSA, SERVER, THEO, MeetingRoom
from tests.events.strict_ics import parse
from tests.events.test_imports import events_in

PUBLIC = "https://preceptor.example"


class Leavers:
    """A server that knows who has left, and counts how often it is asked."""

    def __init__(self) -> None:
        self.left: set[int] = set()
        self.asked = 0

    async def has_left(self, server_id: int, member_id: int) -> bool:
        """Say whether the member is among those who left."""
        del server_id
        self.asked += 1
        return member_id in self.left


def feeds_in(room: MeetingRoom, database: Database, public_url: str | None = PUBLIC) -> Feeds:
    """The subscriptions of the room's server; tokens are numbered."""
    numbers = count(1)
    return Feeds(database, room.clock, public_url, lambda: f"{next(numbers):064x}")


def token_in(url: str) -> str:
    """The secret part of a link."""
    assert url.startswith(f"{PUBLIC}/calendar/")
    assert url.endswith(".ics")
    return url.removeprefix(f"{PUBLIC}/calendar/").removesuffix(".ics")


def _rows(transaction: Transaction) -> list[dict[str, Any]]:
    return [dict(row) for row in transaction.execute(select(event_feeds)).mappings()]


async def test_a_link_opens_the_calendar_until_it_is_replaced_or_ended(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    feeds = feeds_in(room, database)
    await room.saved("Chapter meeting", description="Bring the books; all of them.")
    first = token_in(await feeds.renew(ROSA, "Study hall"))
    theirs = token_in(await feeds.renew(THEO, "Study hall"))
    assert first not in str(await database.read(_rows))

    file = await feeds.open(first)
    assert file is not None
    assert [str(one["SUMMARY"]) for one in events_in(file.data)] == ["Chapter meeting"]
    assert parse(file.data).value("X-WR-CALNAME") == "Study hall"
    assert str(ROSA.member_id).encode() not in file.data

    second = token_in(await feeds.renew(ROSA, "Study hall"))
    assert await feeds.open(first) is None
    assert await feeds.open(second) == file
    assert await feeds.end(ROSA)
    assert not await feeds.end(ROSA)
    assert await feeds.open(second) is None
    assert await feeds.open(theirs) == file
    assert await feeds.open("") is None


async def test_a_calendar_is_written_anew_only_when_events_change_or_the_day_does(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    feeds = feeds_in(room, database)
    meeting = await room.saved()
    token = token_in(await feeds.renew(THEO, "Study hall"))
    other = token_in(await feeds.renew(FOREIGN, "Elsewhere"))

    first = await feeds.open(token)
    await room.says(THEO, meeting)
    assert await feeds.open(token) is first
    again = await feeds_in(room, database).open(token)
    assert again == first  # another process, or the next one, names the same calendar the same
    await room.changed(meeting, title="Moved to the roof")
    changed = await feeds.open(token)
    assert changed is not None
    assert first is not None
    assert b"Moved to the roof" in changed.data
    assert changed.tag != first.tag
    empty = await feeds.open(other)
    assert empty is not None
    assert events_in(empty.data) == []

    room.clock.advance(timedelta(days=20))
    over = await feeds.open(token)
    assert over is not None
    assert len(events_in(over.data)) == 1, "an event that is over stays a month"
    room.clock.advance(timedelta(days=30))
    gone = await feeds.open(token)
    assert gone is not None
    assert events_in(gone.data) == []


async def test_who_asks_too_often_waits_and_nobody_else_does(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    feeds = feeds_in(room, database)
    hasty = token_in(await feeds.renew(ROSA, "Study hall"))
    calm = token_in(await feeds.renew(THEO, "Study hall"))
    room.clock.advance(timedelta(minutes=45))
    for _ in range(MOST_AN_HOUR):
        assert await feeds.open(hasty) is not None
    with pytest.raises(TooOften) as refused:
        await feeds.open(hasty)
    assert refused.value.wait == timedelta(minutes=15)
    assert await feeds.open(calm) is not None
    room.clock.advance(timedelta(minutes=15))
    assert await feeds.open(hasty) is not None


async def test_a_link_ends_with_who_made_it_and_with_the_server(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    feeds, leavers = feeds_in(room, database), Leavers()
    feeds.look_up_by(leavers)
    token = token_in(await feeds.renew(THEO, "Study hall"))
    hers = token_in(await feeds.renew(ROSA, "Study hall"))
    assert await feeds.open(token) is not None
    assert await feeds.open(token) is not None
    assert leavers.asked == 1

    leavers.left.add(THEO.member_id)
    room.clock.advance(timedelta(hours=1))
    assert await feeds.open(token) is None
    assert await feeds.made_at(THEO) is None
    leavers.left.clear()
    assert await feeds.open(token) is None, "who comes back makes a new one"

    assert await feeds.open(hers) is not None
    await room.servers.left(SERVER)
    assert await feeds.open(hers) is None
