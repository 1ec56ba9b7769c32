"""That set-up starts one schedule of questions, however often it is pressed, and leaves what is there alone."""

import asyncio
from datetime import time

import pytest

from bot.jobs import Recurrence, ScheduleState
from bot.quiz import Actor, Outline, Plan, QuestionDue, Wish
from bot.quiz.round import NoQuestionFits
from bot.storage import Database
from tests.quiz.classroom import CHANNEL, HALF_A_DAY, MODERATOR, SERVER, STRANGER, Classroom
from tests.support.deliveries import only

OUTLINE = Outline(CHANNEL, Recurrence(time(13), "UTC"), Plan(Wish(), None, HALF_A_DAY))


async def test_the_first_press_starts_it(database: Database) -> None:
    room = Classroom(database)

    known = await room.quiz.first_schedule(MODERATOR, OUTLINE)

    assert (known.schedule.state, known.outline) == (ScheduleState.ACTIVE, OUTLINE)
    assert len(only(QuestionDue, await room.deliver(hours=1))) == 1


async def test_two_presses_at_once_start_one(database: Database) -> None:
    room = Classroom(database)

    pressed = await asyncio.gather(
        *(room.quiz.first_schedule(Actor(SERVER, member), OUTLINE) for member in range(1, 6))
    )

    assert len({known.schedule.id for known in pressed}) == 1
    assert len(await room.quiz.schedules(MODERATOR)) == 1


async def test_what_is_there_is_shown_as_it_is(database: Database) -> None:
    room = Classroom(database)
    own = await room.started(time(8))
    paused = await room.quiz.stop_schedule(MODERATOR, own.schedule.id, ScheduleState.PAUSED)

    assert await room.quiz.first_schedule(MODERATOR, OUTLINE) == paused


async def test_another_servers_schedule_is_none_of_this_ones(database: Database) -> None:
    room = Classroom(database)
    elsewhere = await room.quiz.first_schedule(STRANGER, OUTLINE)

    here = await room.quiz.first_schedule(MODERATOR, OUTLINE)

    assert here.schedule.id != elsewhere.schedule.id


async def test_where_nothing_can_be_asked_nothing_is_started(database: Database) -> None:
    room = Classroom(database, [])
    with pytest.raises(NoQuestionFits):
        await room.quiz.first_schedule(MODERATOR, OUTLINE)

    assert await room.quiz.schedules(MODERATOR) == []
