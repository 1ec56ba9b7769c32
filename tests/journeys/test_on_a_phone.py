"""A newcomer, a moderator and a mentor reach their goals in the page on a phone, as in the documents' pictures."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.support.browser import PHONE, Visitor, require_chromium, trial_hall, visitor
from tests.support.tours import Album, mentor, moderator, newcomer


@pytest.mark.no_cover
@pytest.mark.parametrize("tour", [newcomer, moderator, mentor], ids=lambda tour: tour.__name__)
@pytest.mark.usefixtures("discord_addresses")
async def test_from_first_command_to_goal(
    tour: Callable[[Visitor, Album], Awaitable[None]], tmp_path: Path, code_index: Path
) -> None:
    require_chromium()
    async with trial_hall(tmp_path, code_index) as playground, visitor(playground.url, PHONE) as person:
        await tour(person, Album(tmp_path))
