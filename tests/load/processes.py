"""Bots in processes of their own, connected to a playground in this one: as far apart as on Discord."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from playground import Playground

_BARE_BOT = Path(__file__).parent / "bare_bot.py"


@asynccontextmanager
async def bare_bot(playground: Playground) -> AsyncGenerator[None]:
    """Run the least that discord.py can do: what the whole bot is compared with."""
    addresses = {
        "API_URL": playground.api_url,
        "GATEWAY_URL": playground.gateway_url,
        "BOT_TOKEN": playground.token,
    }
    async with _running(playground, addresses, str(_BARE_BOT)):
        yield


@asynccontextmanager
async def whole_bot(
    playground: Playground, data: Path, *, database_url: str = "", http_port: int | None = None
) -> AsyncGenerator[int]:
    """Run the bot as its owners do, with its database in the folder `data` or at the URL; yield its process id."""
    settings = {
        "DISCORD_TOKEN": playground.token,
        "PRECEPTOR_DATA_DIR": str(data),
        "PRECEPTOR_DATABASE_URL": database_url,
        "PRECEPTOR_DISCORD_API_URL": playground.api_url,
        "PRECEPTOR_DISCORD_GATEWAY_URL": playground.gateway_url,
        "PRECEPTOR_HTTP_PORT": "" if http_port is None else str(http_port),
    }
    async with _running(playground, settings, "-m", "bot", "run") as process_id:
        yield process_id


@asynccontextmanager
async def _running(playground: Playground, settings: Mapping[str, str], *arguments: str) -> AsyncGenerator[int]:
    """Run Python until its bot is connected, and end it afterwards."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        env=os.environ | settings,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await playground.control.wait_for_bot()
        yield process.pid
    finally:
        process.terminate()
        await process.wait()
