"""Messages over REST: posting, reading, editing, deleting, pinning, and what is refused."""

import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from playground import Channel, Permission, Playground, Server
from tests.playground.rest_client import RestClient


async def _post(rest: RestClient, channel: Channel, **body: object) -> dict[str, Any]:
    answer = await rest.ask("POST", f"/channels/{channel.id}/messages", body)
    assert answer.status == 200, answer.body
    return answer.body


async def test_a_nonce_makes_a_repeat_the_same_message_until_it_has_aged(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    draft = {"content": "question", "nonce": "row-1", "enforce_nonce": True}
    first = await _post(rest, welcome, **draft)
    again = await _post(rest, welcome, **draft)
    playground.control.advance(timedelta(minutes=10))
    later = await _post(rest, welcome, **draft)

    assert again["id"] == first["id"]
    assert later["id"] != first["id"]
    assert len(playground.control.messages_in("welcome")) == 2


async def test_a_nonce_counts_in_its_channel_only(playground: Playground, rest: RestClient, welcome: Channel) -> None:
    lounge = playground.control.channel("study-lounge")
    draft = {"content": "question", "nonce": "row-1", "enforce_nonce": True}

    assert (await _post(rest, welcome, **draft))["id"] != (await _post(rest, lounge, **draft))["id"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("limit=2", [5, 4]),
        ("before={2}&limit=2", [1, 0]),
        ("after={2}&limit=2", [4, 3]),
        ("around={3}&limit=3", [4, 3, 2]),
        ("", [5, 4, 3, 2, 1, 0]),
    ],
)
async def test_the_history_is_paged_newest_first(
    rest: RestClient, welcome: Channel, query: str, expected: list[int]
) -> None:
    ids = [(await _post(rest, welcome, content=str(number)))["id"] for number in range(6)]

    answer = await rest.ask("GET", f"/channels/{welcome.id}/messages?{query.format(*ids)}")

    assert [message["id"] for message in answer.body] == [ids[number] for number in expected]


async def test_others_words_are_kept_from_a_bot_without_the_intent(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    said = playground.control.say("Theo Park", "welcome", "secret")
    called = playground.control.say("Theo Park", "welcome", f"<@{playground.world.bot.id}> look")
    path = f"/channels/{welcome.id}/messages"

    assert (await rest.ask("GET", f"{path}/{said.id}")).body["content"] == ""
    assert (await rest.ask("GET", f"{path}/{called.id}")).body["content"] == called.content
    playground.control.allow_privileged_intents()
    assert (await rest.ask("GET", f"{path}/{said.id}")).body["content"] == "secret"


async def test_an_old_message_can_be_edited_only_a_few_times_an_hour(
    playground: Playground, rest: RestClient, welcome: Channel
) -> None:
    message = await _post(rest, welcome, content="0 answers")
    path = f"/channels/{welcome.id}/messages/{message['id']}"
    for number in range(10):
        assert (await rest.ask("PATCH", path, {"content": f"{number}"})).status == 200

    playground.control.advance(timedelta(hours=1, seconds=1))
    statuses = [(await rest.ask("PATCH", path, {"content": f"late {number}"})).status for number in range(8)]

    assert statuses[0] == 200
    assert statuses[-1] == 429
    playground.control.advance(timedelta(hours=1, seconds=1))
    assert (await rest.ask("PATCH", path, {"content": "reveal"})).status == 200


async def test_two_to_a_hundred_recent_messages_are_deleted_at_once(
    playground: Playground, rest: RestClient, welcome: Channel, server: Server
) -> None:
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    playground.control.set_overwrite(welcome, bot_role, allow=int(Permission.MANAGE_MESSAGES))
    ids = [(await _post(rest, welcome, content=str(number)))["id"] for number in range(3)]
    path = f"/channels/{welcome.id}/messages/bulk-delete"

    assert (await rest.ask("POST", path, {"messages": ids[:1]})).status == 400
    assert (await rest.ask("POST", path, {"messages": ids[:2]})).status == 204
    assert [str(message.id) for message in playground.control.messages_in(welcome)] == ids[2:]
    playground.control.advance(timedelta(days=15))
    assert (await rest.ask("POST", path, {"messages": ids[1:]})).code == 50034
    playground.violations.clear()


async def test_pins_are_listed_latest_first(
    playground: Playground, rest: RestClient, welcome: Channel, server: Server
) -> None:
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    ids = [(await _post(rest, welcome, content=str(number)))["id"] for number in range(2)]
    pins = f"/channels/{welcome.id}/messages/pins"
    assert (await rest.ask("PUT", f"{pins}/{ids[0]}")).code == 50013

    playground.control.set_overwrite(welcome, bot_role, allow=int(Permission.PIN_MESSAGES))
    for message_id in ids:
        playground.control.advance(timedelta(seconds=1))
        assert (await rest.ask("PUT", f"{pins}/{message_id}")).status == 204
    listed = (await rest.ask("GET", pins)).body
    assert [item["message"]["id"] for item in listed["items"]] == ids[::-1]
    assert (await rest.ask("DELETE", f"{pins}/{ids[0]}")).status == 204
    assert len((await rest.ask("GET", pins)).body["items"]) == 1


async def test_files_are_served_from_this_machine(playground: Playground, rest: RestClient, welcome: Channel) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"attachments": [{"id": 0, "description": "notes"}]}))
    form.add_field("files[0]", b"Guten Tag", filename="gru\u00df.txt", content_type="text/plain")

    answer = await rest.ask("POST", f"/channels/{welcome.id}/messages", form=form)

    (file,) = answer.body["attachments"]
    assert (file["size"], file["description"]) == (9, "notes")
    assert file["url"].startswith(playground.url)
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as response:
        assert (response.status, await response.read()) == (200, b"Guten Tag")


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [(None, 1), ({"parse": []}, 0), ({"parse": ["users"]}, 1), ({"users": ["0"], "parse": []}, 0)],
)
async def test_mentions_ping_as_far_as_allowed(
    playground: Playground, rest: RestClient, welcome: Channel, allowed: object, pinged: int
) -> None:
    theo = playground.control.person("Theo Park")
    body: dict[str, object] = {"content": f"<@{theo.id}> @everyone"}
    if allowed is not None:
        body["allowed_mentions"] = allowed

    message = await _post(rest, welcome, **body)

    assert len(message["mentions"]) == pinged
    assert message["mention_everyone"] is (allowed is None)


async def test_replies_refer_to_what_they_answer(rest: RestClient, welcome: Channel) -> None:
    first = await _post(rest, welcome, content="question")
    reply = await _post(rest, welcome, content="answer", message_reference={"message_id": first["id"]})

    assert reply["referenced_message"]["id"] == first["id"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/channels/1/messages", {"content": "x"}, 404, 10003),
        ("GET", "/channels/{welcome}/messages/1", None, 404, 10008),
        ("GET", "/guilds/1", None, 404, 10004),
        ("GET", "/guilds/{server}/members/1", None, 404, 10013),
        ("POST", "/channels/{welcome}/messages", {}, 400, 50006),
        ("POST", "/channels/{welcome}/messages", {"content": "x" * 2001}, 400, 50035),
        ("POST", "/channels/{welcome}/messages", {"content": "x", "colour": 1}, 400, 50035),
        ("GET", "/channels/{welcome}/messages?limit=101", None, 400, 50035),
        ("GET", "/channels/{welcome}/messages?colour=1", None, 400, 50035),
        ("GET", "/channels/welcome", None, 400, 50035),
        ("GET", "/guilds/{server}/audit-logs", None, 404, 0),
        ("DELETE", "/users/@me", None, 405, 0),
        ("GET", "/guilds/{server}/members?limit=10", None, 403, 50001),
        ("PUT", "/guilds/{server}/members/{theo}/roles/{moderator}", None, 403, 50013),
        ("POST", "/guilds/{server}/channels", {"name": "x"}, 403, 50013),
    ],
)
async def test_what_discord_refuses_is_refused_with_its_code(
    playground: Playground,
    rest: RestClient,
    server: Server,
    welcome: Channel,
    method: str,
    path: str,
    body: object,
    status: int,
    code: int,
) -> None:
    names = {
        "welcome": welcome.id,
        "server": server.id,
        "theo": playground.control.person("Theo Park").id,
        "moderator": playground.control.role(server, "Moderator").id,
    }

    answer = await rest.ask(method, path.format_map(names), body)

    assert (answer.status, answer.code) == (status, code)
    refused_for_its_form = code in (0, 50006, 50035)
    assert bool(playground.violations) is refused_for_its_form
    playground.violations.clear()


async def test_an_unknown_route_and_field_are_named(playground: Playground, rest: RestClient, welcome: Channel) -> None:
    await rest.ask("GET", "/guilds/1/auto-moderation/rules")
    await rest.ask("POST", f"/channels/{welcome.id}/messages", {"content": "x", "colour": 1})

    route, field = playground.violations
    assert "GET /guilds/1/auto-moderation/rules" in route.error
    assert "colour" in field.error
    playground.violations.clear()


async def test_without_a_token_there_is_no_answer(rest: RestClient) -> None:
    rest.token = "nonsense"

    assert (await rest.ask("GET", "/users/@me")).status == 401


async def test_a_bot_without_rights_in_a_channel_is_told_so(
    playground: Playground, rest: RestClient, welcome: Channel, server: Server
) -> None:
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    path = f"/channels/{welcome.id}/messages"

    playground.control.set_overwrite(welcome, bot_role, deny=int(Permission.SEND_MESSAGES))
    assert (await rest.ask("POST", path, {"content": "x"})).code == 50013
    playground.control.set_overwrite(welcome, bot_role, deny=int(Permission.EMBED_LINKS))
    assert (await rest.ask("POST", path, {"embeds": [{"title": "x"}]})).code == 50013
    playground.control.set_overwrite(welcome, bot_role, deny=int(Permission.READ_MESSAGE_HISTORY))
    assert (await rest.ask("GET", path)).body == []
    playground.control.set_overwrite(welcome, bot_role, deny=int(Permission.VIEW_CHANNEL))
    assert (await rest.ask("GET", path)).code == 50001


async def test_closed_direct_messages_are_known_only_when_one_is_sent(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    theo = playground.control.person("Theo Park")
    playground.control.edit_member(server, theo, accepts_dms=False)

    opened = await rest.ask("POST", "/users/@me/channels", {"recipient_id": str(theo.id)})
    path = f"/channels/{opened.body['id']}/messages"

    assert opened.status == 200
    assert (await rest.ask("POST", path, {"content": "x"})).code == 50007
    playground.control.edit_member(server, theo, accepts_dms=True)
    assert (await rest.ask("POST", path, {"content": "x"})).status == 200
    playground.control.remove_member(server, theo)
    assert (await rest.ask("POST", path, {"content": "x"})).code == 50007
