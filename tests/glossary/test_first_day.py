"""That set-up starts one term of the day, however often it is pressed, and leaves the one that is there alone."""

import asyncio
from datetime import time

from bot.glossary import DayOutline
from bot.jobs import Recurrence, ScheduleState
from bot.members import Actor
from bot.storage import Database
from tests.glossary.reading_room import CHANNEL, MODERATOR, SERVER, ReadingRoom

OUTLINE = DayOutline(CHANNEL, Recurrence(time(13), "UTC"))


async def test_the_first_press_starts_it(database: Database) -> None:
    room = ReadingRoom(database)

    known = await room.glossary.first_day(MODERATOR, OUTLINE)

    assert (known.schedule.state, known.outline) == (ScheduleState.ACTIVE, OUTLINE)
    assert len(await room.terms_due(hours=1)) == 1


async def test_two_presses_at_once_start_one(database: Database) -> None:
    room = ReadingRoom(database)

    pressed = await asyncio.gather(*(room.glossary.first_day(Actor(SERVER, one), OUTLINE) for one in range(1, 6)))

    assert len({known.schedule.id for known in pressed}) == 1
    assert len(await room.terms_due(hours=1)) == 1


async def test_what_is_there_is_shown_as_it_is(database: Database) -> None:
    room = ReadingRoom(database)
    own = await room.started(time(8))
    paused = await room.glossary.stop_day(MODERATOR, own.schedule.id, ScheduleState.PAUSED)

    assert await room.glossary.first_day(MODERATOR, OUTLINE) == paused
