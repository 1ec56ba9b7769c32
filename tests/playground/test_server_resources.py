"""Members, roles, channels, scheduled events and commands over REST."""

from datetime import timedelta
from typing import Any

import pytest

from playground import Playground, Server
from playground.permissions import Permission
from tests.playground.rest_client import RestClient
from tests.support.playground import NOON


@pytest.fixture
def event() -> dict[str, Any]:
    return {
        "name": "Study group",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "#study-lounge"},
        "scheduled_start_time": (NOON + timedelta(hours=1)).isoformat(),
        "scheduled_end_time": (NOON + timedelta(hours=2)).isoformat(),
    }


async def test_an_event_lives_by_the_clock(
    playground: Playground, rest: RestClient, server: Server, event: dict[str, Any]
) -> None:
    path = f"/guilds/{server.id}/scheduled-events"
    made = (await rest.ask("POST", path, event)).body
    one = f"{path}/{made['id']}"
    statuses = [made["status"]]
    for _ in range(2):
        playground.control.advance(timedelta(hours=1))
        statuses.append((await rest.ask("GET", one)).body["status"])

    assert statuses == [1, 2, 3]
    assert (await rest.ask("PATCH", one, {"name": "Too late"})).code == 180000
    assert (await rest.ask("DELETE", one)).status == 204
    assert (await rest.ask("GET", one)).code == 10070


async def test_who_is_interested_is_listed_with_membership(
    playground: Playground, rest: RestClient, server: Server, event: dict[str, Any]
) -> None:
    path = f"/guilds/{server.id}/scheduled-events"
    made = (await rest.ask("POST", path, event)).body
    theo, amina = playground.control.person("Theo Park"), playground.control.person("Amina Yusuf")
    for person in (theo, amina):
        playground.control.rsvp(person, made["id"])
    playground.control.rsvp(amina, made["id"], going=False)

    users = (await rest.ask("GET", f"{path}/{made['id']}/users?with_member=true")).body
    listed = (await rest.ask("GET", f"{path}?with_user_count=true")).body

    assert [user["user"]["id"] for user in users] == [str(theo.id)]
    assert users[0]["member"]["user"]["id"] == str(theo.id)
    assert listed[0]["user_count"] == 1


async def test_the_hierarchy_guards_roles(playground: Playground, rest: RestClient, server: Server) -> None:
    theo = playground.control.member(server, "Theo Park")
    made = (await rest.ask("POST", f"/guilds/{server.id}/roles", {"name": "Goal: CPC", "permissions": "0"})).body
    given = f"/guilds/{server.id}/members/{theo.user_id}/roles/{made['id']}"

    assert (await rest.ask("PUT", given)).status == 204
    assert int(made["id"]) in theo.role_ids
    assert (await rest.ask("DELETE", given)).status == 204
    playground.control.move_role(server, int(made["id"]), 10)
    assert (await rest.ask("PUT", given)).code == 50013
    administrator = {"name": "x", "permissions": str(int(Permission.ADMINISTRATOR))}
    assert (await rest.ask("POST", f"/guilds/{server.id}/roles", administrator)).code == 50013


async def test_members_are_read_one_by_one(playground: Playground, rest: RestClient, server: Server) -> None:
    theo = playground.control.person("Theo Park")
    path = f"/guilds/{server.id}/members"
    assert (await rest.ask("GET", f"{path}/{theo.id}")).body["user"]["global_name"] == "Theo Park"
    assert len((await rest.ask("GET", f"{path}/search?query=theo&limit=5")).body) == 1

    playground.control.remove_member(server, theo)

    assert (await rest.ask("GET", f"{path}/{theo.id}")).code == 10007


async def test_members_are_changed_with_the_rights_for_it(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    theo = playground.control.member(server, "Theo Park")
    path = f"/guilds/{server.id}/members/{theo.user_id}"
    until = (NOON + timedelta(minutes=5)).isoformat()
    assert (await rest.ask("PATCH", path, {"nick": "T"})).code == 50013

    bot_role = playground.control.role(server, playground.world.bot.display_name)
    bot_role.permissions |= int(Permission.MANAGE_NICKNAMES | Permission.MODERATE_MEMBERS | Permission.KICK_MEMBERS)
    playground.world.rights.clear()
    body: dict[str, object] = {"nick": "T", "communication_disabled_until": until, "roles": []}
    changed = await rest.ask("PATCH", path, body)

    assert (changed.status, changed.body["nick"], changed.body["roles"]) == (200, "T", [])
    assert not playground.control.view(server, "Theo Park")["channels"][0]["can_send"]
    assert (await rest.ask("DELETE", path)).status == 204
    assert theo.user_id not in server.members


async def test_channels_are_made_changed_and_deleted(playground: Playground, rest: RestClient, server: Server) -> None:
    bot_role = playground.control.role(server, playground.world.bot.display_name)
    bot_role.permissions |= int(Permission.MANAGE_CHANNELS)
    staff = playground.control.channel("STAFF")
    body = {"name": "pairings", "type": 0, "parent_id": str(staff.id), "topic": "who with whom"}

    made = (await rest.ask("POST", f"/guilds/{server.id}/channels", body)).body
    one = f"/channels/{made['id']}"

    assert len(made["permission_overwrites"]) == len(staff.overwrites)
    assert (await rest.ask("PATCH", one, {"name": "pairs"})).body["name"] == "pairs"
    overwrite = {"type": 0, "allow": "1024", "deny": "0"}
    assert (await rest.ask("PUT", f"{one}/permissions/{server.id}", overwrite)).status == 204
    assert (await rest.ask("DELETE", f"{one}/permissions/{server.id}")).status == 204
    assert (await rest.ask("DELETE", f"{one}/permissions/{server.id}")).code == 10009
    assert (await rest.ask("DELETE", one)).status == 200
    assert (await rest.ask("GET", one)).code == 10003


async def test_overwriting_commands_keeps_the_ids_of_those_that_stay(playground: Playground, rest: RestClient) -> None:
    path = f"/applications/{playground.world.application.id}/commands"
    help_command = {"name": "help", "description": "Help"}
    first = (await rest.ask("PUT", path, [help_command, {"name": "quiz", "description": "Quiz"}])).body
    second = (await rest.ask("PUT", path, [help_command | {"description": "More help"}])).body

    assert [command["id"] for command in second] == [first[0]["id"]]
    assert second[0]["version"] != first[0]["version"]
    assert (await rest.ask("GET", f"{path}/{first[1]['id']}")).code == 10063


async def test_commands_of_a_server_are_made_and_deleted_one_by_one(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    path = f"/applications/{playground.world.application.id}/guilds/{server.id}/commands"
    made = await rest.ask("POST", path, {"name": "quiz", "description": "Quiz"})
    again = await rest.ask("POST", path, {"name": "quiz", "description": "Quiz me"})
    one = f"{path}/{made.body['id']}"

    assert (made.status, again.status, again.body["id"]) == (201, 200, made.body["id"])
    assert (await rest.ask("PATCH", one, {"description": "Third"})).body["description"] == "Third"
    assert len((await rest.ask("GET", path)).body) == 1
    assert (await rest.ask("DELETE", one)).status == 204
    assert (await rest.ask("GET", path)).body == []


async def test_the_bot_leaves_and_knows_its_servers(rest: RestClient, server: Server) -> None:
    listed = (await rest.ask("GET", "/users/@me/guilds")).body
    assert [entry["id"] for entry in listed] == [str(server.id)]

    assert (await rest.ask("DELETE", f"/users/@me/guilds/{server.id}")).status == 204

    assert (await rest.ask("GET", f"/guilds/{server.id}")).code == 50001


async def test_the_application_and_the_way_to_the_gateway(playground: Playground, rest: RestClient) -> None:
    assert (await rest.ask("GET", "/gateway")).body["url"] == playground.gateway_url
    assert (await rest.ask("GET", "/gateway/bot")).body["session_start_limit"]["max_concurrency"] == 1
    application = (await rest.ask("GET", "/applications/@me")).body
    assert application["id"] == str(playground.world.bot.id)


async def test_reactions_are_counted(playground: Playground, rest: RestClient) -> None:
    welcome = playground.control.channel("welcome")
    message = playground.control.say("Theo Park", welcome, "hello")
    path = f"/channels/{welcome.id}/messages/{message.id}"
    emoji = "%F0%9F%91%8D"

    assert (await rest.ask("PUT", f"{path}/reactions/{emoji}/@me")).status == 204
    (reaction,) = (await rest.ask("GET", path)).body["reactions"]
    assert (reaction["count"], reaction["me"]) == (1, True)
    assert len((await rest.ask("GET", f"{path}/reactions/{emoji}")).body) == 1
    assert (await rest.ask("DELETE", f"{path}/reactions/{emoji}/@me")).status == 204
    assert "reactions" not in (await rest.ask("GET", path)).body
    assert (await rest.ask("PUT", f"{path}/reactions/abc/@me")).code == 10014
