"""Reminders: to whom, when, each once, not after a change of mind; late ones say so."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.events import BeginsBefore, EventNotFound, EventUnreachedDue, Kind, Offset, ReminderDue, Scope, Snooze
from bot.events.recurrence import every_days, every_week_on
from bot.jobs import DmClosed
from bot.storage import Database
from tests.events.meeting_room import AMINA, CHANNEL, FOREIGN, NOON, ROSA, SERVER, THEO, MeetingRoom
from tests.support.deliveries import Attempted

DAY, HOUR = Offset(days=1), Offset(minutes=60)


async def quiet(database: Database, **decided: Any) -> MeetingRoom:  # noqa: ANN401
    """A room whose channel is not reminded of anything."""
    room = await MeetingRoom.opened(database, **decided)
    await room.desk.remind_channel(ROSA, ())
    return room


def at(notices: list[Any]) -> list[datetime]:
    """When the occurrences begin of which was reminded."""
    return [one.occurrence.starts_at for one in notices if isinstance(one, ReminderDue)]


async def test_the_channel_is_reminded_a_day_and_an_hour_before(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    await room.saved()
    assert await room.due(ReminderDue, days=6, hours=6) == []
    for hours, offset in ((1, DAY), (23, HOUR)):
        attempted = [one for one in await room.deliver(hours=hours) if isinstance(one.prepared, ReminderDue)]
        [one] = attempted
        assert (one.delivery.target.channel_id, one.delivery.target.member_id) == (CHANNEL, None)
        assert isinstance(one.prepared, ReminderDue)
        assert (one.prepared.offset, one.prepared.late, one.prepared.is_direct) == (offset, False, False)
    assert await room.due(ReminderDue, days=2) == []


async def test_moderators_decide_when_and_where_there_is_no_channel_there_is_no_word(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    await room.saved()
    decided = await room.desk.remind_channel(ROSA, [Offset(minutes=30)])
    assert decided.policy.offsets == (Offset(minutes=30),)
    sent = await room.deliver_through(timedelta(days=8), timedelta(minutes=30))
    assert [one.offset for one in sent if isinstance(one, ReminderDue)] == [Offset(minutes=30)]

    bare = MeetingRoom(database)
    assert await bare.desk.decided(SERVER + 5)
    await bare.servers.change(SERVER, ROSA.member_id, events_channel_id=None)
    await room.saved("Other", "2026-12-20 10:00")
    assert at(await room.deliver_through(timedelta(days=30))) == []


async def test_a_member_is_reminded_alone_when_they_asked_for_it(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    reminded = await room.events.remind(THEO, Scope(event_id=kept.id), [DAY, HOUR])
    assert [due for _, due in reminded.upcoming] == [
        NOON + timedelta(days=6, hours=7),
        NOON + timedelta(days=7, hours=6),
    ]
    [attempted] = [one for one in await room.deliver(days=6, hours=7) if isinstance(one.prepared, ReminderDue)]
    assert (attempted.delivery.target.channel_id, attempted.delivery.target.member_id) == (None, THEO.member_id)
    assert isinstance(attempted.prepared, ReminderDue)
    assert attempted.prepared.is_direct


async def test_in_the_channel_a_member_is_named(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY], in_channel=True)
    [attempted] = [one for one in await room.deliver(days=6, hours=7) if isinstance(one.prepared, ReminderDue)]
    assert attempted.delivery.target.channel_id == CHANNEL
    assert isinstance(attempted.prepared, ReminderDue)
    assert (attempted.prepared.member_id, attempted.prepared.is_direct) == (THEO.member_id, False)


async def test_a_standing_reminder_holds_for_what_is_added_later_and_gives_way_to_ones_own(database: Database) -> None:
    room = await quiet(database)
    await room.events.remind(THEO, Scope(kind=Kind.CONFERENCE), [Offset(days=2)])
    conference = await room.saved("Conference", kind=Kind.CONFERENCE)
    await room.saved("Meeting", kind=Kind.MEETING)
    other = await room.saved("Another conference", kind=Kind.CONFERENCE)
    await room.events.remind(THEO, Scope(event_id=other.id), [HOUR])
    view = await room.events.show(THEO, other.id)
    assert list(view.offsets) == [HOUR]

    sent = await room.deliver_through(timedelta(days=8))

    reminded = [(one.event.id, one.offset) for one in sent if isinstance(one, ReminderDue)]
    assert reminded == [(conference.id, Offset(days=2)), (other.id, HOUR)]


async def test_what_was_ended_or_changed_is_not_said(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    scope = Scope(event_id=kept.id)
    await room.events.remind(THEO, scope, [DAY, HOUR])
    await room.events.remind(THEO, scope, [HOUR])
    await room.events.remind(AMINA, scope, [HOUR])
    assert await room.events.forget_reminder(AMINA, scope)
    assert not await room.events.forget_reminder(AMINA, scope)
    sent = await room.deliver_through(timedelta(days=8))
    assert [(one.member_id, one.offset) for one in sent if isinstance(one, ReminderDue)] == [(THEO.member_id, HOUR)]
    assert [one.scope for one in await room.events.reminders(THEO)] == [scope]


async def test_each_occurrence_has_its_own_but_for_the_cancelled_and_the_moved_comes_when_it_is(
    database: Database,
) -> None:
    room = await quiet(database)
    kept = await room.saved(rule=every_week_on([0]))
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    await room.desk.call_off(ROSA, kept.id, "2026-12-07")
    draft = await room.desk.edit(ROSA, kept.id)
    await room.desk.move(ROSA, draft.kept.id, "2026-12-14", "2026-12-16 09:00", "")
    await room.desk.save(ROSA, draft.kept.id)

    sent = at(await room.deliver_through(timedelta(days=30)))

    assert [f"{one:%m-%d %H:%M}" for one in sent] == ["11-30 19:00", "12-16 09:00", "12-21 19:00"]


async def test_a_moved_event_is_reminded_of_at_its_new_time_alone_even_when_it_moves_back(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    for when in ("2026-12-03 10:00", "2026-11-30 19:00", "2026-12-02 10:00", "2026-11-30 19:00"):
        kept = await room.retimed(kept, when)
    sent = at(await room.deliver_through(timedelta(days=20)))
    assert [f"{one:%m-%d %H:%M}" for one in sent] == ["11-30 19:00"]


async def test_a_new_title_reminds_nobody_again(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    assert len(await room.due(ReminderDue, days=6, hours=8)) == 1
    await room.changed(kept, title="Chapter meeting with cake")
    assert at(await room.deliver_through(timedelta(days=8))) == []


async def test_after_a_cancellation_there_is_no_word(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY, HOUR])
    room.clock.advance(timedelta(days=6, hours=7))
    claimed = list(await room.claim())  # taken up, but not yet sent
    await room.desk.call_off(ROSA, kept.id, None)
    attempted: list[Attempted] = await room.attempt(claimed)
    assert not [one for one in attempted if isinstance(one.prepared, ReminderDue)]
    assert at(await room.deliver_through(timedelta(days=3))) == []


async def test_one_that_comes_late_says_so_and_one_that_comes_too_late_is_left_out(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    [due] = await room.due(ReminderDue, days=6, hours=9)
    assert due.late
    other = await room.saved("Other", "2026-12-10 10:00")
    await room.events.remind(THEO, Scope(event_id=other.id), [DAY])
    assert await room.due(ReminderDue, days=14) == []


async def test_after_a_long_outage_the_next_one_comes_late_rather_than_never(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved(rule=every_week_on([0]))
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    room.clock.advance(timedelta(days=20, hours=23))  # a Monday again, an hour before its time
    sent = [*await room.deliver(), *await room.deliver()]
    reminded = [one.prepared for one in sent if isinstance(one.prepared, ReminderDue)]
    assert [(f"{one.occurrence.starts_at:%m-%d}", one.late) for one in reminded] == [("12-14", True)]
    assert len(at(await room.deliver_through(timedelta(days=14)))) == 2


async def test_an_offset_longer_than_the_recurrence_reminds_of_each(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved(rule=every_days())
    await room.events.remind(THEO, Scope(event_id=kept.id), [Offset(days=10)])
    sent = at(await room.deliver_through(timedelta(days=5)))
    assert [one.day for one in sent] == [3, 4, 5, 6, 7]


async def test_a_reminder_can_be_put_off_but_not_beyond_the_beginning(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    await room.deliver(days=6, hours=7)
    now = room.clock.now()
    again = await room.events.snooze(THEO, kept.id, "once", Snooze.TEN_MINUTES, "UTC")
    assert again == now + timedelta(minutes=10)
    assert await room.events.snooze(THEO, kept.id, "once", Snooze.ONE_HOUR, "UTC") == now + timedelta(hours=1)
    with pytest.raises(BeginsBefore):
        await room.events.snooze(THEO, kept.id, "once", Snooze.TOMORROW, "UTC")
    with pytest.raises(EventNotFound):
        await room.events.snooze(FOREIGN, kept.id, "once", Snooze.TEN_MINUTES, "UTC")
    [first] = await room.due(ReminderDue, minutes=10)
    assert (first.is_direct, first.late, first.offset) == (True, False, None)
    assert len(await room.due(ReminderDue, minutes=50)) == 1


async def test_a_snoozed_reminder_of_what_was_called_off_does_not_come(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.events.snooze(THEO, kept.id, "once", Snooze.TOMORROW, "UTC")
    await room.desk.call_off(ROSA, kept.id, None)
    assert at(await room.deliver_through(timedelta(days=3))) == []


async def test_who_takes_no_messages_is_told_in_the_channel_that_there_was_one(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    await room.deliver()
    await room.events.remind(THEO, Scope(event_id=kept.id), [DAY])
    await room.deliver(DmClosed(), days=6, hours=7)
    [attempted] = await room.deliver()
    assert attempted.prepared == EventUnreachedDue(THEO.member_id)
    assert attempted.delivery.target.channel_id == CHANNEL


async def test_another_servers_event_cannot_be_asked_about(database: Database) -> None:
    room = await quiet(database)
    kept = await room.saved()
    with pytest.raises(EventNotFound):
        await room.events.remind(FOREIGN, Scope(event_id=kept.id))
