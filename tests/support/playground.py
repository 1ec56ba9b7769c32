"""Fixtures: a playground with a standing clock, and discord.py clients connected to it."""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from playground import Playground, SteerableClock, demo_world

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
_BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"


def openapi_path() -> Path | None:
    """Return where Discord's description is: PRECEPTOR_OPENAPI says so, else beside the repository, if at all."""
    path = Path(os.environ.get("PRECEPTOR_OPENAPI", _BESIDE_THE_REPOSITORY))
    return path if path.exists() else None


@pytest.fixture
def clock() -> SteerableClock:
    """A clock that stands at noon UTC on Monday 2026-11-23 until it is moved on."""
    return SteerableClock(NOON, ticking=False)


@pytest.fixture
async def playground(clock: SteerableClock) -> AsyncIterator[Playground]:
    """A playground with the demonstration's server. Refused request bodies fail the test that does not clear them."""
    async with Playground(clock=clock, openapi=openapi_path()) as running:
        demo_world(running.world)
        yield running
        assert running.violations == []


@contextlib.asynccontextmanager
async def connected(playground: Playground, client: discord.Client) -> AsyncGenerator[None]:
    """Log a client in and keep it connected; discord.py's addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = playground.api_url, yarl.URL(playground.gateway_url)
    try:
        async with client:
            await client.login(playground.token)
            running = asyncio.create_task(client.connect())
            waiting = asyncio.create_task(playground.control.wait_for_bot())
            await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                waiting.cancel()
                running.result()
            yield
            await client.close()
            await running
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
