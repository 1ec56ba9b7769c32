"""From start to stop: runs a bot until it ends by itself or the process is asked to stop."""

import asyncio
import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_CLOSING_SECONDS = 20.0
"""Longer than it takes to let interactions and deliveries come to their end."""


class Bot(Protocol):
    """What is run: a bot that connects, and closes all that it opened."""

    async def start(self, token: str) -> None:
        """Connect, and stay connected until closed."""
        ...

    async def close(self) -> None:
        """Let what runs come to its end, then close everything."""
        ...


async def run_until_stopped(bot: Bot, token: str) -> None:
    """Connect, and close cleanly on Ctrl-C or a request to terminate; raises what ended the bot otherwise."""
    with stop_requested() as stop:
        await run_until(bot, token, stop)


async def run_until(bot: Bot, token: str, stop: asyncio.Event) -> None:
    """Connect, and close cleanly when `stop` is set; raises what ended the bot otherwise."""
    running = asyncio.create_task(bot.start(token))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        await _close(bot, running)
    if not stop.is_set():
        await running


async def _close(bot: Bot, running: asyncio.Task[None]) -> None:
    """Close the bot, and give up whatever its connection still waits for: the next attempt may be minutes away."""
    closing = asyncio.create_task(bot.close())
    await asyncio.wait({closing}, timeout=_CLOSING_SECONDS)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await closing


@contextmanager
def stop_requested() -> Generator[asyncio.Event]:
    """Give an event that is set when the process is asked to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _STOPPING:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in _STOPPING:
            loop.remove_signal_handler(number)
