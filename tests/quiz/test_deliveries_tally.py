"""How a post keeps count: once in half a minute at most, only while it may be edited, always to the latest number."""

from datetime import timedelta

import pytest

from bot.jobs import Skipped
from bot.quiz import Actor, TallyDue
from bot.storage import Database
from tests.quiz.classroom import AMINA, MODERATOR, RIGHT, SERVER, THEO, Classroom
from tests.support.deliveries import only


async def counts(room: Classroom, **later: float) -> list[int]:
    """What the tallies that are due after a while say."""
    return [notice.answered for notice in only(TallyDue, await room.deliver(**later))]


async def test_many_answers_are_one_edit(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    for member in range(1, 20):
        await room.quiz.answer(Actor(SERVER, member), asked.id, RIGHT)
    assert await room.deliver(seconds=29) == []
    assert await counts(room, seconds=1) == [19]
    assert await counts(room, minutes=5) == []


async def test_never_more_than_one_edit_in_half_a_minute(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    edits: list[int] = []
    for second in range(5, 181, 5):
        edits += [second] if await counts(room, seconds=5) else []
        if second % 10 == 0:
            await room.quiz.answer(Actor(SERVER, second), asked.id, RIGHT)
    assert edits == [30, 60, 90, 120, 150, 180]


async def test_an_answer_after_an_edit_brings_the_next(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    assert await counts(room, seconds=31) == [1]
    await room.quiz.answer(THEO, asked.id, RIGHT)  # changes nothing
    await room.quiz.answer(AMINA, asked.id, RIGHT)
    assert await counts(room, seconds=29) == [2]


@pytest.mark.parametrize(("minutes", "edits"), [(54.9, 1), (55, 1), (55.1, 0), (300, 0)])
async def test_a_post_is_not_edited_once_it_is_nearly_an_hour_old(
    database: Database, minutes: float, edits: int
) -> None:
    room = Classroom(database)
    asked = await room.posted()
    room.clock.advance(timedelta(minutes=minutes))
    assert (await room.quiz.answer(THEO, asked.id, RIGHT)).stands.counted
    assert len(await room.deliver(seconds=30)) == edits


async def test_a_tally_that_comes_too_late_for_its_post_is_left_out(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    room.clock.advance(timedelta(minutes=54))
    await room.quiz.answer(THEO, asked.id, RIGHT)
    [attempted] = await room.deliver(minutes=2)
    assert attempted.outcome == Skipped("the question is over, or its post too old to edit")


async def test_a_withdrawn_post_is_not_counted_any_more(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.quiz.retire(MODERATOR, asked.question_id, "The key is wrong")
    assert await counts(room, seconds=30) == []


async def test_a_question_of_ones_own_has_no_post_to_edit(database: Database) -> None:
    room = Classroom(database)
    own = await room.quiz.daily(THEO)
    await room.quiz.answer(THEO, own.round.id, RIGHT)
    assert await room.deliver(minutes=1) == []
