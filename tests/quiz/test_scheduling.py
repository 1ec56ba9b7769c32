"""What moderators can do with questions: schedule, change, post, retire - in their own server, once, on record."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.errors import NotFound
from bot.jobs import Gone, Recurrence, ScheduleState
from bot.quiz import (
    Actor,
    Domain,
    Exam,
    Outline,
    QuestionDue,
    Wish,
    WithdrawalDue,
    reveal_after,
)
from bot.quiz.plan import RevealOutOfRange
from bot.quiz.round import NoQuestionFits, RoundNotFound
from bot.servers import AlreadySkipped, NothingToSkip, ScheduleNotFound
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from tests.quiz.classroom import (
    CHANNEL,
    MODERATOR,
    NOON,
    RIGHT,
    ROLE,
    SERVER,
    THEO,
    Classroom,
    plan,
    questions,
)
from tests.quiz.samples import SAMPLE
from tests.support.deliveries import only

FOREIGN = Actor(SERVER + 1, MODERATOR.member_id)
PCS = Wish(domains=frozenset({Domain.PCS}))


async def test_a_draft_shows_what_it_would_do_and_does_nothing(database: Database) -> None:
    room = Classroom(database, questions(3, Domain.PCS, Domain.CASES))
    outline = Outline(CHANNEL, Recurrence(time(13), "UTC", frozenset({1, 3})), plan(PCS))
    drafted = await room.quiz.draft_schedule(MODERATOR, outline)
    assert drafted.outline == outline
    assert drafted.pool_size == 3
    assert drafted.schedule.state is ScheduleState.DRAFT
    assert drafted.next_due == NOON + timedelta(days=1, hours=1)
    assert await room.quiz.schedule(MODERATOR, drafted.schedule.id) == drafted
    assert await room.quiz.schedules(MODERATOR) == []
    assert await room.deliver(days=2) == []


async def test_a_plan_is_kept_as_it_was_given(database: Database) -> None:
    room = Classroom(database)
    wish = Wish(frozenset({Domain.CONVENTIONS, Domain.PCS}), Exam.CPC, 2)
    drafted = await room.quiz.draft_schedule(
        MODERATOR, Outline(CHANNEL, Recurrence(time(13), "UTC"), replace(plan(wish), role_id=None))
    )
    assert drafted.plan == replace(plan(wish), role_id=None)
    assert plan().role_id == ROLE


async def test_a_schedule_starts_once_however_often_it_is_pressed(database: Database) -> None:
    room = Classroom(database)
    started = await room.started()
    again = await room.quiz.start_schedule(MODERATOR, started.schedule.id)
    assert again == started
    assert started.next_due == NOON + timedelta(hours=1)
    assert [one.schedule.id for one in await room.quiz.schedules(MODERATOR)] == [started.schedule.id]
    lines = await database.read(recent_audit_lines, SERVER, 9)
    assert [(line.action, line.actor_id) for line in lines] == [("quiz.schedule_started", MODERATOR.member_id)]


async def test_another_servers_schedule_is_not_there(database: Database) -> None:
    room = Classroom(database)
    known = (await room.started()).schedule
    quiz = room.quiz
    attempts: list[Callable[[], Awaitable[object]]] = [
        lambda: quiz.schedule(FOREIGN, known.id),
        lambda: quiz.start_schedule(FOREIGN, known.id),
        lambda: quiz.stop_schedule(FOREIGN, known.id, ScheduleState.DELETED),
        lambda: quiz.skip_next(FOREIGN, known.id, NOON),
        lambda: quiz.revise_schedule(FOREIGN, known.id, lambda outline: replace(outline, channel_id=1)),
    ]
    for attempt in attempts:
        with pytest.raises(ScheduleNotFound):
            await attempt()
    assert await quiz.schedules(FOREIGN) == []
    with pytest.raises(NotFound):
        await quiz.schedule(MODERATOR, known.id + 1000)
    assert (await quiz.schedule(MODERATOR, known.id)).schedule == known


async def test_nothing_is_scheduled_or_posted_that_could_not_be_asked(database: Database) -> None:
    room = Classroom(database)
    known = await room.started()
    with pytest.raises(NoQuestionFits):
        await room.quiz.draft_schedule(MODERATOR, Outline(CHANNEL, Recurrence(time(9), "UTC"), plan(PCS)))
    with pytest.raises(NoQuestionFits):
        await room.quiz.revise_schedule(MODERATOR, known.schedule.id, lambda outline: replace(outline, plan=plan(PCS)))
    with pytest.raises(NoQuestionFits):
        await room.quiz.post_now(MODERATOR, CHANNEL, plan(PCS), "occasion")
    assert await room.quiz.schedule(MODERATOR, known.schedule.id) == known
    assert await room.deliver() == []


async def test_keys_that_are_no_longer_right_do_not_count_as_fitting(database: Database) -> None:
    room = Classroom(database, [replace(SAMPLE, valid_to=date(2026, 11, 22))])
    with pytest.raises(NoQuestionFits):
        await room.started()


async def test_a_changed_time_or_place_holds_from_the_next_question_on(database: Database) -> None:
    room = Classroom(database)
    known = (await room.started()).schedule
    moved = Recurrence(time(15), "UTC", frozenset({2}))
    revised = await room.quiz.revise_schedule(
        MODERATOR, known.id, lambda outline: replace(outline, channel_id=CHANNEL + 9, recurrence=moved)
    )
    assert revised.next_due == NOON + timedelta(days=2, hours=3)
    assert await room.deliver(hours=2) == []
    [attempted] = await room.deliver(days=2, hours=1)
    assert attempted.delivery.target.channel_id == CHANNEL + 9


async def test_two_changes_to_different_things_both_hold(database: Database) -> None:
    room = Classroom(database, questions(3, Domain.PCS, Domain.CASES))
    known = (await room.started()).schedule
    await room.quiz.revise_schedule(
        MODERATOR, known.id, lambda outline: replace(outline, plan=replace(outline.plan, wish=PCS))
    )
    revised = await room.quiz.revise_schedule(
        MODERATOR, known.id, lambda outline: replace(outline, plan=replace(outline.plan, role_id=None))
    )
    assert revised.plan == replace(plan(PCS), role_id=None)
    assert revised.pool_size == 3
    [asked] = only(QuestionDue, await room.deliver(hours=1))
    assert asked.question.domain is Domain.PCS
    assert asked.round.role_id is None


async def test_a_paused_schedule_posts_nothing_until_it_is_started_again(database: Database) -> None:
    room = Classroom(database)
    known = (await room.started()).schedule
    paused = await room.quiz.stop_schedule(MODERATOR, known.id, ScheduleState.PAUSED)
    assert (paused.schedule.state, paused.next_due) == (ScheduleState.PAUSED, None)
    assert await room.deliver(days=2) == []
    with pytest.raises(NothingToSkip):
        await room.quiz.skip_next(MODERATOR, known.id, NOON)
    await room.quiz.stop_schedule(MODERATOR, known.id, ScheduleState.PAUSED)
    await room.quiz.start_schedule(MODERATOR, known.id)
    assert len(only(QuestionDue, await room.deliver(hours=1))) == 1
    lines = await database.read(recent_audit_lines, SERVER, 9)
    assert [line.action for line in lines] == [
        "quiz.schedule_started",
        "quiz.schedule_paused",
        "quiz.schedule_started",
    ]


async def test_a_deleted_schedule_is_gone_but_what_it_asked_is_still_revealed(database: Database) -> None:
    room = Classroom(database)
    known = (await room.started()).schedule
    [asked] = only(QuestionDue, await room.deliver(hours=1))
    await room.quiz.stop_schedule(MODERATOR, known.id, ScheduleState.DELETED)
    with pytest.raises(ScheduleNotFound):
        await room.quiz.schedule(MODERATOR, known.id)
    assert await room.quiz.schedules(MODERATOR) == []
    assert (await room.quiz.answer(THEO, asked.round.id, RIGHT)).stands.counted
    assert len(await room.deliver(hours=13)) == 2  # the tally has lapsed, the reveal goes out
    assert await room.deliver(days=2) != []


async def test_the_next_question_can_be_left_out(database: Database) -> None:
    room = Classroom(database)
    known = (await room.started()).schedule
    due_at = NOON + timedelta(hours=1)
    skipped = await room.quiz.skip_next(MODERATOR, known.id, due_at)
    assert skipped.next_due == NOON + timedelta(days=1, hours=1)
    with pytest.raises(AlreadySkipped):  # a second press, or a second moderator, on the same card
        await room.quiz.skip_next(MODERATOR, known.id, due_at)
    assert await room.deliver(hours=3) == []
    assert len(only(QuestionDue, await room.deliver(days=1))) == 1


async def test_one_request_posts_one_question_however_often_it_comes(database: Database) -> None:
    room = Classroom(database)
    asked = await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 1")
    again = await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 1")
    other = await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 2")
    assert again.id == asked.id
    assert other.id != asked.id
    assert other.question_id != asked.question_id
    posted = only(QuestionDue, await room.deliver())
    assert {one.round.id for one in posted} == {asked.id, other.id}
    after = await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 1")
    assert after.id == asked.id
    assert await room.deliver() == []


async def test_a_request_whose_post_failed_is_not_posted_again_by_itself(database: Database) -> None:
    room = Classroom(database)
    await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 1")
    await room.deliver(Gone("channel"))
    with pytest.raises(RoundNotFound):
        await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "interaction 1")
    assert only(QuestionDue, await room.deliver()) == []


async def test_the_same_request_may_come_from_two_servers(database: Database) -> None:
    room = Classroom(database)
    asked = [await room.quiz.post_now(actor, CHANNEL, plan(), "interaction 1") for actor in (MODERATOR, FOREIGN)]
    assert [one.server_id for one in asked] == [SERVER, SERVER + 1]
    assert len(await room.deliver()) == 2


async def test_retiring_takes_the_question_out_of_this_servers_rotation(database: Database) -> None:
    room = Classroom(database, questions(2))
    asked = await room.posted()
    await room.quiz.retire(MODERATOR, asked.question_id, "Out of date")
    await room.quiz.retire(MODERATOR, asked.question_id, "Out of date")
    assert (await room.started()).pool_size == 1
    for _ in range(3):
        assert (await room.posted()).question_id != asked.question_id
    elsewhere = await room.quiz.draft_schedule(FOREIGN, Outline(CHANNEL, Recurrence(time(13), "UTC"), plan()))
    assert elsewhere.pool_size == 2
    lines = await database.read(recent_audit_lines, SERVER, 20)
    assert ("quiz.retired", asked.question_id) in {(line.action, line.subject) for line in lines}


async def test_retiring_withdraws_the_question_where_it_is_open_and_owes_the_mark(database: Database) -> None:
    room = Classroom(database, questions(1))
    over = await room.posted()
    await room.deliver(hours=13)
    await room.deliver()
    first, second = await room.posted(), await room.posted()
    assert await room.quiz.retire(MODERATOR, first.question_id, "The key is wrong") == 2
    withdrawn = only(WithdrawalDue, await room.deliver())
    assert {one.round.id for one in withdrawn} == {first.id, second.id}
    assert over.id not in {one.round.id for one in withdrawn}
    assert await room.deliver(hours=13) == []  # and no reveal
    assert await room.quiz.retire(MODERATOR, first.question_id, "Again") == 0


async def test_a_question_retired_before_it_reached_the_channel_never_does(database: Database) -> None:
    room = Classroom(database, questions(1))
    await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "occasion")
    await room.deliver_in_vain()
    assert await room.quiz.retire(MODERATOR, questions(1)[0].id, "The key is wrong") == 1
    assert only(QuestionDue, await room.deliver(minutes=1)) == []
    assert await room.deliver(hours=13) == []


async def test_a_question_retired_while_it_is_being_posted_is_marked_once_it_is_there(database: Database) -> None:
    room = Classroom(database, questions(1))
    await room.quiz.post_now(MODERATOR, CHANNEL, plan(), "occasion")
    posting = await room.begin()
    assert await room.quiz.retire(MODERATOR, questions(1)[0].id, "The key is wrong") == 1
    assert await room.deliver() == []
    await room.end(posting)
    [marked] = only(WithdrawalDue, await room.deliver())
    assert marked.round.message_id is not None
    assert await room.deliver(hours=13) == []


@pytest.mark.parametrize("hours", [1, 12, 168])
def test_a_reveal_comes_after_an_hour_to_a_week(hours: int) -> None:
    assert reveal_after(hours) == timedelta(hours=hours)


@pytest.mark.parametrize("hours", [-1, 0, 169])
def test_a_reveal_comes_not_sooner_or_later_than_that(hours: int) -> None:
    with pytest.raises(RevealOutOfRange, match=f"{hours} hours"):
        reveal_after(hours)
