"""From nothing to a running bot and back: what is opened is closed, whenever and why ever it ends."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import discord
import pytest
from pydantic import SecretStr

from bot import app
from bot.client import Preceptor
from bot.jobs import next_wake
from bot.lifetime import run_until
from bot.registry import Registry
from bot.settings import Settings
from bot.storage import Database, DatabaseClosed, DatabaseUnreachable
from playground import Fault, Playground, SteerableClock
from tests.support.study_hall import LOUNGE, QUESTIONS, ROSA, THEO, StudyHall, met, running, settings_for, words_of

pytestmark = pytest.mark.usefixtures("discord_addresses")


@pytest.fixture
def settings(playground: Playground, tmp_path: Path) -> Settings:
    """Settings for a bot on the playground that has no database yet."""
    return settings_for(playground, tmp_path / "data")


def own_threads() -> set[threading.Thread]:
    """Return the threads that somebody started on purpose; those of the loop's pool end with the loop."""
    return {thread for thread in threading.enumerate() if not thread.name.startswith("asyncio_")}


def own_tasks() -> list[str]:
    """Return the tasks that run the bot's code."""
    coroutines: list[Any] = [task.get_coro() for task in asyncio.all_tasks()]
    return [one.__qualname__ for one in coroutines if "bot" in Path(one.cr_code.co_filename).parts]


def assert_closed(bot: Preceptor, threads: set[threading.Thread]) -> None:
    """Fail unless all that the bot opened is closed: its connection, its threads, its tasks."""
    assert bot.is_closed()
    for ending in own_threads() - threads:
        ending.join(timeout=1)  # discord.py's heart is told to stop, and does so in its own time
    assert own_threads() <= threads
    assert own_tasks() == []


async def test_a_bot_opens_nothing_until_it_runs(tmp_path: Path) -> None:
    threads = own_threads()

    bot = app.create_bot(Settings(data_dir=tmp_path / "data"))
    hopeless = app.create_bot(Settings(chosen_database_url=SecretStr("postgresql://nobody@127.0.0.1:1/nothing")))

    assert not (tmp_path / "data").exists()
    assert own_threads() == threads
    assert not bot.is_ready()
    assert not hopeless.is_closed()
    await bot.close()
    await hopeless.close()


async def test_a_bot_can_be_made_run_and_closed_again_and_again(
    playground: Playground, clock: SteerableClock, settings: Settings
) -> None:
    threads = own_threads()

    for _ in range(3):
        bot = app.compose(settings, clock)
        async with running(bot, playground):
            asked = playground.control.command(THEO, LOUNGE, "help")
            assert "/quiz daily" in words_of((await asked.answered()).message)
        assert_closed(bot, threads)
        with pytest.raises(DatabaseClosed):
            await bot.registry.get(Database).read(next_wake)


async def test_a_database_that_cannot_be_opened_ends_the_bot_and_leaves_nothing_open(
    playground: Playground, clock: SteerableClock, settings: Settings
) -> None:
    threads = own_threads()
    settings.data_dir.mkdir()
    (settings.data_dir / "preceptor.db").write_text("This is no database, and long enough to see that. " * 50)
    bot = app.compose(settings, clock)

    with pytest.raises(DatabaseUnreachable, match="not a database"):
        await run_until(bot, playground.token, asyncio.Event())

    assert_closed(bot, threads)


async def test_a_setup_that_fails_half_way_closes_what_was_opened(
    playground: Playground, clock: SteerableClock, settings: Settings
) -> None:
    threads = own_threads()
    playground.faults.fail(403, method="PUT", path="/applications/*/commands")
    bot = app.compose(settings, clock)

    with pytest.raises(discord.Forbidden):
        await run_until(bot, playground.token, asyncio.Event())

    assert_closed(bot, threads)
    with pytest.raises(DatabaseClosed):
        await bot.registry.get(Database).read(next_wake)


@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/applications/*/commands"])
async def test_a_stop_during_start_up_is_clean(
    playground: Playground, clock: SteerableClock, settings: Settings, path: str
) -> None:
    threads = own_threads()
    playground.faults.add(slow := Fault(path=path, delay=0.05))
    bot, stop = app.compose(settings, clock), asyncio.Event()

    ending = asyncio.create_task(run_until(bot, playground.token, stop))
    await met(playground, slow)
    stop.set()
    await ending

    assert_closed(bot, threads)


class Waiting:
    """A bot that waits for Discord and would go on waiting after it was closed."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.given_up = False
        self.closed = False

    async def start(self, token: str) -> None:
        del token
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.given_up = True

    async def close(self) -> None:
        self.closed = True


async def test_a_stop_does_not_wait_for_the_next_attempt_to_connect() -> None:
    bot, stop = Waiting(), asyncio.Event()
    ending = asyncio.create_task(run_until(bot, "token", stop))
    await bot.begun.wait()

    stop.set()
    async with asyncio.timeout(5):
        await ending

    assert bot.closed
    assert bot.given_up


async def test_who_is_being_answered_is_answered_and_who_comes_later_is_told_to_come_again(hall: StudyHall) -> None:
    hall.playground.faults.add(slow := Fault(path="/interactions/*/callback", delay=0.2))
    early = hall.playground.control.command(THEO, LOUNGE, "quiz daily")
    await met(hall.playground, slow)

    closing = asyncio.create_task(hall.bot.close())
    await asyncio.sleep(0)
    late = hall.playground.control.command(ROSA, LOUNGE, "help")

    assert (await late.answered()).failed is None
    assert "I am restarting" in words_of(late.message)
    assert (await early.answered()).failed is None
    await closing


async def test_what_is_being_delivered_is_delivered_and_written_down(hall: StudyHall) -> None:
    hall.playground.faults.add(slow := Fault(method="POST", path="/channels/*/messages", delay=0.2))
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await met(hall.playground, slow)

    await hall.stop_bot()
    assert len(hall.posts()) == 1

    await hall.start_bot()
    await hall.all_delivered()
    assert [row.state for row in await hall.deliveries("quiz.question")] == ["sent"]
    assert len(hall.posts()) == 1


def test_a_service_is_offered_once_and_one_that_nobody_offers_is_named() -> None:
    registry = Registry()
    registry.offer(str, "the one")

    assert registry.get(str) == "the one"
    with pytest.raises(ValueError, match="two services were offered as str"):
        registry.offer(str, "another")
    with pytest.raises(LookupError, match="no int is offered"):
        registry.get(int)
