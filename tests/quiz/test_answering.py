"""What answering promises: the first answer stands, only while the question is open, only in one's own server."""

from datetime import timedelta

import pytest

from bot.quiz import LETTERS, Actor
from bot.quiz.round import NoQuestionFits, QuestionWithdrawn, RoundNotFound
from bot.storage import Database
from tests.quiz.classroom import AMINA, MODERATOR, RIGHT, SERVER, STRANGER, THEO, WRONG, Classroom, questions

REVEAL = timedelta(hours=12)


async def test_the_first_answer_counts_and_stands(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    first = (await room.quiz.answer(THEO, asked.id, WRONG)).stands
    again = (await room.quiz.answer(THEO, asked.id, RIGHT)).stands
    assert (first.chosen, first.counted) == (WRONG, True)
    assert (again.chosen, again.counted) == (WRONG, False)
    assert again.tally is None  # no peeping while it is open


async def test_every_choice_can_be_made_and_the_question_comes_as_it_was_asked(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    for choice in range(len(LETTERS)):
        result = await room.quiz.answer(Actor(SERVER, 100 + choice), asked.id, choice)
        assert result.stands.chosen == choice
        assert result.question.id == asked.question_id
    newer = Classroom(database, questions(1))
    result = await newer.quiz.answer(THEO, asked.id, RIGHT)
    assert (result.question.id, result.question.revision) == (asked.question_id, asked.revision)


@pytest.mark.parametrize("delivered", [True, False], ids=["revealed", "reveal is late"])
async def test_from_the_reveal_on_nothing_counts(database: Database, delivered: bool) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    room.clock.advance(REVEAL - timedelta(microseconds=1))
    assert (await room.quiz.answer(AMINA, asked.id, RIGHT)).stands.counted
    room.clock.advance(timedelta(microseconds=1))
    if delivered:
        await room.deliver(seconds=5)
    late = (await room.quiz.answer(MODERATOR, asked.id, RIGHT)).stands
    assert (late.chosen, late.counted) == (None, False)
    assert late.tally is not None
    assert late.tally.answered == late.tally.counts[RIGHT] == 2
    assert (await room.quiz.answer(THEO, asked.id, WRONG)).stands.chosen == RIGHT


async def test_a_withdrawn_question_takes_no_answers(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.quiz.retire(MODERATOR, asked.question_id, "The key is wrong")
    for actor in (THEO, AMINA):
        with pytest.raises(QuestionWithdrawn):
            await room.quiz.answer(actor, asked.id, RIGHT)


async def test_a_question_belongs_to_its_server(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    with pytest.raises(RoundNotFound):
        await room.quiz.answer(STRANGER, asked.id, RIGHT)
    with pytest.raises(RoundNotFound):
        await room.quiz.answer(THEO, asked.id + 1000, RIGHT)
    assert (await room.quiz.answer(THEO, asked.id, RIGHT)).stands.counted


async def test_a_question_of_ones_own_is_nobody_elses(database: Database) -> None:
    room = Classroom(database)
    own = await room.quiz.daily(THEO)
    assert own.round.is_private
    assert own.stands is None
    with pytest.raises(RoundNotFound):
        await room.quiz.answer(AMINA, own.round.id, RIGHT)
    assert (await room.quiz.answer(THEO, own.round.id, RIGHT)).stands.counted
    again = await room.quiz.daily(THEO)
    assert again.round.id == own.round.id
    assert again.stands is not None
    assert again.stands.chosen == RIGHT


async def test_a_question_of_ones_own_lasts_a_day_and_counts_for_nobody_else(database: Database) -> None:
    room = Classroom(database)
    first = await room.quiz.daily(THEO)
    other = await room.quiz.daily(AMINA)
    room.clock.advance(timedelta(days=1))
    next_day = await room.quiz.daily(THEO)
    assert len({first.round.id, other.round.id, next_day.round.id}) == 3
    elsewhere = await room.quiz.daily(STRANGER)
    assert elsewhere.round.server_id == STRANGER.server_id
    assert await room.deliver() == []


async def test_daily_shows_what_is_open_oldest_first_then_how_the_last_one_stands(database: Database) -> None:
    room = Classroom(database)
    first = await room.posted()
    room.clock.advance(timedelta(minutes=5))
    second = await room.posted()

    daily = await room.quiz.daily(THEO)
    assert (daily.round.id, daily.stands, daily.waiting) == (first.id, None, 1)
    await room.quiz.answer(THEO, first.id, WRONG)
    daily = await room.quiz.daily(THEO)
    assert (daily.round.id, daily.stands, daily.waiting) == (second.id, None, 0)
    await room.quiz.answer(THEO, second.id, RIGHT)
    daily = await room.quiz.daily(THEO)
    assert daily.round.id == second.id
    assert daily.stands is not None
    assert (daily.stands.chosen, daily.stands.tally) == (RIGHT, None)

    await room.deliver(hours=13)
    daily = await room.quiz.daily(THEO)
    assert daily.stands is not None
    assert daily.stands.tally is not None
    assert daily.stands.tally.answered == 1


async def test_daily_offers_nothing_whose_time_is_over_though_its_reveal_is_late(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    room.clock.advance(REVEAL)
    daily = await room.quiz.daily(THEO)
    assert daily.round.id == asked.id
    assert daily.stands is not None
    assert daily.stands.chosen is None


async def test_an_empty_library_has_nothing_for_anybody(database: Database) -> None:
    with pytest.raises(NoQuestionFits):
        await Classroom(database, []).quiz.daily(THEO)


async def test_only_an_answer_that_brings_news_wakes_the_worker(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.alarm.wait()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.alarm.wait()  # the tally is owed
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.quiz.answer(AMINA, asked.id, RIGHT)
    room.alarm.ring()
    await room.alarm.wait()
    assert len(await room.deliver(seconds=30)) == 1
