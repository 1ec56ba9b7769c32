"""What moderators do: drafts that nobody sees, changes that are told, dates that are called off."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.errors import InvalidInput
from bot.events import (
    Answer,
    CalledOffDue,
    ChangedDue,
    ChangedMeanwhile,
    ConfirmDue,
    EventNotFound,
    EventState,
    KeptEvent,
    OccurrenceNotFound,
    PostDue,
    Repeats,
    Span,
    Status,
    TallyDue,
    ThreadDue,
    forget_old_drafts,
    with_choice,
    with_numbers,
    with_repeats,
    with_where,
)
from bot.events.drafting import Typed, length_text, read_length, read_typed, start_text, with_source, with_time
from bot.events.recurrence import every_week_on
from bot.jobs import Forbidden
from bot.servers import ModeratorNews
from bot.storage import Database
from tests.events.meeting_room import AMINA, AUDIT, CHANNEL, FOREIGN, JUN, NOON, ROSA, SERVER, THEO, MeetingRoom, facts


def test_what_is_typed_is_read_with_its_zone_place_and_link() -> None:
    typed = Typed(" Workshop ", "next tue 7pm ET", "1h 30m", "Room 5 https://example.org/a", "Bring cake")
    read = read_typed(typed, "uid", "UTC", NOON)
    assert (read.title, read.zone, read.length) == ("Workshop", "America/New_York", timedelta(minutes=90))
    assert (read.place, read.link) == ("Room 5", "https://example.org/a")
    assert read.status is Status.CONFIRMED
    assert start_text(read) == "2026-11-24 19:00"


def test_a_date_that_is_not_known_is_to_be_confirmed_until_it_is_given() -> None:
    unknown = read_typed(Typed("Conference", "tbc", "all day, 3 days", "", ""), "uid", "UTC", NOON)
    assert (unknown.starts_local, unknown.status, unknown.all_day) == (None, Status.TO_BE_CONFIRMED, True)
    assert (start_text(unknown), length_text(unknown)) == ("tbc", "all day, 3 days")
    known = with_time(unknown, "2027-04-11", length_text(unknown), NOON)
    assert (known.starts_local, known.status) == (datetime(2027, 4, 11), Status.CONFIRMED)  # noqa: DTZ001
    assert start_text(known) == "2027-04-11"


def test_a_form_sent_back_as_it_was_changes_nothing() -> None:
    for event in (facts(), facts(length=timedelta(minutes=90)), facts(length=timedelta(0))):
        late = NOON + timedelta(days=300)
        assert with_time(event, start_text(event), length_text(event), late) == event


@pytest.mark.parametrize("length", ["all day, 3 hours", "long", "all day, 0 days"])
def test_what_is_no_length_is_refused(length: str) -> None:
    with pytest.raises(InvalidInput):
        read_length(length)


def test_it_recurs_as_chosen_or_typed_or_not_at_all() -> None:
    weekly = with_choice(facts(), Repeats.WEEKLY)
    assert weekly.rule == every_week_on([0])
    until = with_repeats(facts(), "every monday until june")
    assert until.rule is not None
    assert until.rule.until == date(2027, 6, 30)
    assert with_choice(until, Repeats.MONTHLY_LAST_DAY).rule is not None
    assert with_choice(until, None).rule is None
    assert with_repeats(until, "").rule is None
    with pytest.raises(InvalidInput):
        with_repeats(facts(starts_local=None, status=Status.TO_BE_CONFIRMED), "every monday")


def test_numbers_and_names_are_read() -> None:
    read = with_numbers(facts(), "50", "1,5", "AAPC, AHIMA, AAPC")
    assert (read.capacity, read.ceus, read.bodies) == (50, Decimal("1.5"), ("AAPC", "AHIMA"))
    assert with_numbers(read, "", "none", "") == facts()
    for typed in (("many", "", ""), ("", "some", ""), ("", "NaN", ""), ("0", "", ""), ("", "0.1", "")):
        with pytest.raises(InvalidInput):
            with_numbers(facts(), *typed)


def test_a_source_is_named_with_the_day_on_which_somebody_looked() -> None:
    read = with_source(facts(), " https://example.org ", "today", NOON)
    assert (read.source_url, read.verified_on) == ("https://example.org", date(2026, 11, 23))
    with pytest.raises(InvalidInput):
        with_source(facts(), "example.org", "", NOON)


async def test_nobody_sees_a_draft_until_it_is_saved(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    drafted = await room.drafted()
    assert [f"{one.starts_at:%m-%d %H:%M}" for one in drafted.dates] == ["11-30 19:00"]
    assert await room.events.listing(SERVER, Span.ALL) == []
    with pytest.raises(EventNotFound):
        await room.events.show(THEO, drafted.kept.id)
    assert await room.due(PostDue, days=1) == []
    kept = await room.desk.save(ROSA, drafted.kept.id)
    assert kept.state is EventState.SAVED
    assert [one.kept.id for one in await room.events.listing(SERVER, Span.FORTNIGHT)] == [kept.id]
    with pytest.raises(EventNotFound):
        await room.desk.save(ROSA, kept.id)


async def test_a_discarded_draft_is_gone_and_the_event_stays_as_it_was(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    draft = await room.desk.edit(ROSA, kept.id)
    await room.desk.revise(ROSA, draft.kept.id, lambda known: replace(known, title="Other"))
    await room.desk.discard(ROSA, draft.kept.id)
    with pytest.raises(EventNotFound):
        await room.desk.draft(ROSA, draft.kept.id)
    assert (await room.events.show(THEO, kept.id)).kept == kept


async def test_of_two_who_change_one_event_the_second_is_told(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    first, second = await room.desk.edit(ROSA, kept.id), await room.desk.edit(AMINA, kept.id)
    await room.desk.save(ROSA, first.kept.id)
    with pytest.raises(ChangedMeanwhile):
        await room.desk.save(AMINA, second.kept.id)


async def test_another_servers_events_are_not_there(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept, draft = await room.saved(), await room.drafted()
    for attempt in (
        room.desk.edit(FOREIGN, kept.id),
        room.desk.call_off(FOREIGN, kept.id, None),
        room.desk.draft(FOREIGN, draft.kept.id),
        room.desk.save(FOREIGN, draft.kept.id),
        room.desk.discard(FOREIGN, draft.kept.id),
        room.events.named(FOREIGN.server_id, "chapter"),
        room.events.show(FOREIGN, kept.id),
    ):
        with pytest.raises(EventNotFound):
            await attempt
    assert await room.events.named(SERVER, "meeting CHAPTER") == kept.id
    assert await room.events.named(SERVER, str(kept.id)) == kept.id


async def test_who_comes_hears_of_another_time_or_place_and_of_nothing_else(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    for actor, said in ((THEO, Answer.GOING), (AMINA, Answer.GOING), (JUN, Answer.MAYBE)):
        await room.says(actor, kept, said)
    await room.deliver()
    kept = await room.changed(kept, description="With cake")
    assert await room.due(ChangedDue, seconds=5) == []
    kept = await room.retimed(kept, "2026-12-01 10:00")
    attempted = [one for one in await room.deliver(seconds=5) if isinstance(one.prepared, ChangedDue)]
    assert {one.delivery.target.member_id for one in attempted} == {THEO.member_id, AMINA.member_id}
    [told, _] = [one.prepared for one in attempted]
    assert isinstance(told, ChangedDue)
    assert (told.was_at, told.other_place) == (datetime(2026, 11, 30, 19, tzinfo=UTC), False)
    await room.changed(kept, place="Room 6")
    assert [one.other_place for one in await room.due(ChangedDue, seconds=5)] == [True, True]


async def test_one_date_or_all_can_be_called_off_and_who_comes_hears_of_it(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(rule=every_week_on([0]))
    await room.says(THEO, kept, key="2026-11-30")
    await room.says(AMINA, kept, key="2026-12-07")
    with pytest.raises(OccurrenceNotFound):
        await room.desk.call_off(ROSA, kept.id, "2026-12-01")
    await room.desk.call_off(ROSA, kept.id, "2026-12-07")
    attempted = [one for one in await room.deliver(seconds=5) if isinstance(one.prepared, CalledOffDue)]
    assert [one.delivery.target.member_id for one in attempted] == [AMINA.member_id]
    with pytest.raises(OccurrenceNotFound):
        await room.says(JUN, kept, key="2026-12-07")
    await room.desk.call_off(ROSA, kept.id, None)
    attempted = [one for one in await room.deliver(seconds=5) if isinstance(one.prepared, CalledOffDue)]
    assert [one.delivery.target.member_id for one in attempted] == [THEO.member_id]
    assert await room.events.listing(SERVER, Span.ALL) == []


async def test_answers_go_with_an_event_that_begins_to_recur_and_ceases_to(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.says(THEO, kept)
    kept = await room.changed(kept, rule=every_week_on([0]))
    assert (await room.attendance(kept, "2026-11-30")).going == 1
    kept = await room.changed(kept, rule=None)
    assert (await room.attendance(kept, "once")).going == 1
    assert [one for one in await room.deliver(seconds=5) if isinstance(one.prepared, ChangedDue | CalledOffDue)] == []


async def test_it_is_posted_with_a_thread_ends_and_is_posted_for_its_next_date(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    drafted = await room.drafted()
    await room.desk.revise(
        ROSA, drafted.kept.id, lambda known: replace(known, rule=every_week_on([0])), wants_thread=True
    )
    kept = await room.desk.save(ROSA, drafted.kept.id)
    [post] = [one for one in await room.deliver() if isinstance(one.prepared, PostDue)]
    assert post.delivery.target.channel_id == CHANNEL
    [thread] = await room.due(ThreadDue)
    assert thread.message_id == room.messages - 1
    await room.changed(kept, place="Room 6")
    assert len(await room.due(TallyDue)) == 1
    sent = await room.deliver_through(timedelta(days=7, hours=10))
    assert [one.is_over for one in sent if isinstance(one, TallyDue)] == [True]
    [again] = [one for one in sent if isinstance(one, PostDue)]
    assert again.occurrence.key == "2026-12-07"
    assert (await room.events.show(THEO, kept.id, "2026-12-07")).post is not None


async def test_a_post_that_fails_for_good_is_told_to_the_moderators(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    await room.deliver()
    await room.saved()
    await room.deliver(Forbidden("Send Messages"))
    news = [one for one in await room.deliver() if isinstance(one.prepared, ModeratorNews)]
    assert [one.delivery.target.channel_id for one in news] == [AUDIT]


async def test_moderators_are_asked_once_a_month_for_a_date_that_is_not_known(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    for title in ("Conference", "Other conference"):
        drafted = await room.drafted(title, "tbc", "all day, 3 days")
        kept = await room.desk.save(ROSA, drafted.kept.id)
    assert [one.occurrence for one in await room.events.listing(SERVER, Span.ALL)] == [None, None]
    assert await room.events.listing(SERVER, Span.FORTNIGHT) == []
    asked = [one for one in await room.deliver_through(timedelta(days=90), timedelta(hours=6))
             if isinstance(one, ConfirmDue)]  # fmt: skip
    assert [len(one.events) for one in asked] == [2, 2, 2]
    for listed in await room.events.listing(SERVER, Span.ALL):
        kept = await room.retimed(listed.kept, "2027-06-01", "all day, 3 days")
        assert kept.event.status is Status.CONFIRMED
    assert await room.due(ConfirmDue, days=40) == []
    drafted = await room.drafted("Third conference", "tbc", "all day, 3 days")
    await room.desk.save(ROSA, drafted.kept.id)
    assert len(await room.due(ConfirmDue, days=8)) == 1


async def test_of_two_moderators_who_save_one_draft_at_once_one_is_told_it_is_gone(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    begun = (await room.drafted()).kept.id
    ended = await asyncio.gather(*[room.desk.save(ROSA, begun) for _ in range(4)], return_exceptions=True)
    assert Counter(type(one) for one in ended) == {KeptEvent: 1, EventNotFound: 3}


async def test_a_draft_is_saved_or_discarded_and_never_both(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    begun = (await room.drafted()).kept.id
    ended = await asyncio.gather(room.desk.save(ROSA, begun), room.desk.discard(ROSA, begun), return_exceptions=True)
    assert Counter(isinstance(one, EventNotFound) for one in ended) == {True: 1, False: 1}
    saved = [one.kept.id for one in await room.events.listing(SERVER, Span.ALL)]
    assert (begun in saved) == isinstance(ended[0], KeptEvent)


async def test_drafts_that_nobody_saved_are_forgotten_after_a_week(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    begun = await room.drafted("Other meeting")
    changes = await room.desk.edit(ROSA, kept.id)
    await forget_old_drafts(database, room.clock.now() + timedelta(days=6))
    assert await room.desk.draft(ROSA, begun.kept.id) == begun
    await forget_old_drafts(database, room.clock.now() + timedelta(days=8))
    for gone in (begun, changes):
        with pytest.raises(EventNotFound):
            await room.desk.draft(ROSA, gone.kept.id)
    assert (await room.events.show(ROSA, kept.id)).kept == kept


def test_another_title_and_place_are_read() -> None:
    read = with_where(facts(), "Other", "https://example.org/b", "")
    assert (read.title, read.place, read.link) == ("Other", "", "https://example.org/b")
