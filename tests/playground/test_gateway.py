"""The gateway, spoken to directly: close codes, intents, shards, compression, resuming, who hears what."""

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from playground import Permission, Playground, Server

GUILDS, MEMBERS, MESSAGES, CONTENT, EVENTS = 1, 2, 1 << 9, 1 << 15, 1 << 16


class Line:
    """A websocket to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj()
        self.sequence = 0

    async def hear(self) -> dict[str, Any]:
        message = await self.socket.receive(timeout=5)
        if message.type is aiohttp.WSMsgType.BINARY:
            frame = json.loads(self._inflate.decompress(message.data))
        else:
            assert message.type is aiohttp.WSMsgType.TEXT, message
            frame = json.loads(message.data)
        self.sequence = frame["s"] or self.sequence
        return frame

    async def hear_of(self, event: str) -> dict[str, Any]:
        """Return the payload of the next event of this name."""
        while True:
            frame = await self.hear()
            if frame["t"] == event:
                return frame["d"]

    async def closed_with(self) -> int | None:
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code

    async def say(self, op: int, data: object) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def pause(self) -> None:
        """Wait until everything said and sent so far has been dealt with."""
        await self.say(1, None)
        frame = await self.hear()
        assert frame["op"] == 11, frame


@asynccontextmanager
async def line(playground: Playground, query: str = "v=10&encoding=json") -> AsyncGenerator[Line]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{playground.gateway_url}?{query}", max_msg_size=0) as socket,
    ):
        opened = Line(socket)
        yield opened


async def _identify(opened: Line, playground: Playground, intents: int = GUILDS, **more: object) -> dict[str, Any]:
    assert (await opened.hear())["op"] == 10
    await opened.say(2, {"token": playground.token, "intents": intents, "properties": {}, **more})
    return await opened.hear_of("READY")


@pytest.mark.parametrize("query", ["v=10&encoding=json", "v=10&encoding=json&compress=zlib-stream"])
async def test_a_server_is_described_after_ready(playground: Playground, server: Server, query: str) -> None:
    async with line(playground, query) as opened:
        ready = await _identify(opened, playground)
        described = await opened.hear_of("GUILD_CREATE")

    assert ready["guilds"] == [{"id": str(server.id), "unavailable": True}]
    assert described["name"] == "Coding Study Hall"
    assert [member["user"]["id"] for member in described["members"]] == [str(playground.world.bot.id)]


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ({"token": "nonsense", "intents": 1}, 4004),
        ({"intents": 1 << 40}, 4013),
        ({"intents": "1"}, 4013),
        ({"intents": MEMBERS}, 4014),
        ({"intents": CONTENT}, 4014),
        ({"intents": 1, "shard": [2, 2]}, 4010),
    ],
)
async def test_a_faulty_identity_closes_the_socket(
    playground: Playground, identity: dict[str, object], code: int
) -> None:
    async with line(playground) as opened:
        await opened.hear()
        await opened.say(2, {"token": playground.token} | identity)
        assert await opened.closed_with() == code


@pytest.mark.parametrize(("query", "code"), [("v=9", 4012), ("encoding=etf", 4012)])
async def test_other_versions_and_encodings_are_refused(playground: Playground, query: str, code: int) -> None:
    async with line(playground, query) as opened:
        assert await opened.closed_with() == code


async def test_nonsense_and_haste_close_the_socket(playground: Playground) -> None:
    async with line(playground) as opened:
        await opened.socket.send_str("nonsense")
        assert await opened.closed_with() == 4002
    async with line(playground) as opened:
        await opened.say(3, {})
        assert await opened.closed_with() == 4003
    async with line(playground) as opened:
        await _identify(opened, playground)
        await opened.say(2, {"token": playground.token, "intents": 1})
        assert await opened.closed_with() == 4005
    async with line(playground) as opened:
        await _identify(opened, playground)
        await opened.say(99, {})
        assert await opened.closed_with() == 4001


async def test_events_come_only_to_those_with_the_intent(playground: Playground) -> None:
    async with line(playground) as deaf, line(playground) as hearing:
        await _identify(deaf, playground, GUILDS)
        await deaf.hear_of("GUILD_CREATE")
        await _identify(hearing, playground, GUILDS | MESSAGES)

        playground.control.say("Theo Park", "welcome", "hello")

        assert (await hearing.hear_of("MESSAGE_CREATE"))["content"] == ""
        await deaf.pause()


async def test_content_comes_with_the_intent_or_when_the_bot_is_meant(playground: Playground) -> None:
    playground.control.allow_privileged_intents()
    async with line(playground) as plain, line(playground) as privileged:
        await _identify(plain, playground, MESSAGES)
        await _identify(privileged, playground, MESSAGES | CONTENT)
        playground.control.say("Theo Park", "welcome", "hello")
        playground.control.say("Theo Park", "welcome", f"<@{playground.world.bot.id}> hello")

        assert (await plain.hear_of("MESSAGE_CREATE"))["content"] == ""
        assert (await plain.hear_of("MESSAGE_CREATE"))["content"].endswith("hello")
        assert (await privileged.hear_of("MESSAGE_CREATE"))["content"] == "hello"


async def test_messages_of_channels_that_the_bot_cannot_see_are_not_heard(
    playground: Playground, server: Server
) -> None:
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    playground.control.set_overwrite("welcome", bot_role, deny=int(Permission.VIEW_CHANNEL))
    async with line(playground) as opened:
        await _identify(opened, playground, MESSAGES)
        playground.control.say("Theo Park", "welcome", "hidden")
        await opened.pause()


async def test_servers_are_shared_among_shards(playground: Playground) -> None:
    for number in range(5):
        playground.control.add_server(f"Server {number}")
    async with line(playground) as first, line(playground) as second:
        shards = [
            await _identify(opened, playground, shard=[number, 2]) for number, opened in enumerate((first, second))
        ]

    ids = [{int(guild["id"]) for guild in ready["guilds"]} for ready in shards]
    assert ids[0] | ids[1] == set(playground.world.servers)
    assert [{(one >> 22) % 2 for one in part} for part in ids] == [{0}, {1}]


async def test_a_resume_replays_what_was_missed(playground: Playground) -> None:
    async with line(playground) as opened:
        ready = await _identify(opened, playground, MESSAGES)
        sequence = opened.sequence
        await opened.socket.close(code=4000)
    missed = [playground.control.say("Theo Park", "welcome", str(number)) for number in range(3)]

    async with line(playground) as opened:
        await opened.hear()
        await opened.say(6, {"token": playground.token, "session_id": ready["session_id"], "seq": sequence})
        replayed = [await opened.hear_of("MESSAGE_CREATE") for _ in missed]
        await opened.hear_of("RESUMED")

    assert [one["id"] for one in replayed] == [str(message.id) for message in missed]


@pytest.mark.parametrize("code", [1000, 4000])
async def test_only_a_session_that_was_not_ended_can_be_resumed(playground: Playground, code: int) -> None:
    async with line(playground) as opened:
        ready = await _identify(opened, playground)
        await opened.socket.close(code=code)
    async with line(playground) as opened:
        await opened.hear()
        await opened.say(6, {"token": playground.token, "session_id": ready["session_id"], "seq": 1})
        frame = await opened.hear()

    assert (frame["op"] == 9) is (code == 1000)


async def test_a_kicked_bot_hears_of_it_and_then_nothing(playground: Playground, server: Server) -> None:
    async with line(playground) as opened:
        await _identify(opened, playground, GUILDS | MESSAGES)
        await opened.hear_of("GUILD_CREATE")
        playground.control.kick_bot(server)
        playground.control.add_channel(server, "later")

        assert await opened.hear_of("GUILD_DELETE") == {"id": str(server.id)}
        await opened.pause()


async def test_changes_are_told_as_they_happen(playground: Playground, server: Server) -> None:
    control = playground.control
    async with line(playground) as opened:
        await _identify(opened, playground, GUILDS | EVENTS)
        channel = control.add_channel(server, "new")
        assert (await opened.hear_of("CHANNEL_CREATE"))["id"] == str(channel.id)
        control.set_overwrite(channel, server.roles[server.id], deny=1)
        assert (await opened.hear_of("CHANNEL_UPDATE"))["permission_overwrites"]
        control.remove_channel(channel)
        assert (await opened.hear_of("CHANNEL_DELETE"))["id"] == str(channel.id)
        role = control.add_role(server, "Goal")
        assert (await opened.hear_of("GUILD_ROLE_CREATE"))["role"]["id"] == str(role.id)
        joined = control.add_server("Second")
        assert (await opened.hear_of("GUILD_CREATE"))["id"] == str(joined.id)
        control.remove_server(joined)
        assert (await opened.hear_of("GUILD_DELETE"))["id"] == str(joined.id)


async def test_members_are_told_of_and_listed_only_with_the_intent(playground: Playground, server: Server) -> None:
    everyone = {"guild_id": str(server.id), "query": "", "limit": 0, "nonce": "n"}
    async with line(playground) as opened:
        await _identify(opened, playground)
        await opened.say(8, everyone)
        assert await opened.closed_with() == 4014

    playground.control.allow_privileged_intents()
    async with line(playground) as opened:
        await _identify(opened, playground, GUILDS | MEMBERS)
        assert len((await opened.hear_of("GUILD_CREATE"))["members"]) == 4
        person = playground.control.add_member(server, "Newcomer")
        assert (await opened.hear_of("GUILD_MEMBER_ADD"))["user"]["id"] == str(person.id)
        await opened.say(8, everyone)
        assert len((await opened.hear_of("GUILD_MEMBERS_CHUNK"))["members"]) == 5


async def test_the_bot_is_known_to_be_connected_only_while_it_is(playground: Playground) -> None:
    assert not playground.gateway.connected
    async with line(playground) as opened:
        await _identify(opened, playground)
        assert playground.gateway.connected
        gone = asyncio.Event()
        playground.gateway.on_connection_change = gone.set
    await asyncio.wait_for(gone.wait(), 5)
    assert not playground.gateway.connected
