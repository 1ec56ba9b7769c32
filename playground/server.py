"""The playground as a whole: one port for REST, gateway, control and the page; started and stopped."""

import asyncio
import errno
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from playground.api import PREFIX, Api, LoggedRequest, Violation
from playground.bodies import Bodies
from playground.clock import SteerableClock
from playground.control import Control
from playground.control_http import ControlHttp
from playground.faults import Faults, GatewayFaults
from playground.gateway import Gateway
from playground.own_page import is_own
from playground.pages import serve_attachment, serve_page
from playground.rate_limits import RateLimits
from playground.state_file import StateFile
from playground.tokens import token_for
from playground.world import World, new_world
from playground.world_events import advance_events
from playground.world_interactions import give_up_late
from playground.world_threads import archive_idle_threads

PORTS_TRIED = 50
LARGEST_REQUEST = 32 * 1024 * 1024


class Playground:
    """A small Discord on this machine. Use it as an asynchronous context manager."""

    def __init__(
        self,
        *,
        clock: SteerableClock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        openapi: Path | None = None,
        next_due: Callable[[], Awaitable[datetime | None]] | None = None,
        state_file: Path | None = None,
    ) -> None:
        """Prepare; nothing listens yet.

        `port` 0: any free one; a taken port means the next free one. `openapi`: Discord's description, against
        which bodies are checked when given. `next_due` tells when the bot's next delivery is due. `state_file`:
        where the world is kept across restarts.
        """
        self.clock = clock or SteerableClock()
        self._host, self._port = host, port
        self._state_file = None if state_file is None else StateFile(state_file)
        kept = None if self._state_file is None else self._state_file.load(self.clock)
        self.world: World = kept or new_world(self.clock)
        self.restored = kept is not None
        self.gateway = Gateway(self.world)
        self.rate_limits = RateLimits(time.monotonic, time.time)
        self.faults = Faults(
            GatewayFaults(
                self.gateway.drop_sockets,
                self.gateway.invalidate_sessions,
                self.gateway.ask_to_reconnect,
                self.gateway.silence_heartbeats,
            ),
            self._limit_rates,
        )
        self._api = Api(self.world, self.faults, self.rate_limits, Bodies(openapi) if openapi else None)
        self.control = Control(self.world, self.gateway, next_due)
        self._control_http = ControlHttp(self.control, self.faults)
        self._runner: web.ServerRunner | None = None
        self._ends: list[Callable[[], None]] = []

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.world.base_url}/"

    @property
    def api_url(self) -> str:
        """What `discord.http.Route.BASE` is to be."""
        return f"{self.world.base_url}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """What `DiscordWebSocket.DEFAULT_GATEWAY` is to be."""
        return f"{self.world.base_url.replace('http://', 'ws://', 1)}/gateway"

    @property
    def token(self) -> str:
        """A token that the bot may use; any of plausible shape will do."""
        return token_for(self.world.bot.id)

    @property
    def requests(self) -> deque[LoggedRequest]:
        """The requests that the bot made, oldest first (the latest 20,000)."""
        return self._api.requests

    @property
    def violations(self) -> list[Violation]:
        """The requests refused for their form; a test clears those it expected."""
        return self._api.violations

    async def __aenter__(self) -> Self:
        self.world.hear = self.gateway.announce
        self._ends.append(self.clock.subscribe(self._follow_clock))
        factory = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=LARGEST_REQUEST)
        server = web.Server(self._handle, request_factory=factory, access_log=None)
        self._runner = web.ServerRunner(server, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        port = await self._listen(self._runner)
        self.world.base_url = f"http://{self._host}:{port}"
        if self._state_file is not None:
            self._ends.append(self._state_file.follow(self.world))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in self._ends:
            end()
        self._ends.clear()
        await self.gateway.close()
        await self._control_http.close()
        if self._runner is not None:
            await self._runner.cleanup()
        for interaction in self.world.interactions.values():
            if interaction.timer is not None:
                interaction.timer.cancel()
        if self._state_file is not None:
            self._state_file.save(self.world)

    async def _listen(self, runner: web.ServerRunner) -> int:
        for port in range(self._port, self._port + PORTS_TRIED):
            site = web.TCPSite(runner, self._host, port)
            try:
                await site.start()
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                await site.stop()
                continue
            return runner.addresses[0][1]
        message = f"no free port from {self._port} to {self._port + PORTS_TRIED - 1}"
        raise OSError(errno.EADDRINUSE, message)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(PREFIX):
            return await self._api.handle(request)
        if not is_own(request):
            return web.Response(status=403, text="The playground answers only its own page.")
        if path.startswith("/gateway"):
            return await self.gateway.handle(request)
        if path.startswith("/control/"):
            return await self._control_http.handle(request)
        if path.startswith("/attachments/"):
            return serve_attachment(self.world, path)
        return serve_page(path)

    def _follow_clock(self) -> None:
        give_up_late(self.world)
        archive_idle_threads(self.world)
        advance_events(self.world)

    def _limit_rates(self, enabled: bool) -> None:
        self.rate_limits.enabled = enabled
