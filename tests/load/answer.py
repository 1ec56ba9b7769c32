"""What answering a question costs, through the whole bot onto the disk, beside a bare button's press."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playground import Interaction, Message, Person, Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.by_turns import Act, Plan, by_turns, turn
from tests.load.owed_questions import owe_questions
from tests.load.postgresql import durable_server
from tests.load.processes import bare_bot, whole_bot

_ALONE = Plan(runs=5, turns=30, at_once=1, each=5)
_TOGETHER = Plan(runs=5, turns=2, at_once=50, each=4)
_WARM_UP = 100
_MODERATOR = "Rosa Delgado"
_CHANNEL = "daily-question"
_PATIENCE_SECONDS = 30.0


async def alone_on_sqlite() -> Samples:
    """Measure first answers to a scheduled question, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        return await _measure(Path(folder), f"sqlite:///{folder}/preceptor.db", _ALONE)


async def together_on_sqlite() -> Samples:
    """Measure first answers, fifty under way at any moment."""
    with tempfile.TemporaryDirectory() as folder:
        return await _measure(Path(folder), f"sqlite:///{folder}/preceptor.db", _TOGETHER)


async def alone_on_postgresql() -> Samples:
    """Measure first answers on a server that writes to disk before it acknowledges, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        async with durable_server() as server, server.fresh() as database_url:
            return await _measure(Path(folder), database_url, _ALONE)


async def _measure(data: Path, database_url: str, plan: Plan) -> Samples:
    async with _bare_press(plan) as bare, _answer(data, database_url, plan) as ours:
        for act in (bare, ours):
            await turn(act, plan.at_once, _WARM_UP // plan.at_once)
        return await by_turns(ours, bare, plan)


@asynccontextmanager
async def _bare_press(plan: Plan) -> AsyncGenerator[Act]:
    async with Playground() as playground:
        people = _people(playground, plan)
        async with bare_bot(playground):
            playground.control.command(_MODERATOR, _CHANNEL, "button")
            yield _presses(playground, await posted(playground), "press", people)


@asynccontextmanager
async def _answer(data: Path, database_url: str, plan: Plan) -> AsyncGenerator[Act]:
    async with Playground() as playground:
        people = _people(playground, plan)
        await owe_questions(database_url, [playground.control.channel(_CHANNEL)], datetime.now(UTC))
        async with whole_bot(playground, data, database_url=database_url):
            post = await posted(playground)
            yield _presses(playground, post, post.components[0]["components"][0]["custom_id"], people)


def _people(playground: Playground, plan: Plan) -> Sequence[Person]:
    """Fill the study hall with members, so that everyone answers once."""
    server = demo_world(playground.world)
    return [playground.control.add_member(server, f"Member {index}") for index in range(_WARM_UP + plan.acts)]


def _presses(playground: Playground, post: Message, custom_id: str, people: Sequence[Person]) -> Act:
    left = iter(people)

    def press() -> Interaction:
        return playground.control.component(next(left), post, custom_id)

    return press


async def posted(playground: Playground) -> Message:
    """Wait for a message of the bot that has buttons."""
    world = playground.world
    changed = asyncio.Event()
    world.watchers.append(changed.set)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            for message in playground.control.messages_in(_CHANNEL):
                if message.author_id == world.bot.id and message.components:
                    world.watchers.remove(changed.set)
                    return message
            await changed.wait()
            changed.clear()


_GOAL = Goal(Side.BELOW, 2.2, of_ratio=True)
ANSWER_PRESS = Bench("answer_press", "ms", alone_on_sqlite, _GOAL)
ANSWER_PRESS_50 = Bench("answer_press_50", "ms", together_on_sqlite, _GOAL)
ANSWER_PRESS_POSTGRESQL = Bench("answer_press_postgresql", "ms", alone_on_postgresql, replace(_GOAL, bound=2.5))
