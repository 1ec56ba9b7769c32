"""Takes the documents' pictures from the playground, so that they never go stale: `make pictures`."""

import asyncio
import tempfile
from pathlib import Path

from tests.support.browser import trial_hall, visitor
from tests.support.study_hall import AMINA, ROSA, THEO

_PICTURE = (1280, 960)
PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


async def take_first_question(folder: Path) -> None:
    """The README's picture: a question in its channel, and what one member is told about the answer."""
    with tempfile.TemporaryDirectory() as data:
        async with trial_hall(Path(data)) as playground, visitor(playground.url, _PICTURE) as person:
            await person.become(ROSA)
            await person.enter("daily-question")
            await person.command("/staff quiz schedule", "9am")
            await person.press("Start")
            await person.sees("The schedule is running")
            await person.page.get_by_test_id("dismiss").click()
            await person.page.get_by_test_id("next-delivery").click()
            await person.sees("Question of the day")
            await person.become(AMINA)
            await person.press("C")
            await person.sees("Result for everyone")
            await person.page.get_by_test_id("next-delivery").click()
            await person.become(THEO)
            await person.press("B")
            await person.sees("Result for everyone")
            await person.picture(folder / "first-question.png")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_first_question(PICTURES))
