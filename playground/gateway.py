"""The gateway v10: websockets on which bots identify, hear what happens, and resume."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import cast

from aiohttp import WSMsgType, web

from playground.access import may_view
from playground.gateway_intents import EVERY, PRIVILEGED, Intent, needed_for
from playground.gateway_session import Session, Socket
from playground.message_payloads import without_content
from playground.models import Json
from playground.payloads import application_flags, member_payload, own_user_payload
from playground.server_payloads import server_create_payload
from playground.tokens import is_plausible
from playground.world import Announcement, World

_HEARTBEAT, _IDENTIFY, _PRESENCE, _VOICE, _RESUME, _RECONNECT = 1, 2, 3, 4, 6, 7
_REQUEST_MEMBERS, _INVALID_SESSION, _HELLO, _ACK = 8, 9, 10, 11
_UNKNOWN_OP, _DECODE_ERROR, _NOT_AUTHENTICATED, _AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004
_ALREADY_AUTHENTICATED, _INVALID_SHARD, _INVALID_VERSION = 4005, 4010, 4012
_INVALID_INTENTS, _DISALLOWED_INTENTS = 4013, 4014


class Gateway:
    """All sessions. `heartbeat_interval` is in milliseconds, told to sockets that connect from then on."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sessions: dict[str, Session] = {}
        self._sockets: set[Socket] = set()
        self._silent = False
        self._connected = asyncio.Event()
        self.heartbeat_interval = 41_250
        self.on_connection_change: Callable[[], None] = world.changed

    @property
    def connected(self) -> bool:
        """Whether a bot is identified and on a socket."""
        return any(session.socket is not None for session in self._sessions.values())

    async def wait_until_connected(self, within: float = 30.0) -> None:
        """Wait until a bot has identified; TimeoutError after so many real seconds."""
        async with asyncio.timeout(within):
            await self._connected.wait()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one websocket until it closes."""
        response = web.WebSocketResponse(compress=False, autoping=True, max_msg_size=4 * 1024 * 1024)
        await response.prepare(request)
        if request.query.get("v", "10") != "10" or request.query.get("encoding", "json") != "json":
            await response.close(code=_INVALID_VERSION)
            return response
        socket = Socket(request, response, compressed=request.query.get("compress") == "zlib-stream")
        self._sockets.add(socket)
        writer = asyncio.create_task(socket.write())
        try:
            socket.send_op(_HELLO, {"heartbeat_interval": self.heartbeat_interval, "_trace": []})
            await self._read(response, socket)
        finally:
            self._sockets.discard(socket)
            self._detach(socket, ended=response.close_code in (1000, 1001))
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
        return response

    def announce(self, announcement: Announcement) -> None:
        """Send an event to every session that may and wants to hear it."""
        world, server_id = self._world, announcement.server_id
        if not self._sessions:
            return
        if server_id is not None and world.bot.id not in world.servers[server_id].members:
            return
        if announcement.channel is not None and not may_view(world, announcement.channel, world.bot.id):
            return
        hearing = [session for session in self._sessions.values() if self._hears(session, announcement)]
        if hearing:
            self._dispatch(hearing, announcement)

    def drop_sockets(self) -> None:
        """Break every socket; sessions can be resumed."""
        for socket in tuple(self._sockets):
            socket.abort()

    def invalidate_sessions(self, resumable: bool) -> None:
        """Tell every session that it is invalid; when not resumable it is forgotten."""
        for session in tuple(self._sessions.values()):
            if session.socket is not None:
                session.socket.send_op(_INVALID_SESSION, resumable)
            if not resumable:
                del self._sessions[session.id]

    def ask_to_reconnect(self) -> None:
        """Ask every bot to reconnect and resume (op 7)."""
        for session in self._sessions.values():
            if session.socket is not None:
                session.socket.send_op(_RECONNECT)

    def silence_heartbeats(self, silent: bool) -> None:
        """Stop, or begin again, to acknowledge heartbeats."""
        self._silent = silent

    async def close(self) -> None:
        """Close every socket."""
        for socket in tuple(self._sockets):
            socket.close(1001)

    async def _read(self, response: web.WebSocketResponse, socket: Socket) -> None:
        async for message in response:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            try:
                frame = cast("Json", json.loads(message.data))
                op, data = int(frame["op"]), frame.get("d")
            except (ValueError, KeyError, TypeError):
                socket.close(_DECODE_ERROR)
                continue
            if op == _HEARTBEAT:
                if not self._silent:
                    socket.send_op(_ACK)
            else:
                self._receive(op, data, socket)

    def _receive(self, op: int, data: object, socket: Socket) -> None:
        session = next((one for one in self._sessions.values() if one.socket is socket), None)
        if op == _IDENTIFY:
            self._identify(cast("Json", data), socket, known=session is not None)
        elif op == _RESUME:
            self._resume(cast("Json", data), socket)
        elif session is None:
            socket.close(_NOT_AUTHENTICATED)
        elif op == _REQUEST_MEMBERS:
            self._send_members(session, cast("Json", data))
        elif op not in (_PRESENCE, _VOICE):
            socket.close(_UNKNOWN_OP)

    def _identify(self, data: Json, socket: Socket, *, known: bool) -> None:
        intents = data.get("intents")
        shard, shards = cast("tuple[int, int]", data.get("shard") or (0, 1))
        refusal = None
        if known:
            refusal = _ALREADY_AUTHENTICATED
        elif not is_plausible(str(data.get("token", ""))):
            refusal = _AUTHENTICATION_FAILED
        elif not 0 <= shard < shards:
            refusal = _INVALID_SHARD
        elif not isinstance(intents, int) or intents & ~EVERY:
            refusal = _INVALID_INTENTS
        elif intents & PRIVILEGED and not self._world.application.privileged_intents:
            refusal = _DISALLOWED_INTENTS
        if refusal is not None or not isinstance(intents, int):
            socket.close(refusal or _INVALID_INTENTS)
            return
        session = Session(f"{self._world.mint():x}", intents, shard, shards, socket=socket)
        self._sessions[session.id] = session
        self._welcome(session)
        self._note_connection()

    def _welcome(self, session: Session) -> None:
        world = self._world
        bot_id = world.bot.id
        servers = [
            server for server in world.servers.values() if bot_id in server.members and session.hears_server(server.id)
        ]
        ready: Json = {
            "v": 10,
            "user": own_user_payload(world.bot),
            "guilds": [{"id": str(server.id), "unavailable": True} for server in servers],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": f"{world.base_url.replace('http://', 'ws://', 1)}/gateway",
            "shard": [session.shard, session.shards],
            "application": {"id": str(world.application.id), "flags": application_flags(world)},
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
            "geo_ordered_rtc_regions": [],
            "_trace": [],
        }
        session.dispatch("READY", json.dumps(ready))
        if session.intents & Intent.GUILDS:
            everybody = bool(session.intents & Intent.GUILD_MEMBERS)
            for server in servers:
                payload = server_create_payload(world, server, all_members=everybody) | {"unavailable": False}
                session.dispatch("GUILD_CREATE", json.dumps(payload))

    def _resume(self, data: Json, socket: Socket) -> None:
        session = self._sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if not is_plausible(str(data.get("token", ""))):
            socket.close(_AUTHENTICATION_FAILED)
        elif session is None or not isinstance(sequence, int) or not session.can_resume_after(sequence):
            socket.send_op(_INVALID_SESSION, False)
        else:
            session.socket = socket
            session.replay_after(sequence, socket)
            session.dispatch("RESUMED", '{"_trace":[]}')
            self._note_connection()

    def _detach(self, socket: Socket, *, ended: bool) -> None:
        """Take a socket off its session; closing with 1000 or 1001 ends the session."""
        for session in tuple(self._sessions.values()):
            if session.socket is socket:
                session.socket = None
                if ended:
                    del self._sessions[session.id]
        self._note_connection()

    def _note_connection(self) -> None:
        if self.connected:
            self._connected.set()
        else:
            self._connected.clear()
        self.on_connection_change()

    def _hears(self, session: Session, announcement: Announcement) -> bool:
        if not session.hears_server(announcement.server_id):
            return False
        needed = needed_for(announcement.name, in_server=announcement.server_id is not None)
        if needed is None:
            return False
        if needed == 0 or session.intents & needed:
            return True
        # Of itself a bot hears without the members intent.
        return announcement.name == "GUILD_MEMBER_UPDATE" and announcement.payload()["user"]["id"] == str(
            self._world.bot.id
        )

    def _dispatch(self, hearing: list[Session], announcement: Announcement) -> None:
        payload = announcement.payload()
        full = json.dumps(payload)
        guarded = full
        message = announcement.message
        if message is not None and not self._open_to_bot(announcement):
            guarded = json.dumps(without_content(payload))
        for session in hearing:
            open_to_session = bool(session.intents & Intent.MESSAGE_CONTENT)
            session.dispatch(announcement.name, full if open_to_session else guarded)

    def _open_to_bot(self, announcement: Announcement) -> bool:
        message, bot_id = announcement.message, self._world.bot.id
        return (
            message is None or message.server_id is None or message.author_id == bot_id or bot_id in message.mention_ids
        )

    def _send_members(self, session: Session, data: Json) -> None:
        server = self._world.servers.get(int(data.get("guild_id") or 0))
        query, limit = data.get("query"), int(data.get("limit") or 0)
        wanted = {int(value) for value in cast("list[str]", data.get("user_ids") or [])}
        if not wanted and not query and limit == 0 and not session.intents & Intent.GUILD_MEMBERS:
            if session.socket is not None:
                session.socket.close(_DISALLOWED_INTENTS)
            return
        if server is None:
            return
        names = self._world.people
        found = [
            member
            for member in server.members.values()
            if (member.user_id in wanted if wanted else names[member.user_id].name.startswith(query or ""))
        ]
        chunk: Json = {
            "guild_id": str(server.id),
            "members": [member_payload(self._world, member) for member in found[: limit or None]],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(user_id) for user_id in wanted if user_id not in server.members],
        }
        if data.get("nonce"):
            chunk["nonce"] = data["nonce"]
        session.dispatch("GUILD_MEMBERS_CHUNK", json.dumps(chunk))
