"""Takes the documents' pictures from the playground, so that they never go stale: `make pictures`."""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.support.browser import PHONE, Visitor, trial_hall, visitor
from tests.support.tours import Album, first_question, mentor, moderator, newcomer

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_WIDE = (1280, 960)
_TOURS: tuple[tuple[Callable[[Visitor, Album], Awaitable[None]], tuple[int, int]], ...] = (
    (first_question, _WIDE),
    (newcomer, PHONE),
    (moderator, PHONE),
    (mentor, PHONE),
)


async def take_all(folder: Path, codes_index: Path) -> None:
    """Go every tour, each in a server of its own, and keep its pictures."""
    for tour, size in _TOURS:
        with tempfile.TemporaryDirectory() as data:
            async with trial_hall(Path(data), codes_index) as playground, visitor(playground.url, size) as person:
                await tour(person, Album(folder))


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built:
        index = Path(built) / "codes.db"
        subprocess.run((sys.executable, "-m", "bot", "codes", "build", "--to", str(index)), check=True)
        asyncio.run(take_all(PICTURES, index))
