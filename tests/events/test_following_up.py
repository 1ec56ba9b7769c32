"""Who asks for it is reminded of those they met: the day after and two weeks later, once each, if it took place."""

from datetime import timedelta

import pytest

from bot.events import AlreadyOver, EventUnreachedDue, FollowUpDue, OccurrenceNotFound
from bot.jobs import DmClosed
from bot.storage import Database
from tests.events.meeting_room import AMINA, CHANNEL, ROSA, THEO, MeetingRoom

KEY = "once"
ENDS_IN = timedelta(days=7, hours=9)
"""The meeting begins in a week at seven in the evening, and takes two hours."""


async def test_two_words_come_after_it_once_each_however_often_one_asks(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    end = room.clock.now() + ENDS_IN
    for _ in range(2):
        assert await room.events.follow_up(THEO, kept.id, KEY) == [end + timedelta(days=1), end + timedelta(days=14)]
    await room.events.follow_up(AMINA, kept.id, KEY)

    assert [one for one in await room.deliver_through(ENDS_IN) if isinstance(one, FollowUpDue)] == []
    sent = [one for one in await room.deliver_through(timedelta(days=15)) if isinstance(one, FollowUpDue)]
    assert [one.is_first for one in sent] == [True, True, False, False]
    assert {one.event.title for one in sent} == {"Chapter meeting"}


async def test_nothing_comes_after_what_was_called_off(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.events.follow_up(THEO, kept.id, KEY)
    await room.desk.call_off(ROSA, kept.id, None)
    with pytest.raises(OccurrenceNotFound):
        await room.events.follow_up(AMINA, kept.id, KEY)
    sent = await room.deliver_through(timedelta(days=23), timedelta(days=1))
    assert [one for one in sent if isinstance(one, FollowUpDue)] == []


async def test_long_after_it_nobody_is_reminded_any_more(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    room.clock.advance(ENDS_IN + timedelta(days=2))
    [second] = await room.events.follow_up(THEO, kept.id, KEY)
    assert second > room.clock.now()
    room.clock.advance(timedelta(days=13))
    with pytest.raises(AlreadyOver):
        await room.events.follow_up(AMINA, kept.id, KEY)


async def test_whose_messages_are_closed_hears_in_the_agreed_channel(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.deliver_through(timedelta(hours=1))
    await room.events.follow_up(THEO, kept.id, KEY)
    await room.deliver_through(ENDS_IN)
    room.clock.advance(timedelta(days=1))
    attempted = await room.deliver(DmClosed())
    assert [one for one in attempted if isinstance(one.prepared, FollowUpDue)]
    [told] = await room.deliver()
    assert told.prepared == EventUnreachedDue(THEO.member_id)
    assert told.delivery.target.channel_id == CHANNEL
