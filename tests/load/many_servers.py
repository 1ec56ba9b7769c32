"""How the bot starts where it is in a thousand servers: when it is ready, and how much memory it takes."""

import asyncio
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from playground import Playground
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.processes import whole_bot

_SERVERS = 1000
_CHANNELS = 20
_ROLES = 10
_PATIENCE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class _Start:
    """How long after the gateway's last server the bot was ready, and its resident memory then."""

    seconds: float
    megabytes: float


async def _start() -> _Start:
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        async with Playground() as playground:
            _fill(playground)
            async with whole_bot(playground, Path(folder), http_port=port) as process_id:
                last_server = time.perf_counter()
                await _healthy(port)
                return _Start(time.perf_counter() - last_server, _resident_megabytes(process_id))


_STARTED = Shared(_start)


async def ready() -> Samples:
    """Measure the seconds from the gateway's last server until the bot says that it is well."""
    return Samples([(await _STARTED.get()).seconds])


async def memory() -> Samples:
    """Measure the bot's resident memory once it is ready."""
    return Samples([(await _STARTED.get()).megabytes])


def _fill(playground: Playground) -> None:
    """Make the servers; @everyone, the bot's role and #general are among their roles and channels."""
    control = playground.control
    for number in range(_SERVERS):
        server = control.add_server(f"Server {number}")
        for role in range(_ROLES - len(server.roles)):
            control.add_role(server, f"Role {role}")
        for channel in range(_CHANNELS - len(server.channel_ids)):
            control.add_channel(server, f"channel-{channel}", topic="What is talked about in this channel.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


async def _healthy(port: int) -> None:
    """Ask until the bot says that it is connected."""
    async with asyncio.timeout(_PATIENCE_SECONDS), aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(_LOOK_EVERY_SECONDS)


def _resident_megabytes(process_id: int) -> float:
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000


READY = Bench("ready_with_1000_servers", "s", ready, Goal(Side.BELOW, 5))
MEMORY = Bench("memory_with_1000_servers", "MB", memory, Goal(Side.BELOW, 180))
