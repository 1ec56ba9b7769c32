"""A calendar file taken in: looked at, saved all at once or not at all, brought up to date by a newer one."""

import asyncio
import sqlite3
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from icalendar import Calendar
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bot.events import (
    Answer,
    ChangedDue,
    Effect,
    EventImports,
    ImportGone,
    Kind,
    NoDate,
    Offset,
    PostDue,
    Scope,
    Span,
    Status,
    TooManyEvents,
    UnreadableCalendar,
    event_store,
    forget_old_imports,
    import_store,
    importing,
    planning,
    posting,
)
from bot.events.ics_import import read_ics
from bot.events.import_record import preview_text, read_preview
from bot.events.tables import event_imports
from bot.jobs import Alarm
from bot.jobs.tables import deliveries
from bot.storage import Database, Transaction
from tests.events.calendar_files import event
from tests.events.meeting_room import FOREIGN, JUN, NOON, ROSA, SERVER, THEO, MeetingRoom

DINNER = event("DTSTART:20261130T190000Z", "DTEND:20261130T210000Z", "LOCATION:Room 5", uid="dinner", title="Dinner")
SERIES = event(
    "DTSTART;TZID=America/Chicago:20261201T183000",
    "DURATION:PT1H",
    "RRULE:FREQ=WEEKLY;COUNT=10",
    "EXDATE;TZID=America/Chicago:20261208T183000",
    "ATTENDEE;CN=Amina:mailto:amina@example.org",
    uid="series",
    title="Study night",
)
BROKEN = event("DTSTART:soon", uid="broken", title="Broken")


def calendar(*blocks: str) -> bytes:
    """A file with these blocks."""
    lines = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Chapter", *blocks, "END:VCALENDAR", ""])
    return lines.replace("\n", "\r\n").encode()


def events_in(data: bytes) -> list[Any]:
    """The events of a file, as another program reads it."""
    read: Any = Calendar.from_ical(data)
    return list(read.walk("VEVENT"))


def imports_in(room: MeetingRoom, database: Database) -> EventImports:
    """The imports of the room's server."""
    return EventImports(database, room.clock, Alarm(room.clock))


def many_series(number: int) -> bytes:
    """A file of series; half have begun long ago, and say how often they take place."""
    return calendar(
        *(
            event(
                f"DTSTART;TZID=America/Chicago:{2022 if n % 2 else 2026}12{n % 28 + 1:02}T183000",
                "DURATION:PT1H",
                f"RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT={1_500 + n % 400}",
                uid=f"series-{n}",
                title=f"Study night {n}",
            )
            for n in range(number)
        )
    )


def _owed(transaction: Transaction) -> list[Any]:
    """What the ledger holds about events; the number of a row says only in which order it came."""
    columns = [column for column in deliveries.c if column.name != "id"]
    rows = transaction.execute(select(*columns).where(deliveries.c.subject.startswith("event:")))
    return sorted((tuple(row) for row in rows), key=str)


def _owed_one_by_one(transaction: Transaction, now: datetime) -> list[Any]:
    """What it holds once it was emptied, and each event was planned by itself."""
    transaction.execute(delete(deliveries))
    for kept in event_store.saved(transaction, SERVER):
        planning.plan(transaction, kept, now)
        posting.owe_post(transaction, kept, now)
    return _owed(transaction)


def _reads_of_saving(transaction: Transaction, import_id: int, now: datetime) -> list[str]:
    """What is read from SQLite while a file is saved."""
    raw = cast("sqlite3.Connection", transaction.connection.driver_connection)
    said: list[str] = []
    raw.set_trace_callback(said.append)
    try:
        importing.save(transaction, ROSA, import_id, now)
    finally:
        raw.set_trace_callback(None)
    return [one for one in said if one.startswith("SELECT")]


def _seconds_of_saving(transaction: Transaction, import_id: int, now: datetime) -> float:
    begun = time.thread_time()
    importing.save(transaction, ROSA, import_id, now)
    return time.thread_time() - begun


def _kept_texts(transaction: Transaction) -> list[str]:
    return list(transaction.execute(select(event_imports.c.text)).scalars())


def test_a_preview_outlives_being_written_down() -> None:
    preview = read_ics(calendar(DINNER, SERIES, BROKEN), "America/Chicago", NOON)
    assert len(preview.taken) == 2
    assert read_preview(preview_text(preview)) == preview


async def test_nothing_is_there_until_it_is_saved_and_then_all_of_it(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    page = await imports.read(ROSA, calendar(DINNER, SERIES, BROKEN), "UTC")
    assert (page.calendar_name, page.added, page.changed, page.same, page.unread) == ("Chapter", 2, 0, 0, 1)
    assert [(one.effect, one.title) for one in page.lines] == [
        (Effect.UNREAD, "Broken"),
        (Effect.ADDED, "Dinner"),
        (Effect.ADDED, "Study night"),
    ]
    assert page.left_out == {"attendees": 1}
    assert not any("amina" in text.lower() for text in await database.read(_kept_texts))
    assert await room.events.listing(SERVER, Span.ALL) == []

    saved = await imports.save(ROSA, page.id)
    assert (saved.added, saved.changed) == (2, 0)
    listed = await room.events.listing(SERVER, Span.ALL)
    assert [one.kept.event.title for one in listed] == ["Dinner", "Study night"]
    assert [one.kept.made_by for one in listed] == [ROSA.member_id] * 2
    assert await database.read(_kept_texts) == []
    with pytest.raises(ImportGone):
        await imports.save(ROSA, page.id)
    assert len(await room.due(PostDue)) == 2  # both begin within two weeks


async def test_a_newer_file_changes_what_it_brought_and_tells_those_who_come(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    await imports.save(ROSA, (await imports.read(ROSA, calendar(DINNER, SERIES), "UTC")).id)
    again = await imports.read(ROSA, calendar(DINNER, SERIES), "UTC")
    assert (again.added, again.changed, again.same, again.lines) == (0, 0, 2, [])

    dinner = (await room.events.listing(SERVER, Span.ALL))[0].kept
    await room.changed(dinner, capacity=20)
    await room.says(THEO, dinner, Answer.GOING)
    later = DINNER.replace("T190000Z", "T200000Z").replace("T210000Z", "T220000Z")
    page = await imports.read(ROSA, calendar(later, SERIES), "UTC")
    assert (page.added, page.changed, page.same) == (0, 1, 1)
    await imports.save(ROSA, page.id)
    after = (await room.events.show(THEO, dinner.id)).kept.event
    assert (after.starts_local and after.starts_local.hour, after.capacity) == (20, 20)
    assert len(await room.due(ChangedDue)) == 1

    off = await imports.read(ROSA, calendar(later.replace("LOCATION", "STATUS:CANCELLED\nLOCATION"), SERIES), "UTC")
    assert off.lines[0].notes[0].startswith("it is called off")
    await imports.save(ROSA, off.id)
    assert (await room.events.show(THEO, dinner.id)).kept.event.status is Status.CANCELLED
    back = await imports.read(ROSA, calendar(later), "UTC")
    assert back.lines[0].notes[0].startswith("it is cancelled here")


async def test_a_preview_is_its_servers_alone_the_newest_of_each_moderator_and_kept_for_a_day(
    database: Database,
) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    first = await imports.read(ROSA, calendar(DINNER), "UTC")
    for refused in (imports.look(FOREIGN, first.id), imports.save(FOREIGN, first.id)):
        with pytest.raises(ImportGone):
            await refused
    second = await imports.read(ROSA, calendar(SERIES), "UTC")
    with pytest.raises(ImportGone):
        await imports.look(ROSA, first.id)
    await imports.discard(FOREIGN, second.id)
    await forget_old_imports(database, room.clock.now())
    assert (await imports.look(ROSA, second.id)).added == 1
    await forget_old_imports(database, room.clock.now() + timedelta(days=1, seconds=1))
    with pytest.raises(ImportGone):
        await imports.look(ROSA, second.id)
    third = await imports.read(ROSA, calendar(SERIES), "UTC")
    await imports.discard(ROSA, third.id)
    with pytest.raises(ImportGone):
        await imports.save(ROSA, third.id)


async def test_what_fails_in_the_middle_of_saving_saves_nothing(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    read = read_ics(calendar(DINNER), "UTC", NOON)
    twice = preview_text(replace(read, taken=read.taken * 2))  # the second of the same UID breaks a constraint
    import_id = await database.write(import_store.keep, SERVER, ROSA.member_id, twice, NOON)
    with pytest.raises(IntegrityError):
        await imports.save(ROSA, import_id)
    assert await room.events.listing(SERVER, Span.ALL) == []
    assert (await imports.look(ROSA, import_id)).added == 2


async def test_a_file_owes_what_its_events_owe_one_by_one(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    other = await room.saved("Other")
    for member, scope in ((THEO, Scope()), (THEO, Scope(event_id=other.id)), (JUN, Scope(kind=Kind.CONFERENCE))):
        await room.events.remind(member, scope, [Offset(days=3)])
    await imports.save(ROSA, (await imports.read(ROSA, many_series(20), "UTC")).id)
    together = await database.read(_owed)
    assert len(together) == 20 * 4 + 5  # the channel twice, Theo, a post; Theo twice of the other
    assert together == await database.write(_owed_one_by_one, room.clock.now())


@pytest.mark.parametrize("tables_url", ["sqlite"], indirect=True)
async def test_a_large_file_is_saved_in_seconds_and_reads_no_more_than_a_small_one(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    reads: list[list[str]] = []
    for number in (2, 40):
        page = await imports.read(ROSA, many_series(number), "UTC")
        reads.append(await database.write(_reads_of_saving, page.id, room.clock.now()))
    few, many = reads
    assert 0 < len(many) <= len(few) < 20
    page = await imports.read(ROSA, many_series(999), "UTC")
    assert page.added == 999 - 40
    assert await database.write(_seconds_of_saving, page.id, room.clock.now()) < 5


async def test_a_server_has_only_so_many_events(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    page = await imports.read(ROSA, calendar(DINNER, SERIES), "UTC")
    monkeypatch.setattr(importing, "MOST_EVENTS", 1)
    with pytest.raises(TooManyEvents):
        await imports.save(ROSA, page.id)
    monkeypatch.undo()
    assert (await imports.save(ROSA, page.id)).added == 2


async def test_two_moderators_who_save_one_calendar_at_once_add_it_once(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    moderators = (ROSA, JUN)
    pages = [await imports.read(one, calendar(DINNER, SERIES), "UTC") for one in moderators]
    saved = await asyncio.gather(
        *(imports.save(*each) for each in zip(moderators, (one.id for one in pages), strict=True))
    )
    assert sorted(one.added for one in saved) == [0, 2]


async def test_a_long_file_is_shown_in_pages(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    many = [DINNER.replace("dinner", f"dinner-{number}") for number in range(20)]
    page = await imports.read(ROSA, calendar(*many), "UTC")
    assert (page.number, page.pages, len(page.lines)) == (0, 3, 8)
    last = await imports.look(ROSA, page.id, 99)
    assert (last.number, len(last.lines)) == (2, 4)


async def test_what_is_no_calendar_is_refused_and_not_kept(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    imports = imports_in(room, database)
    for data in (b"", b"\x00" * 5000, b"<html></html>", b"BEGIN:VCALENDAR\n" * 2_000, b"x" * 1_000_001):
        with pytest.raises(UnreadableCalendar):
            await imports.read(ROSA, data, "UTC")
    assert await database.read(_kept_texts) == []


async def test_the_calendar_as_a_file_has_what_is_coming_and_nobodys_name(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    dinner = await room.saved("Dinner")
    off = await room.saved("Called off", "2026-12-02 19:00")
    await room.desk.call_off(ROSA, off.id, None)
    await room.saved("Soon over", "2026-11-23 13:00")
    undated = await room.saved("Conference", "tbc")
    await room.says(THEO, dinner)
    await room.events.let_be_seen(THEO, dinner.id, "once", shown=True)
    room.clock.advance(timedelta(days=1))
    file = await room.events.calendar(SERVER, "Chapter")
    assert (file.number, file.undated) == (2, 1)
    said = {str(one["SUMMARY"]): str(one["STATUS"]) for one in events_in(file.data)}
    assert said == {"Dinner": "CONFIRMED", "Called off": "CANCELLED"}
    assert str(THEO.member_id).encode() not in file.data
    alone = events_in(await room.events.calendar_of(THEO, dinner.id))
    assert [str(one["SUMMARY"]) for one in alone] == ["Dinner"]
    with pytest.raises(NoDate):
        await room.events.calendar_of(THEO, undated.id)


async def test_what_is_exported_is_known_when_it_comes_back(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    await room.saved("Dinner", length=timedelta(hours=1))
    imports = imports_in(room, database)
    file = await room.events.calendar(SERVER, "Chapter")
    page = await imports.read(ROSA, file.data, "UTC")
    assert (page.added, page.changed, page.same) == (0, 0, 1)
