"""Each fault does to discord.py what it does on Discord."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import discord
import pytest
from discord.http import Route

from playground import Playground
from tests.support.playground import connected

MESSAGES = "/channels/*/messages"


class Listener(discord.Client):
    """A client that notes what it hears."""

    def __init__(self, heartbeat_timeout: float = 60.0) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True)
        super().__init__(intents=intents, heartbeat_timeout=heartbeat_timeout)
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.connections: asyncio.Queue[None] = asyncio.Queue()
        self.resumed = asyncio.Event()

    async def on_resumed(self) -> None:
        self.resumed.set()

    async def on_connect(self) -> None:
        await self.connections.put(None)

    async def on_message(self, message: discord.Message) -> None:
        await self.heard.put(str(message.id))


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[Listener]:
    listener = Listener()
    async with connected(playground, listener):
        yield listener


def _channel(playground: Playground, client: discord.Client) -> discord.PartialMessageable:
    return client.get_partial_messageable(playground.control.channel("welcome").id)


def _post_route(playground: Playground) -> Route:
    channel_id = playground.control.channel("welcome").id
    return Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)


def _sent(playground: Playground) -> list[int]:
    return [request.status for request in playground.requests if request.route.endswith("/messages")]


@pytest.mark.parametrize("everywhere", [False, True], ids=["bucket", "global"])
async def test_a_429_is_waited_out_and_repeated(playground: Playground, client: Listener, *, everywhere: bool) -> None:
    playground.faults.rate_limit(0.2, everywhere=everywhere, path=MESSAGES)

    begun = time.monotonic()
    await _channel(playground, client).send("hello")

    assert time.monotonic() - begun >= 0.2
    assert len(playground.control.messages_in("welcome")) == 1


async def test_the_real_limits_slow_a_burst_down_but_lose_nothing(playground: Playground, client: Listener) -> None:
    messages = [await _channel(playground, client).send(str(number)) for number in range(6)]
    playground.rate_limits.enabled = True

    begun = time.monotonic()
    await asyncio.gather(*[message.delete() for message in messages])

    assert time.monotonic() - begun >= 0.9
    assert playground.control.messages_in("welcome") == []


async def test_a_502_is_repeated(playground: Playground, client: Listener) -> None:
    playground.faults.fail(502, path=MESSAGES)

    await _channel(playground, client).send("hello")

    assert _sent(playground) == [502, 200]
    assert len(playground.control.messages_in("welcome")) == 1


async def test_a_lost_answer_does_not_post_twice_when_a_nonce_is_enforced(
    playground: Playground, client: Listener
) -> None:
    playground.faults.fail(502, path=MESSAGES, performed=True)

    message = await _channel(playground, client).send("hello", nonce="once")

    assert [one.id for one in playground.control.messages_in("welcome")] == [message.id]


async def test_without_a_nonce_a_lost_answer_does_post_twice(playground: Playground, client: Listener) -> None:
    playground.faults.fail(502, path=MESSAGES, performed=True)

    await client.http.request(_post_route(playground), json={"content": "hello"})

    assert len(playground.control.messages_in("welcome")) == 2


async def test_a_broken_connection_is_an_error_to_the_caller(playground: Playground, client: Listener) -> None:
    playground.faults.drop(path=MESSAGES)

    with pytest.raises(aiohttp.ClientConnectionError):
        await _channel(playground, client).send("hello")


async def test_a_dropped_socket_is_resumed_and_nothing_is_lost(playground: Playground, client: Listener) -> None:
    first = playground.control.say("Theo Park", "welcome", "before")
    assert await client.heard.get() == str(first.id)

    playground.faults.gateway.drop_sockets()
    during = [playground.control.say("Theo Park", "welcome", f"during {number}") for number in range(3)]
    await asyncio.wait_for(client.resumed.wait(), 10)

    assert [await client.heard.get() for _ in during] == [str(message.id) for message in during]
    assert client.connections.qsize() == 1


async def test_op_7_makes_the_bot_resume(playground: Playground, client: Listener) -> None:
    playground.faults.gateway.ask_to_reconnect()

    await asyncio.wait_for(client.resumed.wait(), 10)

    assert client.connections.qsize() == 1


async def test_a_session_that_may_be_resumed_is(playground: Playground, client: Listener) -> None:
    playground.faults.gateway.invalidate_sessions(True)

    await asyncio.wait_for(client.resumed.wait(), 10)


async def test_an_invalid_session_is_identified_anew(playground: Playground, client: Listener) -> None:
    await client.connections.get()

    playground.faults.gateway.invalidate_sessions(False)

    await asyncio.wait_for(client.connections.get(), 10)
    said = playground.control.say("Theo Park", "welcome", "after")
    assert await client.heard.get() == str(said.id)


async def test_unacknowledged_heartbeats_make_the_bot_resume(playground: Playground) -> None:
    playground.gateway.heartbeat_interval = 200
    listener = Listener(heartbeat_timeout=0.5)
    async with connected(playground, listener):
        playground.faults.gateway.silence_heartbeats(True)
        await asyncio.wait_for(listener.resumed.wait(), 10)


async def test_three_seconds_without_an_answer_fail_in_front_of_the_member(playground: Playground) -> None:
    late: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    listener = Listener()
    tree = discord.app_commands.CommandTree(listener)

    @tree.command(name="tarry", description="Answer when it is too late")
    async def tarry(interaction: discord.Interaction) -> None:
        playground.clock.advance(timedelta(seconds=3, milliseconds=1))
        try:
            await interaction.response.send_message("too late")
        except discord.NotFound as error:
            late.set_result(error.code)

    async with connected(playground, listener):
        await tree.sync()
        interaction = await playground.control.command("Theo Park", "welcome", "tarry").answered()
        assert await asyncio.wait_for(late, 10) == 10062

    assert interaction.failed == "The application did not respond"
    notes = playground.control.messages_in("welcome", "Theo Park")
    assert [note.failed for note in notes] == [interaction.failed]
    assert playground.control.messages_in("welcome", "Amina Yusuf") == []


async def test_slow_answers_come_late(playground: Playground, client: Listener) -> None:
    playground.faults.delay(0.2, path=MESSAGES)

    begun = time.monotonic()
    await _channel(playground, client).send("hello")

    assert time.monotonic() - begun >= 0.2
