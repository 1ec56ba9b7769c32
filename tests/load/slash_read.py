"""What a slash command costs that reads the database, beside a bare bot's that sends the same layout."""

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from playground import Playground, demo_world
from tests.load.answer import posted
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.by_turns import Act, Plan, by_turns, turn
from tests.load.owed_questions import owe_questions
from tests.load.processes import bare_bot, whole_bot

_PLAN = Plan(runs=5, turns=30, at_once=1, each=5)
_WARM_UP = 100
_READER = "Theo Park"
_QUESTIONS = "daily-question"
_LOUNGE = "study-lounge"
_ON_THE_BOARD = 40
"""So many members have answered; ten are shown."""


async def leaderboard() -> Samples:
    """Measure /quiz leaderboard, one after the other."""
    async with _bare_board() as bare, _leaderboard() as ours:
        for act in (bare, ours):
            await turn(act, 1, _WARM_UP)
        return await by_turns(ours, bare, _PLAN)


@asynccontextmanager
async def _bare_board() -> AsyncGenerator[Act]:
    async with Playground() as playground:
        demo_world(playground.world)
        async with bare_bot(playground):
            yield lambda: playground.control.command(_READER, _LOUNGE, "board")


@asynccontextmanager
async def _leaderboard() -> AsyncGenerator[Act]:
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/preceptor.db"
        async with Playground() as playground:
            control = playground.control
            server = demo_world(playground.world)
            people = [control.add_member(server, f"Member {index}") for index in range(_ON_THE_BOARD)]
            await owe_questions(database_url, [control.channel(_QUESTIONS)], datetime.now(UTC))
            async with whole_bot(playground, Path(folder)):
                post = await posted(playground)
                for index, person in enumerate(people):
                    custom_id = post.components[0]["components"][index % 4]["custom_id"]
                    await control.component(person, post, custom_id).answered()
                yield lambda: control.command(_READER, _LOUNGE, "quiz leaderboard")


SLASH_READ = Bench("slash_read", "ms", leaderboard, Goal(Side.BELOW, 1.6, of_ratio=True))
