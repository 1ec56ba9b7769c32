"""The calendar that comes with the bot: there when a server wants it, read-only, kept up to date, made one's own."""

from dataclasses import replace
from datetime import date

import pytest

from bot.events import (
    ConfirmDue,
    Kind,
    PostDue,
    ReadOnlyEvent,
    ReminderDue,
    Shipped,
    Span,
    Status,
    keeping_in_step,
)
from bot.events.calendar_entries import CalendarEntry, Confidence, Dating
from bot.events.recurrence import every_week_on, read_rrule
from bot.storage import Database
from tests.events.meeting_room import CHANNEL, NOON, ROSA, SERVER, THEO, MeetingRoom

_YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"


def entry(
    key: str, rule: str | None = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", title: str = "New codes"
) -> CalendarEntry:
    """An entry of the calendar; without a rule a conference whose date nobody knows."""
    return CalendarEntry(
        key=key,
        group="Code sets",
        title=title,
        kind=Kind.CONFERENCE if rule is None else Kind.DEADLINE,
        dating=Dating.UNKNOWN if rule is None else Dating.FIXED,
        rule=None if rule is None else read_rrule(rule, NOON.replace(tzinfo=None), "UTC"),
        days=1,
        description="What is new.",
        bodies=(),
        source_name="CMS",
        source_url="https://www.cms.gov",
        confidence=Confidence.HIGH,
    )


ENTRIES = (entry("codes"), entry("conference", None, "The big conference"))


async def titles(room: MeetingRoom) -> list[str]:
    """What the server has, in its order."""
    return [one.kept.event.title for one in await room.events.listing(SERVER, Span.ALL)]


async def test_it_is_there_only_where_it_is_wanted(database: Database) -> None:
    room = await MeetingRoom.opened(database, ENTRIES)
    assert await titles(room) == []
    await room.servers.change(SERVER, ROSA.member_id, code_calendar=True)
    assert await titles(room) == ["New codes", "The big conference"]
    assert [one.kept.event.status for one in await room.events.listing(SERVER, Span.ALL)] == [
        Status.CONFIRMED,
        Status.TO_BE_CONFIRMED,
    ]
    await room.servers.change(SERVER, ROSA.member_id, code_calendar=False)
    await room.desk.refresh(SERVER)
    assert await titles(room) == []


async def test_it_is_reminded_of_but_not_posted_and_unknown_dates_are_asked_for(database: Database) -> None:
    room = await MeetingRoom.opened(database, ENTRIES, code_calendar=True)
    await room.desk.refresh(SERVER)
    attempted = [one.prepared for one in await room.deliver(days=7)]
    assert [one.event.title for one in attempted if isinstance(one, ReminderDue)] == ["New codes"]
    assert not [one for one in attempted if isinstance(one, PostDue)]
    assert len([one for one in attempted if isinstance(one, ConfirmDue)]) == 1


async def test_it_cannot_be_called_off_but_made_ones_own(database: Database) -> None:
    room = await MeetingRoom.opened(database, ENTRIES, code_calendar=True)
    [_, conference] = await room.events.listing(SERVER, Span.ALL)
    with pytest.raises(ReadOnlyEvent):
        await room.desk.call_off(ROSA, conference.kept.id, None)
    own = await room.retimed(conference.kept, "2027-04-11", "all day, 3 days")
    assert (own.shipped_key, own.event.status) == (None, Status.CONFIRMED)

    newer = MeetingRoom(database, [replace(one, description="Newer.") for one in ENTRIES], room.clock)
    await keeping_in_step(Shipped([replace(one, description="Newer.") for one in ENTRIES]))(database, NOON)
    assert await titles(newer) == ["New codes", "The big conference"]
    [codes, conference] = await newer.events.listing(SERVER, Span.ALL)
    assert codes.kept.event.description == "Newer."
    assert conference.kept.event == own.event
    await newer.desk.call_off(ROSA, own.id, None)
    assert await titles(newer) == ["New codes"]


async def test_what_a_new_edition_lacks_goes(database: Database) -> None:
    room = await MeetingRoom.opened(database, ENTRIES, code_calendar=True)
    assert len(await titles(room)) == 2
    newer = MeetingRoom(database, ENTRIES[:1], room.clock)
    assert await titles(newer) == ["New codes"]
    view = await newer.events.show(THEO, (await newer.events.listing(SERVER, Span.ALL))[0].kept.id)
    assert view.kept.shipped_key == "codes"


async def test_settings_changed_anywhere_have_their_effect_within_the_hour(database: Database) -> None:
    room = await MeetingRoom.opened(database, ENTRIES, events_channel_id=None)
    await room.saved(when="2026-11-25 10:00")
    keep = keeping_in_step(Shipped(ENTRIES))
    assert await room.due(PostDue) == []
    await room.servers.change(SERVER, ROSA.member_id, events_channel_id=CHANNEL, code_calendar=True)
    await keep(database, NOON)
    await keep(database, NOON)
    assert len(await room.due(PostDue)) == 1
    assert len(await room.due(ReminderDue, hours=22)) == 1
    assert await titles(room) == ["Chapter meeting", "New codes", "The big conference"]


async def test_after_the_bot_was_away_from_a_server_reminders_go_on(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    await room.saved(rule=every_week_on([0]))
    await room.servers.left(SERVER)
    keep = keeping_in_step(Shipped(()))
    await keep(database, NOON)
    assert await room.due(ReminderDue, days=6) == []
    await room.servers.present([SERVER])
    await keep(database, room.clock.now())
    assert len(await room.due(ReminderDue, hours=7)) == 1


def test_editions_differ_by_their_entries_alone() -> None:
    assert Shipped(ENTRIES).digest == Shipped(tuple(reversed(ENTRIES))).digest != Shipped(ENTRIES[:1]).digest
    assert ENTRIES[0].facts("UTC", date(2026, 1, 1)).uid == "calendar-codes@preceptor"
