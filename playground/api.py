"""REST over HTTP: authorisation, faults, rate limits, bodies, the route, the answer, the log."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from aiohttp import BodyPartReader, web

from playground import errors
from playground.bodies import Bodies, UnknownRouteError
from playground.errors import DiscordError
from playground.faults import Fault, Faults
from playground.models import JsonValue
from playground.rate_limits import RateLimits, Verdict
from playground.rest import ROUTES, Call, Reply
from playground.rest.routing import Route
from playground.tokens import is_plausible
from playground.uploads import Upload
from playground.world import World

PREFIX = "/api/v10"
REQUESTS_KEPT = 20_000
_RULES_BROKEN = frozenset({50035, 50006, 50109})
_LARGEST_UPLOAD = 25 * 1024 * 1024
"""All files of one message together, in bytes, however large each may be."""


@dataclass(slots=True, frozen=True)
class LoggedRequest:
    """A request that the bot made. `route` is the template; the path itself when there is none."""

    at: datetime
    method: str
    route: str
    path: str
    body: JsonValue
    status: int


@dataclass(slots=True, frozen=True)
class Violation:
    """A request refused for its form, or to a route that is not there."""

    method: str
    path: str
    error: str
    body: JsonValue


class Api:
    """Serves everything below /api/v10."""

    def __init__(self, world: World, faults: Faults, limits: RateLimits, bodies: Bodies | None) -> None:
        self._world = world
        self._faults = faults
        self._limits = limits
        self._bodies = bodies
        self.requests: deque[LoggedRequest] = deque(maxlen=REQUESTS_KEPT)
        self.violations: list[Violation] = []

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        method, path = request.method, request.path.removeprefix(PREFIX)
        fault = self._faults.take(method, path) if self._faults.waiting else None
        if fault is not None and fault.delay and not fault.performed:
            await asyncio.sleep(fault.delay)
        if fault is not None and not fault.performed and (fault.drop or fault.status is not None):
            await request.read()
            self._log(method, path, path, None, fault.status or 0)
            return _of_fault(request, fault)
        response = await self._perform(request, method, path)
        if fault is not None and fault.performed:
            await asyncio.sleep(fault.delay)
            return _of_fault(request, fault)
        return response

    async def _perform(self, request: web.BaseRequest, method: str, path: str) -> web.Response:
        body: JsonValue = None
        template, verdict, status = path, Verdict({}), 500
        try:
            route, ids, texts = ROUTES.find(method, path.strip("/").split("/"))
            template = route.template
            verdict = self._admit(request, route, ids)
            if verdict.retry_after is not None:
                status = 429
                return _limited(verdict)
            body, uploads = await _read(request, self._world.attachment_size_limit)
            read = route.without_ignored(body)
            call = Call(self._world, method, path, template, ids, texts, request.query, read, uploads)
            reply = self._run(route, call)
            status = reply.status
            return _json(reply.body, status, verdict.headers)
        except DiscordError as error:
            status = error.status
            if error.code in _RULES_BROKEN or (error.code == 0 and error.status in (404, 405)):
                self.violations.append(Violation(method, path, str(error), body))
            return _json(cast("JsonValue", error.payload()), status, verdict.headers)
        finally:
            if status == 500:
                self.violations.append(Violation(method, path, "the playground itself failed", body))
            self._log(method, template, path, body, status)

    def _admit(self, request: web.BaseRequest, route: Route, ids: dict[str, int]) -> Verdict:
        if not route.open_to_all:
            kind, _, token = request.headers.get("Authorization", "").partition(" ")
            if kind != "Bot" or not is_plausible(token):
                raise errors.unauthorized()
        unlimited = route.open_to_all and route.template.startswith(("/interactions", "/webhooks"))
        return self._limits.check(route.method, route.template, ids, unlimited=unlimited)

    def _run(self, route: Route, call: Call) -> Reply:
        unknown = [name for name in call.query if name not in route.query]
        if unknown:
            raise errors.invalid_form_body(
                [((name,), "UNKNOWN_FIELD", f"The playground knows no parameter {name!r}.") for name in unknown]
            )
        if self._bodies is not None and call.body is not None:
            try:
                self._bodies.check(call.method, call.path, call.body)
            except UnknownRouteError:
                raise errors.route_not_found(
                    f"404: Not Found (Discord describes no {call.method} {call.path})"
                ) from None
        return route.handler(call)

    def _log(self, method: str, template: str, path: str, body: JsonValue, status: int) -> None:
        self.requests.append(LoggedRequest(self._world.now(), method, template, path, body, status))


async def _read(request: web.BaseRequest, largest_file: int) -> tuple[JsonValue, Mapping[int, Upload]]:
    if not request.can_read_body:
        return None, {}
    if request.content_type == "multipart/form-data":
        return await _read_parts(request, largest_file)
    data = await request.read()
    if not data:
        return None, {}
    return _decode(data), {}


def _decode(data: bytes) -> JsonValue:
    try:
        return cast("JsonValue", json.loads(data))
    except ValueError:
        raise errors.invalid_json() from None


async def _read_parts(request: web.BaseRequest, largest_file: int) -> tuple[JsonValue, Mapping[int, Upload]]:
    body: JsonValue = None
    uploads: dict[int, Upload] = {}
    reader = await request.multipart()
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read())
        name = part.name or ""
        if name == "payload_json":
            body = _decode(data)
        elif name.startswith("files[") and name.endswith("]") and name[6:-1].isdigit():
            uploads[int(name[6:-1])] = Upload(part.filename or "file", data)
        else:
            problem = f"The playground knows no part {name!r}."
            raise errors.invalid_form_body([((name,), "UNKNOWN_FIELD", problem)])
    sizes = [len(upload.data) for upload in uploads.values()]
    if max(sizes, default=0) > largest_file or sum(sizes) > _LARGEST_UPLOAD:
        raise errors.request_too_large()
    return body, uploads


def _json(body: JsonValue, status: int, headers: Mapping[str, str]) -> web.Response:
    if body is None:
        return web.Response(status=status, headers=headers)
    # The exact value matters: with a charset added discord.py would not read JSON.
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


def _limited(verdict: Verdict) -> web.Response:
    body: JsonValue = {
        "message": "You are being rate limited.",
        "retry_after": verdict.retry_after,
        "global": verdict.everywhere,
    }
    # Without Via discord.py takes a 429 for a ban by Cloudflare.
    headers = verdict.headers | {"Via": "1.1 google", "Retry-After": str(verdict.retry_after)}
    return _json(body, 429, headers)


def _of_fault(request: web.BaseRequest, fault: Fault) -> web.Response:
    if fault.drop and request.transport is not None:
        request.transport.abort()
    return _json(fault.body, fault.status or 500, fault.headers)
