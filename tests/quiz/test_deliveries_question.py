"""How a question reaches its channel: picked once, kept to, forgotten when it does not get there, in time to answer."""

from datetime import date, timedelta

import pytest

from bot.jobs import DmClosed, Expired, Forbidden, Gone, Outcome, PermanentFailure, Rejected, ScheduleState, Skipped
from bot.quiz import Domain, QuestionDue, RevealDue, TallyDue, Wish, round_store
from bot.servers import NEWS, ModeratorNews
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from tests.quiz.classroom import (
    CHANNEL,
    MODERATOR,
    RIGHT,
    ROLE,
    SERVER,
    THEO,
    Classroom,
    plan,
    questions,
)
from tests.support.deliveries import Attempted, only


async def due(room: Classroom, **later: float) -> QuestionDue:
    """The one question that is due after a while, sent."""
    [notice] = only(QuestionDue, await room.deliver(**later))
    assert isinstance(notice, QuestionDue)
    return notice


async def test_a_scheduled_question_is_asked_as_planned(database: Database) -> None:
    room = Classroom(database, questions(2, Domain.PCS, Domain.CASES))
    known = await room.started(wish=Wish(domains=frozenset({Domain.PCS})))
    notice = await due(room, hours=1)
    now = room.clock.now()
    assert notice.question.domain is Domain.PCS
    assert not notice.late
    assert (notice.round.server_id, notice.round.channel_id) == (SERVER, CHANNEL)
    assert (notice.round.schedule_id, notice.round.role_id) == (known.schedule.id, ROLE)
    assert (notice.round.asked_at, notice.round.reveal_at) == (now, now + timedelta(hours=12))
    kept = await database.read(round_store.get, notice.round.id)
    assert kept.message_id == 9001


async def test_every_attempt_asks_the_same_question_in_the_same_round(database: Database) -> None:
    room = Classroom(database)
    await room.started()
    room.clock.advance(timedelta(hours=1))
    attempted = [*await room.deliver_in_vain(), *await room.deliver_in_vain(minutes=1), *await room.deliver(minutes=1)]
    notices = only(QuestionDue, attempted)
    assert len({notice.round.id for notice in notices}) == 1
    assert len({notice.question.id for notice in notices}) == 1
    assert [one.delivery.attempts for one in attempted] == [1, 2, 3]


async def test_a_question_that_comes_late_leaves_the_whole_time_to_answer(database: Database) -> None:
    room = Classroom(database)
    await room.started(reveal_after=timedelta(hours=1))
    await room.deliver_in_vain(hours=1)
    notice = await due(room, hours=3)
    assert notice.late
    assert notice.round.reveal_at == room.clock.now() + timedelta(hours=1)
    room.clock.advance(timedelta(minutes=59))
    assert (await room.quiz.answer(THEO, notice.round.id, RIGHT)).stands.counted
    assert len(only(RevealDue, await room.deliver(minutes=2))) == 1


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (10, False), (10.1, True), (359, True)])
async def test_a_question_says_when_it_is_late(database: Database, minutes: float, late: bool) -> None:
    room = Classroom(database)
    await room.started()
    assert (await due(room, hours=1, minutes=minutes)).late is late


async def test_after_six_hours_a_daily_question_has_lost_its_use(database: Database) -> None:
    room = Classroom(database)
    await room.started()
    [attempted] = await room.deliver(hours=7)
    assert attempted.outcome == Expired(6 * 3600.0)
    assert await database.read(round_store.times_asked, SERVER) == {}


@pytest.mark.parametrize(
    "outcome", [Gone("channel"), Forbidden("Send Messages"), Rejected("bad embed"), Expired(1.0), Skipped("not wanted")]
)
async def test_a_question_that_did_not_get_there_counts_as_not_asked(database: Database, outcome: Outcome) -> None:
    room = Classroom(database)
    await room.started()
    [attempted] = await room.deliver(outcome, hours=1)
    assert isinstance(attempted.prepared, QuestionDue)
    assert await database.read(round_store.times_asked, SERVER) == {}
    assert (await room.quiz.daily(THEO)).round.is_private
    later = await room.deliver(hours=13)
    assert {one.delivery.kind for one in later} <= {NEWS}  # there is nothing to reveal


async def test_a_question_given_up_after_some_attempts_counts_as_not_asked(database: Database) -> None:
    room = Classroom(database)
    known = await room.started()
    await room.deliver_in_vain(hours=1)
    assert sum((await database.read(round_store.times_asked, SERVER)).values()) == 1
    await room.quiz.stop_schedule(MODERATOR, known.schedule.id, ScheduleState.PAUSED)
    [given_up] = await room.deliver(minutes=1)
    assert given_up.outcome == Skipped("its schedule was stopped")
    assert await database.read(round_store.times_asked, SERVER) == {}
    assert await database.read(recent_audit_lines, SERVER, 1) != []
    assert await room.deliver(hours=1) == []


async def test_what_was_asked_least_comes_next_day_by_day(database: Database) -> None:
    room = Classroom(database, questions(3, Domain.PCS, Domain.CASES))
    await room.started()
    asked = [await due(room, hours=1)]
    for _ in range(11):
        asked += only(QuestionDue, await room.deliver(days=1))
    ids = [notice.question.id for notice in asked]
    assert set(ids[:6]) == set(ids[6:]) == {question.id for question in room.library.pool(Wish(), date(2026, 11, 23))}


@pytest.mark.parametrize("told", ["the audit channel", "the maker"])
async def test_where_no_question_fits_any_more_the_moderators_hear_of_it(database: Database, told: str) -> None:
    room = Classroom(database, questions(1))
    known = await room.started()
    if told == "the audit channel":
        await room.set_audit_channel(77)
    await room.quiz.retire(MODERATOR, questions(1)[0].id, "Out of date")
    await room.deliver(minutes=1)  # the card of what the moderator did
    [attempted] = await room.deliver(minutes=59)
    assert attempted.outcome == Skipped("no question fits the schedule")
    [news] = await room.deliver()
    assert isinstance(news.prepared, ModeratorNews)
    assert "nothing in the library fits" in news.prepared.text
    expected = 77 if told == "the audit channel" else None
    assert (news.delivery.target.channel_id, news.delivery.target.member_id) == (expected, MODERATOR.member_id)
    assert (await room.quiz.schedule(MODERATOR, known.schedule.id)).schedule.state is ScheduleState.ACTIVE


async def test_a_schedule_stopped_at_the_last_moment_is_no_news(database: Database) -> None:
    room = Classroom(database)
    known = await room.started()
    room.clock.advance(timedelta(hours=1))
    claimed = await room.claim()
    await room.quiz.stop_schedule(MODERATOR, known.schedule.id, ScheduleState.PAUSED)
    assert [one.outcome for one in await room.attempt(claimed)] == [Skipped("its schedule was stopped")]
    assert await room.deliver() == []


@pytest.mark.parametrize("outcome", [Gone("channel"), Forbidden("Send Messages"), Expired(1900.0), Rejected("bad")])
async def test_a_question_asked_for_that_was_not_posted_is_told_to_who_asked(
    database: Database, outcome: PermanentFailure | Expired
) -> None:
    room = Classroom(database)
    for occasion in ("first", "second"):
        await room.quiz.post_now(MODERATOR, CHANNEL, plan(), occasion)
        assert len(await room.deliver(outcome)) == 1
        [news] = await room.deliver()
        assert isinstance(news.prepared, ModeratorNews)
        assert news.prepared.title == "A question was not posted"
        assert news.delivery.target.member_id == MODERATOR.member_id
    assert await database.read(round_store.times_asked, SERVER) == {}


async def test_a_question_asked_for_has_lost_its_use_after_half_an_hour(database: Database) -> None:
    room = Classroom(database)
    await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "occasion")
    [attempted] = await room.deliver(minutes=30)
    assert isinstance(attempted.outcome, Expired)
    assert await room.deliver() != []  # the news of it


async def test_a_scheduled_failure_is_the_pauses_news_alone(database: Database) -> None:
    room = Classroom(database)
    await room.started()
    await room.deliver(DmClosed(), hours=1)
    assert await room.deliver() == []


async def test_a_posted_question_owes_its_reveal_and_nothing_before(database: Database) -> None:
    room = Classroom(database)
    await room.posted()
    assert await room.deliver(hours=12) == []
    revealed: list[Attempted] = await room.deliver(seconds=1)
    assert len(only(RevealDue, revealed)) == len(revealed) == 1
    assert only(TallyDue, revealed) == []
