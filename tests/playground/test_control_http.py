"""Control over HTTP, as the page and other processes use it."""

import base64
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from playground import Playground, Server, SteerableClock, demo_world
from tests.support.playground import NOON, connected


class Http:
    """Asks below /control."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self._base = f"{playground.url}control/"
        self.session = session

    async def ask(self, method: str, path: str, body: object = None, status: int = 200) -> dict[str, Any]:
        async with self.session.request(method, self._base + path, json=body) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer


@pytest.fixture
async def http(playground: Playground) -> AsyncIterator[Http]:
    async with aiohttp.ClientSession() as session:
        yield Http(playground, session)


def _ids(playground: Playground) -> dict[str, str]:
    return {"member_id": str(playground.control.person("Theo Park").id), "channel_id": str(_welcome(playground))}


def _welcome(playground: Playground) -> int:
    return playground.control.channel("welcome").id


async def test_the_state_names_bot_servers_and_members(http: Http, server: Server) -> None:
    state = await http.ask("GET", "state")

    assert datetime.fromisoformat(state["clock"]) == NOON
    assert state["bot"]["connected"] is False
    assert state["servers"] == [{"id": str(server.id), "name": "Coding Study Hall"}]
    assert [member["display_name"] for member in state["members"]] == ["Rosa Delgado", "Theo Park", "Amina Yusuf"]
    assert len({member["color"] for member in state["members"]}) == 3
    assert state["can_jump_to_next"] is False


async def test_the_clock_moves_forward_only(http: Http) -> None:
    after = await http.ask("POST", "clock", {"advance_seconds": 3600})
    assert datetime.fromisoformat(after["clock"]) == NOON + timedelta(hours=1)
    to = (NOON + timedelta(days=1)).isoformat()
    assert (await http.ask("POST", "clock", {"to": to}))["clock"] == to
    await http.ask("POST", "clock", {"to": NOON.isoformat()}, 400)
    await http.ask("POST", "clock", {"advance_seconds": -1}, 400)
    await http.ask("POST", "clock", {"to_next": True}, 409)


async def test_the_clock_jumps_to_what_is_due_next() -> None:
    due = NOON + timedelta(hours=5)

    async def next_due() -> datetime | None:
        return due

    clock = SteerableClock(NOON, ticking=False)
    async with Playground(clock=clock, next_due=next_due) as playground, aiohttp.ClientSession() as session:
        http = Http(playground, session)
        assert (await http.ask("GET", "state"))["can_jump_to_next"] is True
        await http.ask("POST", "clock", {"to_next": True})

    assert clock.now() == due


async def test_a_stage_is_set_and_cleared(http: Http, playground: Playground) -> None:
    server = await http.ask("POST", "servers", {"name": "Second"})
    path = f"servers/{server['id']}"
    role = await http.ask("POST", f"{path}/roles", {"name": "Mentor", "permissions": "32", "color": 255})
    channel = await http.ask("POST", f"{path}/channels", {"name": "talk", "type": 0, "topic": "x"})
    member = await http.ask("POST", f"{path}/members", {"name": "Kim Lee", "roles": [role["id"]]})
    overwrite = {"id": role["id"], "allow": "0", "deny": "1024"}
    await http.ask("PUT", f"channels/{channel['id']}/overwrites", overwrite)
    view = await http.ask("GET", f"view?server_id={server['id']}&member_id={member['id']}")

    assert [one["name"] for one in view["channels"]] == ["general"]
    assert view["me"]["can_manage_server"] is True
    assert view["me"]["roles"] == [role["id"]]
    await http.ask("PATCH", f"{path}/members/{member['id']}", {"roles": [], "accepts_dms": False})
    view = await http.ask("GET", f"view?server_id={server['id']}&member_id={member['id']}")
    assert [one["name"] for one in view["channels"]] == ["general", "talk"]
    await http.ask("DELETE", f"channels/{channel['id']}")
    await http.ask("DELETE", f"{path}/members/{member['id']}")
    await http.ask("DELETE", path)
    assert int(server["id"]) not in playground.world.servers


async def test_what_is_not_there_is_named(http: Http, server: Server) -> None:
    assert "nothing" in (await http.ask("POST", "act/nothing", {}, 404))["error"]
    assert "/control/moon" in (await http.ask("DELETE", "moon", None, 404))["error"]
    assert "member_id" in (await http.ask("POST", "act/say", {}, 400))["error"]
    assert "emoji" in (await http.ask("POST", f"servers/{server.id}/emoji", {"name": "x"}, 404))["error"]
    await http.ask("POST", "act/say", [], 400)
    await http.ask("POST", "faults", {"kind": "nothing"}, 400)
    await http.ask("POST", "faults", {"kind": "gateway", "action": "nothing"}, 400)


async def test_members_speak_where_they_may(http: Http, playground: Playground) -> None:
    ids = _ids(playground)
    message = await http.ask("POST", "act/say", ids | {"content": "hello"})
    assert (message["content"], message["ephemeral"], message["failed"]) == ("hello", False, None)

    news = str(playground.control.channel("announcements").id)
    refused = await http.ask("POST", "act/say", ids | {"channel_id": news, "content": "hello"}, 403)
    assert "may not write" in refused["error"]
    await http.ask("DELETE", f"messages/{message['id']}")
    assert playground.control.messages_in("welcome") == []


async def test_faults_are_set_and_cleared(http: Http, playground: Playground) -> None:
    for fault in (
        {"kind": "status", "status": 503, "times": 2},
        {"kind": "drop", "path": "/channels/*"},
        {"kind": "delay", "seconds": 0.1},
        {"kind": "rate_limit", "retry_after": 1, "global": True},
    ):
        await http.ask("POST", "faults", fault)
    await http.ask("POST", "faults", {"kind": "rate_limits", "on": True})
    for action in ("drop", "invalid_session", "reconnect", "silence"):
        await http.ask("POST", "faults", {"kind": "gateway", "action": action})

    assert len(playground.faults.waiting) == 4
    assert playground.rate_limits.enabled
    await http.ask("DELETE", "faults")
    assert (playground.faults.waiting, playground.rate_limits.enabled) == ([], False)


async def test_the_stream_tells_of_changes(http: Http, playground: Playground, server: Server) -> None:
    member = _ids(playground)["member_id"]
    address = f"{playground.url}control/stream?server_id={server.id}&member_id={member}"
    async with http.session.ws_connect(address) as stream:
        first = await stream.receive_json(timeout=5)
        playground.control.say("Theo Park", "welcome", "hello")
        second = await stream.receive_json(timeout=5)

    assert second["version"] > first["version"]


async def test_other_sites_cannot_steer(http: Http, playground: Playground) -> None:
    address = f"{playground.url}control/state"
    own = playground.url.rstrip("/")
    for origin, status in ((own, 200), ("http://example.org", 403), (None, 200)):
        headers = {} if origin is None else {"Origin": origin}
        async with http.session.get(address, headers=headers) as response:
            assert response.status == status
    rebound = {"Origin": "http://evil.example", "Host": "evil.example"}
    async with http.session.get(address, headers=rebound) as response:
        assert response.status == 403


async def test_the_page_is_served_and_nothing_else_of_the_disk(http: Http, playground: Playground) -> None:
    async with http.session.get(playground.url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    for path in ("..%2fserver.py", "nothing.js", "attachments/1/2/x.png", "attachments/x"):
        async with http.session.get(playground.url + path) as response:
            assert response.status == 404


class Form(discord.ui.Modal, title="Form"):
    text: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Text", custom_id="text")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(self.text.value, ephemeral=True)


class Bot(discord.Client):
    """A client with one command of every kind."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(name="read", description="Read a file")
        async def read(interaction: discord.Interaction, file: discord.Attachment, note: str = "") -> None:
            text = (await file.read()).decode()
            view = discord.ui.View(timeout=None)
            view.add_item(discord.ui.Button[discord.ui.View](label="More", custom_id="more"))
            await interaction.response.send_message(text + note, view=view, ephemeral=True)

        @read.autocomplete("note")
        async def notes(_interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=current.upper(), value=current)]

        @self.tree.context_menu(name="Echo")
        async def echo(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(message.content, ephemeral=True)

        @self.tree.context_menu(name="Greet")
        async def greet(interaction: discord.Interaction, user: discord.User) -> None:
            await interaction.response.send_message(f"Hello {user.display_name}", ephemeral=True)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(Form())


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[None]:
    async with connected(playground, Bot()):
        yield


@pytest.mark.usefixtures("bot")
async def test_a_whole_conversation(http: Http, playground: Playground, server: Server) -> None:
    ids = _ids(playground)
    options = {"file": {"filename": "q.txt", "base64": base64.b64encode(b"abc").decode()}}
    read = await http.ask("POST", "act/command", ids | {"name": "read", "options": options})
    assert (read["acknowledged"], read["response_type"], read["message"]["content"]) == (True, 4, "abc")
    assert (read["message"]["ephemeral"], read["message"]["dismissable"]) == (True, True)

    pressed = {"member_id": ids["member_id"], "message_id": read["message"]["id"], "custom_id": "more"}
    modal = (await http.ask("POST", "act/component", pressed))["modal"]
    view = await http.ask("GET", f"view?server_id={server.id}&member_id={ids['member_id']}")
    assert view["modal"] == modal
    submitted = {"interaction_id": modal["interaction_id"], "values": {"text": "typed"}}
    assert (await http.ask("POST", "act/modal", ids | submitted))["message"]["content"] == "typed"

    await http.ask("POST", "act/dismiss", {"member_id": ids["member_id"], "message_id": read["message"]["id"]})
    view = await http.ask("GET", f"view?server_id={server.id}&member_id={ids['member_id']}")
    assert [one["content"] for one in view["messages"][ids["channel_id"]]] == ["typed"]
    assert [command["name"] for command in view["commands"]] == ["read", "Echo", "Greet"]


@pytest.mark.usefixtures("bot")
async def test_the_other_acts(http: Http, playground: Playground) -> None:
    ids = _ids(playground)
    typed = ids | {"name": "read", "options": {"note": "ab"}, "focused": "note"}
    assert (await http.ask("POST", "act/autocomplete", typed))["choices"] == [{"name": "AB", "value": "ab"}]
    said = await http.ask("POST", "act/say", ids | {"content": "hello"})
    echo = await http.ask("POST", "act/message_command", ids | {"message_id": said["id"], "name": "Echo"})
    assert echo["message"]["content"] == "hello"
    amina = str(playground.control.person("Amina Yusuf").id)
    greet = await http.ask("POST", "act/user_command", ids | {"user_id": amina, "name": "Greet"})
    assert greet["message"]["content"] == "Hello Amina Yusuf"
    await http.ask("POST", "act/modal/dismiss", ids)
    refused = await http.ask("POST", "act/command", ids | {"name": "read"}, 400)
    assert "file" in refused["error"]


@pytest.mark.usefixtures("bot")
async def test_going_to_an_event(http: Http, playground: Playground, server: Server) -> None:
    event = playground.control.add_event(server, "Study group", NOON + timedelta(hours=1))
    ids = _ids(playground)
    await http.ask("POST", "act/rsvp", ids | {"event_id": str(event.id), "going": True})
    assert event.interested == [int(ids["member_id"])]


async def test_a_taken_port_means_the_next_free_one() -> None:
    async with Playground() as first:
        taken = int(first.url.rstrip("/").rsplit(":", 1)[1])
        async with Playground(port=taken) as second:
            demo_world(second.world)
            assert int(second.url.rstrip("/").rsplit(":", 1)[1]) > taken
