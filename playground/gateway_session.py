"""One gateway session and the socket it is on: numbered events, kept so that a resume loses nothing."""

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from playground.models import JsonValue

# How many events a session keeps for a resume.
REPLAY_KEPT = 10_000


class Socket:
    """A websocket with its own writer, so that events leave in order and nobody waits for the network."""

    def __init__(self, request: web.BaseRequest, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self._request = request
        self._socket = socket
        self._deflate = zlib.compressobj(level=1) if compressed else None
        self._outgoing: deque[str | int] = deque()
        self._wake = asyncio.Event()

    def send(self, text: str) -> None:
        """Send a message soon."""
        self._outgoing.append(text)
        self._wake.set()

    def send_op(self, op: int, data: JsonValue = None) -> None:
        """Send a message that is no event soon."""
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def close(self, code: int) -> None:
        """Close, with one of Discord's codes, after what was sent before."""
        self._outgoing.append(code)
        self._wake.set()

    def abort(self) -> None:
        """Break the connection without a word."""
        transport = self._request.transport
        if transport is not None:
            transport.abort()

    async def write(self) -> None:
        """Write what was sent, until the socket closes. Runs as a task beside the reader."""
        while not self._socket.closed:
            await self._wake.wait()
            self._wake.clear()
            while self._outgoing:
                item = self._outgoing.popleft()
                if isinstance(item, int):
                    await self._socket.close(code=item)
                    return
                await self._write_one(item)

    async def _write_one(self, text: str) -> None:
        try:
            if self._deflate is None:
                await self._socket.send_str(text)
            else:
                data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self._socket.send_bytes(data)
        except ConnectionError:
            # The other side is gone; the reader notices and ends this task.
            self._outgoing.clear()


@dataclass(eq=False)
class Session:
    """What the gateway keeps for a bot between IDENTIFY and the end, over several sockets."""

    id: str
    intents: int
    shard: int = 0
    shards: int = 1
    sequence: int = 0
    socket: Socket | None = None
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque[tuple[int, str]](maxlen=REPLAY_KEPT))

    def dispatch(self, event: str, data: str) -> None:
        """Send an event whose payload is JSON text already, and keep it for a resume."""
        self.sequence += 1
        text = f'{{"op":0,"s":{self.sequence},"t":"{event}","d":{data}}}'
        self.kept.append((self.sequence, text))
        if self.socket is not None:
            self.socket.send(text)

    def hears_server(self, server_id: int | None) -> bool:
        """Say whether events of a server (None: direct messages) go to this shard."""
        return ((server_id or 0) >> 22) % self.shards == self.shard

    def can_resume_after(self, sequence: int) -> bool:
        """Say whether everything after this number is still there."""
        if sequence > self.sequence:
            return False
        return sequence == self.sequence or (bool(self.kept) and self.kept[0][0] <= sequence + 1)

    def replay_after(self, sequence: int, socket: Socket) -> None:
        """Send again what came after this number, on a new socket."""
        for number, text in self.kept:
            if number > sequence:
                socket.send(text)
