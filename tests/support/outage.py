"""An outage of the network: a line to the playground that can be cut, and a bot that does not wait for minutes."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import discord

from playground import Playground

_CHUNK = 65_536


class Line:
    """What the bot reaches the playground through. Cut, every connection breaks and new ones are refused."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        address = urlsplit(playground.url)
        self._host, self._far_port = address.hostname, address.port
        self._port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._relays: set[asyncio.Task[None]] = set()

    async def mend(self) -> None:
        """Let connections through; the playground tells of this line's address from now on."""
        self._server = await asyncio.start_server(self._relay, self._host, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        self._playground.world.base_url = f"http://{self._host}:{self._port}"

    async def cut(self) -> None:
        """Break every connection and refuse new ones."""
        if self._server is not None:
            self._server.close()
        for writer in tuple(self._open):
            writer.transport.abort()
        await asyncio.gather(*self._relays, return_exceptions=True)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._relays.add(task)
        far_reader, far_writer = await asyncio.open_connection(self._host, self._far_port)
        both = {writer, far_writer}
        self._open |= both
        try:
            await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))
        finally:
            self._open -= both
            self._relays.discard(task)
            for one in both:
                one.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what comes until either end breaks or closes."""
    try:
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except (OSError, RuntimeError):
        writer.transport.abort()


def give_up_answers_after(client: discord.Client, seconds: float) -> None:
    """Let discord.py wait only so long for an answer: its own patience is aiohttp's five minutes."""
    session: Any = vars(client.http)["_HTTPClient__session"]
    session._timeout = aiohttp.ClientTimeout(total=seconds)
