"""Threads over REST: opened, joined, archived, and what is refused."""

from datetime import timedelta

from playground import Channel, ChannelKind, Permission, Playground, Server
from tests.playground.rest_client import RestClient


async def _thread(rest: RestClient, channel: Channel, name: str = "talk", kind: int = 11) -> str:
    answer = await rest.ask("POST", f"/channels/{channel.id}/threads", {"name": name, "type": kind})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


async def test_a_message_has_one_thread_at_most(playground: Playground, rest: RestClient, welcome: Channel) -> None:
    message = playground.control.say("Theo Park", "welcome", "why?")
    path = f"/channels/{welcome.id}/messages/{message.id}/threads"

    opened = await rest.ask("POST", path, {"name": "why"})

    assert (opened.status, opened.body["id"]) == (201, str(message.id))
    assert (await rest.ask("POST", path, {"name": "why"})).code == 160004


async def test_what_is_in_an_archived_thread_cannot_be_edited_but_a_post_reopens_it(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    thread_id = await _thread(rest, welcome)
    path = f"/channels/{thread_id}/messages"
    message = (await rest.ask("POST", path, {"content": "hello"})).body
    await rest.ask("PATCH", f"/channels/{thread_id}", {"archived": True})

    assert (await rest.ask("PATCH", f"{path}/{message['id']}", {"content": "bye"})).code == 50083
    assert (await rest.ask("PATCH", f"/channels/{thread_id}", {"name": "new"})).code == 50083
    assert (await rest.ask("POST", path, {"content": "again"})).status == 200
    thread = playground.control.channel(thread_id).thread
    assert thread is not None
    assert not thread.archived


async def test_an_idle_thread_is_archived_by_the_clock_and_listed_as_such(
    playground: Playground, rest: RestClient, welcome: Channel, server: Server
) -> None:
    thread_id = await _thread(rest, welcome)
    active = f"/guilds/{server.id}/threads/active"
    assert [thread["id"] for thread in (await rest.ask("GET", active)).body["threads"]] == [thread_id]

    playground.control.advance(timedelta(days=3, seconds=1))

    assert (await rest.ask("GET", active)).body["threads"] == []
    archived = await rest.ask("GET", f"/channels/{welcome.id}/threads/archived/public")
    assert [thread["id"] for thread in archived.body["threads"]] == [thread_id]


async def test_a_private_thread_is_seen_by_those_in_it(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    thread_id = await _thread(rest, welcome, kind=12)
    theo = playground.control.person("Theo Park")
    channels = playground.control.view("Coding Study Hall", theo)["channels"]
    assert thread_id not in [channel["id"] for channel in channels]

    added = await rest.ask("PUT", f"/channels/{thread_id}/thread-members/{theo.id}")

    assert added.status == 204
    channels = playground.control.view("Coding Study Hall", theo)["channels"]
    assert thread_id in [channel["id"] for channel in channels]
    members = await rest.ask("GET", f"/channels/{thread_id}/thread-members?with_member=true")
    assert {member["user_id"] for member in members.body} == {str(theo.id), str(playground.world.bot.id)}
    assert (await rest.ask("DELETE", f"/channels/{thread_id}/thread-members/{theo.id}")).status == 204
    assert (await rest.ask("GET", f"/channels/{thread_id}/thread-members/{theo.id}")).code == 10007


async def test_opening_needs_the_right_and_a_text_channel(
    playground: Playground, rest: RestClient, welcome: Channel, server: Server
) -> None:
    voice = playground.control.add_channel(server, "voice", ChannelKind.VOICE)
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    playground.control.set_overwrite(welcome, bot_role, deny=int(Permission.CREATE_PUBLIC_THREADS))
    body = {"name": "talk", "type": 11}

    assert (await rest.ask("POST", f"/channels/{welcome.id}/threads", body)).code == 50013
    assert (await rest.ask("POST", f"/channels/{voice.id}/threads", body)).code == 50024


async def test_joining_and_leaving(rest: RestClient, welcome: Channel) -> None:
    thread_id = await _thread(rest, welcome)
    path = f"/channels/{thread_id}/thread-members/@me"

    assert (await rest.ask("DELETE", path)).status == 204
    assert (await rest.ask("GET", f"/channels/{thread_id}/thread-members")).body == []
    assert (await rest.ask("PUT", path)).status == 204
    assert len((await rest.ask("GET", f"/channels/{thread_id}/thread-members")).body) == 1


async def test_a_deleted_channel_takes_its_threads_along(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    thread_id = await _thread(rest, welcome)
    playground.control.remove_channel(welcome)

    assert (await rest.ask("GET", f"/channels/{thread_id}")).code == 10003
