"""The term of the day: what moderators can do with it, which term comes, and how it reaches its channel."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.glossary import DayOutline, TermDue
from bot.glossary.daily import choose_term
from bot.jobs import Expired, Forbidden, Gone, Outcome, Recurrence, Rejected, ScheduleState, Skipped
from bot.servers import AlreadySkipped, NothingToSkip, ScheduleNotFound
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from tests.glossary.reading_room import CHANNEL, FOREIGN, MODERATOR, NOON, SERVER, ReadingRoom
from tests.glossary.samples import SEQUELA, TERMS, own, term

THREE = (term("first"), term("second"), term("third", group="Visits"))
ONE_O_CLOCK = NOON + timedelta(hours=1)
OUTLINE = DayOutline(CHANNEL, Recurrence(time(13), "UTC", frozenset({1, 3})), frozenset({"Visits"}))


async def actions(database: Database) -> list[str]:
    """What is on record, oldest first."""
    return [line.action for line in reversed(await database.read(recent_audit_lines, SERVER, 9))]


async def test_a_draft_shows_what_it_would_do_and_does_nothing(database: Database) -> None:
    room = ReadingRoom(database)
    drafted = await room.glossary.draft_day(MODERATOR, OUTLINE)
    assert drafted.outline == OUTLINE
    assert drafted.schedule.state is ScheduleState.DRAFT
    assert drafted.next_due == ONE_O_CLOCK + timedelta(days=1)
    assert await room.glossary.day_schedule_by_id(MODERATOR, drafted.schedule.id) == drafted
    assert await room.glossary.day_schedule(SERVER) is None
    assert await room.deliver(days=8) == []


async def test_it_starts_once_however_often_it_is_pressed(database: Database) -> None:
    room = ReadingRoom(database)
    started = await room.started()
    assert await room.glossary.start_day(MODERATOR, started.schedule.id) == started
    assert started.next_due == ONE_O_CLOCK
    assert await room.glossary.day_schedule(SERVER) == started
    assert await actions(database) == ["glossary.schedule_started"]


async def test_a_server_has_one_the_last_that_was_started(database: Database) -> None:
    room = ReadingRoom(database)
    first, second = await room.started(), await room.started(time(15))
    assert await room.glossary.day_schedule(SERVER) == second
    with pytest.raises(ScheduleNotFound):
        await room.glossary.start_day(MODERATOR, first.schedule.id)
    assert await room.terms_due(hours=2) == []
    assert len(await room.terms_due(hours=1)) == 1


async def test_two_moderators_at_once_leave_one_running(database: Database) -> None:
    room = ReadingRoom(database, THREE)
    drafts = [await room.glossary.draft_day(MODERATOR, replace(OUTLINE, channel_id=number)) for number in range(8)]
    await asyncio.gather(
        *(room.glossary.start_day(MODERATOR, one.schedule.id) for one in drafts), return_exceptions=True
    )
    assert len(await room.deliver(days=1, hours=1)) == 1


async def test_where_when_and_from_what_can_be_changed(database: Database) -> None:
    room = ReadingRoom(database, THREE)
    known = await room.started()
    await room.glossary.revise_day(
        MODERATOR, known.schedule.id, lambda outline: replace(outline, groups=frozenset({"Visits"}))
    )
    later = Recurrence(time(15), "UTC")
    revised = await room.glossary.revise_day(
        MODERATOR, known.schedule.id, lambda outline: replace(outline, channel_id=CHANNEL + 9, recurrence=later)
    )
    assert revised.outline == DayOutline(CHANNEL + 9, later, frozenset({"Visits"}))
    assert revised.next_due == NOON + timedelta(hours=3)
    assert await room.deliver(hours=2) == []
    [attempted] = await room.deliver(hours=1)
    assert attempted.delivery.target.channel_id == CHANNEL + 9
    assert await actions(database) == ["glossary.schedule_started", *["glossary.schedule_changed"] * 2]


async def test_a_change_of_the_groups_alone_moves_nothing(database: Database) -> None:
    room = ReadingRoom(database)
    known = await room.started()
    room.clock.advance(timedelta(hours=1))  # it is due, and about to be sent
    revised = await room.glossary.revise_day(
        MODERATOR, known.schedule.id, lambda outline: replace(outline, groups=frozenset({"Visits"}))
    )
    assert revised.next_due == known.next_due
    assert len(await room.terms_due()) == 1


async def test_paused_it_posts_nothing_until_it_is_started_again(database: Database) -> None:
    room = ReadingRoom(database)
    known = (await room.started()).schedule
    paused = await room.glossary.stop_day(MODERATOR, known.id, ScheduleState.PAUSED)
    assert paused is not None
    assert (paused.schedule.state, paused.next_due) == (ScheduleState.PAUSED, None)
    assert await room.glossary.day_schedule(SERVER) == paused
    assert await room.deliver(days=2) == []
    with pytest.raises(NothingToSkip):
        await room.glossary.skip_day(MODERATOR, known.id, NOON)
    await room.glossary.start_day(MODERATOR, known.id)
    assert len(await room.terms_due(hours=1)) == 1
    assert await actions(database) == [
        "glossary.schedule_started",
        "glossary.schedule_paused",
        "glossary.schedule_started",
    ]


async def test_stopped_it_is_gone(database: Database) -> None:
    room = ReadingRoom(database)
    known = (await room.started()).schedule
    assert await room.glossary.stop_day(MODERATOR, known.id, ScheduleState.DELETED) is None
    assert await room.glossary.day_schedule(SERVER) is None
    assert await room.deliver(days=2) == []
    with pytest.raises(ScheduleNotFound):
        await room.glossary.start_day(MODERATOR, known.id)


async def test_the_next_one_can_be_left_out(database: Database) -> None:
    room = ReadingRoom(database)
    known = (await room.started()).schedule
    skipped = await room.glossary.skip_day(MODERATOR, known.id, ONE_O_CLOCK)
    assert skipped.next_due == ONE_O_CLOCK + timedelta(days=1)
    with pytest.raises(AlreadySkipped):  # a second press, or a second moderator, on the same card
        await room.glossary.skip_day(MODERATOR, known.id, ONE_O_CLOCK)
    assert await room.deliver(hours=2) == []
    assert len(await room.terms_due(days=1)) == 1


async def test_another_servers_schedule_is_not_there(database: Database) -> None:
    room = ReadingRoom(database)
    known = await room.started()
    number = known.schedule.id
    attempts: list[Callable[[], Awaitable[object]]] = [
        lambda: room.glossary.day_schedule_by_id(FOREIGN, number),
        lambda: room.glossary.start_day(FOREIGN, number),
        lambda: room.glossary.stop_day(FOREIGN, number, ScheduleState.DELETED),
        lambda: room.glossary.skip_day(FOREIGN, number, ONE_O_CLOCK),
        lambda: room.glossary.revise_day(FOREIGN, number, lambda outline: replace(outline, channel_id=1)),
    ]
    for attempt in attempts:
        with pytest.raises(ScheduleNotFound):
            await attempt()
    assert await room.glossary.day_schedule(FOREIGN.server_id) is None
    await room.started(actor=FOREIGN)
    assert await room.glossary.day_schedule(SERVER) == known


async def test_the_groups_to_choose_from_are_those_of_the_shipped_terms(database: Database) -> None:
    room = ReadingRoom(database)
    await room.added("huddle")
    assert room.glossary.groups == sorted({one.group for one in TERMS})


async def test_a_term_is_posted_where_it_was_agreed_and_says_whether_it_can_be_asked_about(database: Database) -> None:
    room = ReadingRoom(database, [SEQUELA], questions={"sequela"})
    await room.started()
    [attempted] = await room.deliver(hours=1)
    target = attempted.delivery.target
    assert (target.server_id, target.channel_id, target.member_id) == (SERVER, CHANNEL, None)
    [due] = await room.terms_due(days=1)
    assert (due.term, due.has_question, due.late) == (SEQUELA, True, False)


async def test_none_comes_again_before_all_have_come(database: Database) -> None:
    room = ReadingRoom(database, THREE)
    await room.started()
    shown = [due.term.name for due in await room.terms_due(hours=1)]
    for _ in range(8):
        shown += [due.term.name for due in await room.terms_due(days=1)]
    names = {one.name for one in THREE}
    assert set(shown[:3]) == set(shown[3:6]) == set(shown[6:9]) == names


async def test_what_has_come_counts_after_another_was_started(database: Database) -> None:
    room = ReadingRoom(database, THREE)
    await room.started()
    shown = [due.term.name for due in await room.terms_due(hours=1)]
    for _ in range(2):
        await room.started(time(9))
        shown += [due.term.name for due in await room.terms_due(days=1)]
    assert set(shown) == {one.name for one in THREE}


async def test_only_terms_of_the_groups_come_and_the_servers_own(database: Database) -> None:
    room = ReadingRoom(database, THREE)
    await room.added("huddle")
    await room.started(groups={"Visits"})
    shown = [due.term.name for due in await room.terms_due(hours=1)]
    for _ in range(3):
        shown += [due.term.name for due in await room.terms_due(days=1)]
    assert sorted(shown) == ["huddle", "huddle", "third", "third"]


async def test_a_term_of_ones_own_comes_in_place_of_the_shipped_one(database: Database) -> None:
    room = ReadingRoom(database, THREE[:1])
    added = await room.added("First")
    await room.started()
    assert [due.term for due in await room.terms_due(hours=1)] == [added.term]
    assert [due.term for due in await room.terms_due(days=1)] == [added.term]


async def test_every_attempt_shows_the_same_term(database: Database) -> None:
    room = ReadingRoom(database)
    await room.started()
    room.clock.advance(timedelta(hours=1))
    attempted = [*await room.deliver_in_vain(), *await room.deliver_in_vain(minutes=1), *await room.deliver(minutes=1)]
    assert [one.delivery.attempts for one in attempted] == [1, 2, 3]
    assert len({str(one.prepared) for one in attempted}) == 1


async def test_a_term_removed_between_two_attempts_gives_way_to_another(database: Database) -> None:
    room = ReadingRoom(database, ())
    gone, kept = await room.added("gone"), await room.added("kept")
    await room.started()
    [first] = await room.deliver_in_vain(hours=1)
    assert isinstance(first.prepared, TermDue)
    await room.glossary.remove(MODERATOR, first.prepared.term.key)
    [due] = await room.terms_due(minutes=1)
    assert {first.prepared.term, due.term} == {gone.term, kept.term}


@pytest.mark.parametrize(
    "outcome", [Gone("channel"), Forbidden("Send Messages"), Rejected("bad embed"), Expired(1.0), Skipped("not wanted")]
)
async def test_a_term_that_did_not_get_there_counts_as_not_shown(database: Database, outcome: Outcome) -> None:
    room = ReadingRoom(database, THREE)
    await room.started()
    await room.deliver(outcome, hours=1)
    shown: list[str] = []
    for _ in range(3):
        shown += [due.term.name for due in await room.terms_due(days=1)]
    assert set(shown) == {one.name for one in THREE}


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (10, False), (10.1, True), (359, True)])
async def test_a_term_says_when_it_is_late(database: Database, minutes: float, late: bool) -> None:
    room = ReadingRoom(database)
    await room.started()
    [due] = await room.terms_due(hours=1, minutes=minutes)
    assert due.late is late


async def test_after_six_hours_a_term_of_the_day_has_lost_its_use(database: Database) -> None:
    room = ReadingRoom(database)
    await room.started()
    [attempted] = await room.deliver(hours=7)
    assert attempted.outcome == Expired(6 * 3600.0)


async def test_where_there_is_no_term_none_is_posted(database: Database) -> None:
    room = ReadingRoom(database, ())
    await room.started()
    [attempted] = await room.deliver(hours=1)
    assert attempted.outcome == Skipped("no term fits the schedule")
    await room.added("huddle")
    assert len(await room.terms_due(days=1)) == 1


@given(
    st.dictionaries(st.sampled_from([one.key for one in TERMS]), st.integers(0, 3)),
    st.sets(st.sampled_from(["Conventions", "Visits", "Clinical", "no such group"])),
    st.text(max_size=20),
)
def test_the_choice_is_one_of_the_least_shown_and_can_be_reproduced(
    shown: Mapping[str, int], groups: set[str], occasion: str
) -> None:
    terms = [*TERMS, own(1, "huddle")]
    chosen = choose_term(terms, groups, shown, occasion)
    assert chosen is not None
    pool = [one for one in terms if one.is_own or not groups or one.group in groups]
    assert chosen in pool
    assert shown.get(chosen.key, 0) == min(shown.get(one.key, 0) for one in pool)
    assert choose_term(terms[::-1], groups, shown, occasion) == chosen


def test_occasions_choose_differently_and_nothing_chooses_nothing() -> None:
    assert len({choose_term(TERMS, (), {}, f"occasion {number}") for number in range(50)}) > 5
    assert choose_term(TERMS, {"no such group"}, {}, "occasion") is None
    assert choose_term((), (), {}, "occasion") is None
