"""What the proofs may ask for besides: the hall on either engine, and the hall behind a line that can be cut."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground import Playground, SteerableClock
from tests.support.outage import Line
from tests.support.study_hall import StudyHall, settings_for


@pytest.fixture
async def hall_on_either(
    playground: Playground, clock: SteerableClock, tmp_path: Path, database_url: str, discord_addresses: None
) -> AsyncIterator[StudyHall]:
    """A study hall with the bot connected, once on each engine."""
    del discord_addresses
    hall = StudyHall(playground, clock, settings_for(playground, tmp_path, database_url))
    await hall.start_bot()
    yield hall
    await hall.stop_bot()


@pytest.fixture
async def line(playground: Playground) -> AsyncIterator[Line]:
    """The only way to the playground."""
    line = Line(playground)
    await line.mend()
    yield line
    await line.cut()


@pytest.fixture
async def far_hall(
    playground: Playground, clock: SteerableClock, tmp_path: Path, line: Line, discord_addresses: None
) -> AsyncIterator[StudyHall]:
    """A study hall whose bot is connected by the line."""
    del line, discord_addresses
    hall = StudyHall(playground, clock, settings_for(playground, tmp_path))
    await hall.start_bot()
    yield hall
    await hall.stop_bot()
