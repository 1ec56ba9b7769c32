"""The whole way of a question as people see it: in a browser, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.browser import DESK, PHONE, require_chromium, trial_hall, visitor
from tests.support.study_hall import AMINA, THEO


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.usefixtures("discord_addresses")
async def test_schedule_answer_reveal(size: tuple[int, int], tmp_path: Path) -> None:
    require_chromium()
    async with trial_hall(tmp_path) as playground, visitor(playground.url, size) as person:
        await person.enter("daily-question")
        await person.command("/staff quiz schedule", "9am")
        await person.sees("Check the schedule, then start it")
        await person.press("Start")
        await person.sees("The schedule is running")

        await person.page.get_by_test_id("next-delivery").click()
        await person.sees("Question of the day")

        await person.become(THEO)
        await person.press("A")
        await person.sees("Result for everyone")
        await person.become(AMINA)
        await expect(person.page.get_by_text("Result for everyone")).to_have_count(0)

        for _ in range(2):  # the tally, then the reveal
            await person.page.get_by_test_id("next-delivery").click()
        await person.sees("Who was right")
        await person.sees("1 answer")
        await person.picture(tmp_path / "reveal.png")
        assert (tmp_path / "reveal.png").stat().st_size > 10_000
