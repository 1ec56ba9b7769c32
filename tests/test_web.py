"""That whoever runs the bot can ask whether it is well."""

import asyncio
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from bot import app
from bot.settings import SettingsError
from bot.web import serve
from playground import Playground, SteerableClock
from tests.support.study_hall import running, settings_for


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


async def health(port: int) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        return answer.status


async def test_it_says_whether_the_bot_is_connected_and_is_gone_afterwards() -> None:
    port, connected = free_port(), [True]

    async with serve(port, lambda: connected[0]):
        assert await health(port) == 200
        connected[0] = False
        assert await health(port) == 503

    with pytest.raises(aiohttp.ClientConnectionError):
        await health(port)


async def test_no_port_means_no_server() -> None:
    async with serve(None, lambda: True):
        pass


async def test_a_taken_port_is_named_with_its_cure() -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 - the whole machine's port is what is tried
        server = serve(taken.getsockname()[1], lambda: True)
        with pytest.raises(SettingsError, match=r"^PRECEPTOR_HTTP_PORT cannot be used .*choose another port"):
            await server.__aenter__()


@pytest.mark.usefixtures("discord_addresses")
async def test_a_bot_whose_connection_was_lost_is_not_well(clock: SteerableClock, tmp_path: Path) -> None:
    port = free_port()
    discord = AsyncExitStack()
    playground = await discord.enter_async_context(Playground(clock=clock))
    settings = settings_for(playground, tmp_path).model_copy(update={"http_port": port})
    async with running(app.compose(settings, clock), playground) as bot:
        await bot.wait_until_ready()
        assert await health(port) == 200

        await discord.aclose()
        async with asyncio.timeout(10):
            while await health(port) == 200:
                pass
        assert await health(port) == 503
