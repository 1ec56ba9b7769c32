"""Control over HTTP: the same actions as `Control`, for the page and for other processes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import cast

from aiohttp import web

from playground.acts_http import act
from playground.control import Control
from playground.errors import DiscordError
from playground.faults import Faults
from playground.faults_http import add_fault
from playground.models import Json, JsonValue
from playground.payloads import timestamp
from playground.resolving import ActRefusedError
from playground.stage_http import change_stage
from playground.viewing import person_payload

PREFIX = "/control/"
_Handler = Callable[[web.BaseRequest, Json], Awaitable[JsonValue]]


class ControlHttp:
    """Serves everything below /control."""

    def __init__(self, control: Control, faults: Faults) -> None:
        self._control = control
        self._faults = faults
        self._streams: set[web.WebSocketResponse] = set()
        self._handlers: dict[tuple[str, str], _Handler] = {
            ("GET", "state"): self._state,
            ("POST", "clock"): self._clock,
            ("GET", "view"): self._view,
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): self._clear_faults,
        }

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        path = request.path.removeprefix(PREFIX).strip("/")
        if path == "stream":
            return await self._stream(request)
        try:
            body = await _body(request)
            return web.json_response(await self._answer(request, path, body))
        except ActRefusedError as refusal:
            return web.json_response({"error": str(refusal)}, status=refusal.status)
        except DiscordError as error:
            return web.json_response({"error": str(error)}, status=error.status)
        except (KeyError, ValueError, TypeError) as error:
            problem = f"the request lacks or mangles {error}"
            return web.json_response({"error": problem}, status=400)

    async def close(self) -> None:
        """Close every stream."""
        for stream in tuple(self._streams):
            await stream.close(code=1001)

    async def _answer(self, request: web.BaseRequest, path: str, body: Json) -> JsonValue:
        handler = self._handlers.get((request.method, path))
        if handler is not None:
            return await handler(request, body)
        if request.method == "POST" and path.startswith("act/"):
            return await act(self._control, path.removeprefix("act/"), body)
        return change_stage(self._control, request.method, path.split("/"), body)

    async def _state(self, _request: web.BaseRequest, _body: Json) -> JsonValue:
        world = self._control.world
        inhabitants = {user_id: None for server in world.servers.values() for user_id in server.members}
        return {
            "clock": timestamp(world.now()),
            "bot": {
                "id": str(world.bot.id),
                "name": world.bot.display_name,
                "connected": self._control.gateway.connected,
            },
            "servers": [{"id": str(server.id), "name": server.name} for server in world.servers.values()],
            "members": [person_payload(world.people[user_id]) for user_id in inhabitants if user_id != world.bot.id],
            "can_jump_to_next": await self._can_jump(),
        }

    async def _can_jump(self) -> bool:
        return self._control.next_due is not None and await self._control.next_due() is not None

    async def _clock(self, _request: web.BaseRequest, body: Json) -> JsonValue:
        if body.get("to_next"):
            moment = await self._control.advance_to_next()
        elif "to" in body:
            moment = self._control.advance_to(datetime.fromisoformat(body["to"]))
        else:
            moment = self._control.advance(timedelta(seconds=float(body["advance_seconds"])))
        return {"clock": timestamp(moment)}

    async def _view(self, request: web.BaseRequest, _body: Json) -> JsonValue:
        return self._control.view(request.query["server_id"], request.query["member_id"])

    async def _add_fault(self, _request: web.BaseRequest, body: Json) -> JsonValue:
        add_fault(self._faults, body)
        return {"waiting": len(self._faults.waiting)}

    async def _clear_faults(self, _request: web.BaseRequest, _body: Json) -> JsonValue:
        self._faults.clear()
        return {"waiting": 0}

    async def _stream(self, request: web.BaseRequest) -> web.StreamResponse:
        """Push the version whenever what is seen may have changed; changes that come together are one push."""
        world = self._control.world
        stream = web.WebSocketResponse()
        await stream.prepare(request)
        changed = asyncio.Event()
        changed.set()
        world.watchers.append(changed.set)
        self._streams.add(stream)
        pusher = asyncio.create_task(self._push(stream, changed))
        try:
            async for _ in stream:
                pass
        finally:
            pusher.cancel()
            world.watchers.remove(changed.set)
            self._streams.discard(stream)
        return stream

    async def _push(self, stream: web.WebSocketResponse, changed: asyncio.Event) -> None:
        while not stream.closed:
            await changed.wait()
            changed.clear()
            try:
                await stream.send_str(json.dumps({"version": self._control.world.version}))
            except ConnectionError:
                return


async def _body(request: web.BaseRequest) -> Json:
    data = await request.read()
    if not data:
        return {}
    decoded = json.loads(data)
    if not isinstance(decoded, dict):
        message = "the body must be an object"
        raise ActRefusedError(message)
    return cast("Json", decoded)
