"""Company: a thread for those who go to the same occurrence and would like not to go alone."""

import pytest

from bot.events import Answer, BuddyHelloDue, BuddyJoinedDue, BuddyThreadDue, NoEventsChannel, NotGoing
from bot.storage import Database
from tests.events.meeting_room import AMINA, CHANNEL, CHECKLIST, JUN, ROSA, SERVER, THEO, MeetingRoom


async def test_the_first_opens_the_thread_and_the_others_come_in(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    for actor in (THEO, AMINA, JUN):
        await room.says(actor, kept)
    await room.deliver()
    for actor in (THEO, AMINA):
        await room.events.seek_buddy(actor, kept.id, "once")
    [opened] = [one for one in await room.deliver() if isinstance(one.prepared, BuddyThreadDue)]
    assert opened.delivery.target.channel_id == CHANNEL
    thread_id = room.messages

    [hello] = [one for one in await room.deliver() if isinstance(one.prepared, BuddyHelloDue)]
    assert hello.delivery.target.channel_id == thread_id
    assert isinstance(hello.prepared, BuddyHelloDue)
    assert (set(hello.prepared.members), tuple(hello.prepared.checklist)) == (
        {THEO.member_id, AMINA.member_id},
        CHECKLIST,
    )

    view = await room.events.seek_buddy(JUN, kept.id, "once")
    assert view.own is not None
    assert view.own.seeks_buddy
    [joined] = [one for one in await room.deliver() if isinstance(one.prepared, BuddyJoinedDue)]
    assert (joined.delivery.target.channel_id, joined.prepared) == (thread_id, BuddyJoinedDue(JUN.member_id))
    await room.events.seek_buddy(JUN, kept.id, "once")
    assert await room.due(BuddyJoinedDue) == []


async def test_it_is_for_those_who_go_where_there_is_a_channel(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.says(THEO, kept, Answer.MAYBE)
    for actor in (THEO, AMINA):
        with pytest.raises(NotGoing):
            await room.events.seek_buddy(actor, kept.id, "once")
    await room.says(THEO, kept)
    await room.servers.change(SERVER, ROSA.member_id, events_channel_id=None)
    with pytest.raises(NoEventsChannel):
        await room.events.seek_buddy(THEO, kept.id, "once")
