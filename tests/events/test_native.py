"""Discord's own scheduled events: kept in step one way, the next occurrence after each, theirs never overwritten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from bot.events import NativeDriftDue, NativeEvents, NativePutDue, NativeRemoveDue, NotPublished, ReadOnlyEvent
from bot.events.calendar_entries import CalendarEntry
from bot.events.event import Cancelled
from bot.events.native import shown_as
from bot.events.occurrence import find_occurrence
from bot.events.recurrence import read_rrule
from bot.jobs import Alarm, Delivery, Forbidden, Gone, Notice, Outcome, Sent, Skip
from bot.servers import ModeratorNews
from bot.storage import Database, Transaction
from tests.events.meeting_room import ROSA, SERVER, MeetingRoom, facts
from tests.events.test_shipped import entry
from tests.support.deliveries import only


class Noticeboard(MeetingRoom):
    """A meeting room that Discord's own events are made from; an edit answers with the event that it was of."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **named)
        self._edited: dict[int, int] = {}

    def _prepare(self, transaction: Transaction, delivery: Delivery) -> tuple[Notice | Skip, Outcome | None]:
        prepared, ending = super()._prepare(transaction, delivery)
        if isinstance(prepared, NativePutDue) and prepared.native_id is not None:
            self._edited[delivery.id] = prepared.native_id
        return prepared, ending

    def _settle(self, transaction: Transaction, delivery: Delivery, outcome: Outcome) -> None:
        if isinstance(outcome, Sent) and delivery.id in self._edited:
            outcome = Sent(self._edited[delivery.id])
        super()._settle(transaction, delivery, outcome)

    @property
    def natives(self) -> NativeEvents:
        """What publishes."""
        return NativeEvents(self.database, self.clock, Alarm(self.clock))

    async def put(self, **later: float) -> list[NativePutDue]:
        """Let time pass; return what Discord was asked to show."""
        return await self.due(NativePutDue, **later)

    async def told(self) -> list[NativeDriftDue]:
        """What moderators are told of changes over there."""
        return await self.due(NativeDriftDue)


async def noticeboard(database: Database, entries: Sequence[CalendarEntry] = ()) -> Noticeboard:
    """A noticeboard in a server that has its channels."""
    opened = await Noticeboard.opened(database, entries, code_calendar=bool(entries))
    assert isinstance(opened, Noticeboard)
    return opened


@pytest.fixture
async def room(database: Database) -> Noticeboard:
    return await noticeboard(database)


def changed(put: NativePutDue, **fields: str) -> Mapping[str, str]:
    """What is seen over there after somebody changed fields."""
    return {**put.shown, **fields}


async def weekly(room: Noticeboard) -> int:
    """A published event on Mondays."""
    starts = facts().starts_local
    assert starts is not None
    kept = await room.saved(rule=read_rrule("FREQ=WEEKLY;BYDAY=MO", starts, "UTC"))
    await room.natives.publish(ROSA, kept.id)
    return kept.id


async def test_what_is_published_is_changed_and_called_off_along_with_ours(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.natives.publish(ROSA, kept.id)
    (made,) = await room.put()
    assert made.native_id is None
    assert (made.shown["starts"], made.shown["ends"]) == ("2026-11-30T19:00:00+00:00", "2026-11-30T21:00:00+00:00")
    assert await room.put() == []

    await room.changed(kept, title="Chapter feast")
    (edited,) = await room.put()
    assert edited.native_id == (await native_of(room, kept.id))
    assert edited.shown["name"] == "Chapter feast"
    await room.natives.noticed(SERVER, edited.native_id or 0, edited.shown)
    assert await room.told() == []

    await room.desk.call_off(ROSA, kept.id, None)
    attempted = await room.due(NativeRemoveDue)
    assert attempted == [NativeRemoveDue(edited.native_id or 0)]


async def test_after_an_occurrence_the_next_one_is_made_and_a_cancelled_one_left_out(room: Noticeboard) -> None:
    event_id = await weekly(room)
    (first,) = await room.put()
    kept = (await room.events.show(ROSA, event_id)).kept
    await room.changed(kept, exceptions=(Cancelled(date(2026, 12, 7)),))
    assert await room.put() == []
    (second,) = await room.put(days=7, hours=9)

    assert second.native_id is None
    assert (first.shown["starts"][:10], second.shown["starts"][:10]) == ("2026-11-30", "2026-12-14")


async def test_theirs_is_shown_once_kept_from_our_edits_and_decided_on(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.natives.publish(ROSA, kept.id)
    (made,) = await room.put()
    native_id = await native_of(room, kept.id)
    for _ in range(2):
        await room.natives.noticed(SERVER, native_id, changed(made, name="Party"))
    (word,) = await room.told()
    assert (word.record.theirs, word.ours["name"]) == ({"name": "Party"}, "Chapter meeting")

    await room.changed(kept, place="Room 7")
    (edited,) = await room.put()
    assert (edited.shown["name"], edited.shown["location"]) == ("Party", "Room 7")
    assert (await room.natives.leave(ROSA, kept.id)).record.is_left
    await room.natives.put_back(ROSA, kept.id)
    (put_back,) = await room.put()
    assert (put_back.native_id, put_back.shown["name"]) == (native_id, "Chapter meeting")


async def test_what_was_deleted_over_there_comes_back_only_when_moderators_say_so(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.natives.publish(ROSA, kept.id)
    await room.put()
    (native_id,) = await room.natives.in_server(SERVER)
    await room.natives.noticed(SERVER, native_id, None)
    (word,) = await room.told()
    assert word.record.is_gone
    await room.changed(kept, title="Feast")
    assert await room.put() == []

    await room.natives.put_back(ROSA, kept.id)

    (again,) = await room.put()
    assert (again.native_id, again.shown["name"]) == (None, "Feast")


async def test_an_event_that_is_gone_when_it_is_edited_is_told(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.natives.publish(ROSA, kept.id)
    await room.put()
    await room.changed(kept, title="Feast")
    await room.deliver(Gone("place it was meant for"))

    (word,) = await room.told()

    assert word.record.is_gone


async def test_a_missing_right_is_told_with_the_switch(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.deliver()
    await room.natives.publish(ROSA, kept.id)
    await room.deliver(Forbidden("Create Events"))

    (news,) = await room.due(ModeratorNews)

    assert "**Create Events**" in news.text
    await room.natives.publish(ROSA, kept.id)
    assert len(await room.put()) == 1


async def test_what_an_earlier_attempt_made_is_put_once_more(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.deliver()
    await room.natives.publish(ROSA, kept.id)
    await room.deliver(Sent(77, recognised=True))

    (edited,) = await room.put()

    assert edited.native_id == 77


async def test_of_two_that_were_made_at_once_one_goes_and_the_other_has_the_last_words(room: Noticeboard) -> None:
    kept = await room.saved()
    await room.deliver()
    await room.natives.publish(ROSA, kept.id)
    first = await room.begin()
    await room.changed(kept, title="Feast")
    second = await room.begin()
    await room.end([*first, *second])

    sent = await room.deliver()

    (native_id,) = await room.natives.in_server(SERVER)
    (removed,) = only(NativeRemoveDue, sent)
    assert removed.native_id > native_id
    (put,) = only(NativePutDue, sent)
    assert (put.native_id, put.shown["name"]) == (native_id, "Feast")


async def test_taken_back_it_is_deleted_and_nothing_follows(room: Noticeboard) -> None:
    event_id = await weekly(room)
    await room.put()
    await room.natives.take_back(ROSA, event_id)
    assert len(await room.due(NativeRemoveDue)) == 1
    assert await room.put(days=14) == []
    with pytest.raises(NotPublished):
        await room.natives.take_back(ROSA, event_id)


async def test_entries_of_the_shipped_calendar_stay_out(database: Database) -> None:
    room = await noticeboard(database, [entry("codes")])
    await room.desk.refresh(SERVER)
    (listed,) = await room.events.suggest(SERVER, "codes")
    with pytest.raises(ReadOnlyEvent):
        await room.natives.publish(ROSA, listed.kept.id)


@pytest.mark.parametrize(
    ("place", "link", "location"),
    [
        ("Room 5", "", "Room 5"),
        ("Room 5", "https://example.org/a", "Room 5 · https://example.org/a"),
        ("", "https://example.org/a", "https://example.org/a"),
        ("Room 5", "https://example.org/" + "a" * 90, "Room 5"),
        ("", "https://example.org/" + "a" * 90, "See the description"),
        ("", "", "See the description"),
    ],
)
async def test_the_place_fits_and_what_does_not_is_in_the_text(place: str, link: str, location: str) -> None:
    event = facts(place=place, link=link, description="x" * 1000)
    occurrence = find_occurrence(event, "once")
    assert occurrence is not None

    shown = shown_as(event, occurrence, 7)

    assert shown["location"] == location
    assert link in shown["location"] + shown["description"]
    assert len(shown["description"]) <= 1000
    assert shown["description"].endswith("(7.once)")


async def native_of(room: Noticeboard, event_id: int) -> int:
    """The number of Discord's own event."""
    native_id = (await room.events.show(ROSA, event_id)).kept.native_event_id
    assert native_id is not None
    return native_id
