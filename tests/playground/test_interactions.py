"""Interactions: what the bot may answer, when, and who sees it; what members cannot do."""

from datetime import timedelta
from typing import Any, cast

import pytest

from playground import ActRefusedError, ChannelKind, Playground, Server, Upload
from tests.playground.answering import MODAL, ORIGINAL, Silent, answer, take, webhook
from tests.playground.rest_client import RestClient

pytestmark = pytest.mark.usefixtures("bot")


async def test_every_option_arrives_with_its_resolved_data(
    playground: Playground, bot: Silent, rest: RestClient, server: Server
) -> None:
    control = playground.control
    amina, role = control.person("Amina Yusuf"), control.role(server, "Member")
    interaction = take(
        playground,
        count=3,
        flag=True,
        who=amina,
        where=control.channel("welcome"),
        role=role,
        any=role,
        ratio=0.5,
        file=Upload("a.txt", b"abc"),
        kind="a",
    )

    sent = await bot.sent.get()

    data = cast("dict[str, Any]", sent.data)
    options = {option["name"]: option["value"] for option in data["options"]}
    assert (options["count"], options["flag"], options["who"]) == (3, True, str(amina.id))
    assert set(data["resolved"]) == {"users", "members", "channels", "roles", "attachments"}
    assert sent.app_permissions.manage_events
    assert not sent.permissions.manage_guild
    await answer(rest, interaction, 4, content="done")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"text": 5}, "type"),
        ({"text": "too long"}, "characters"),
        ({"count": 10}, "within"),
        ({"count": "3"}, "type"),
        ({"count": True}, "type"),
        ({"where": "STAFF"}, "is no id"),
        ({"kind": "b"}, "choices"),
        ({"colour": 1}, "unknown options"),
        ({"who": 1}, "no user"),
        ({"role": 1}, "no role"),
        ({"file": "x"}, "needs a file"),
    ],
)
async def test_options_that_the_client_would_not_send_are_refused(
    playground: Playground, bot: Silent, options: dict[str, object], said: str
) -> None:
    with pytest.raises(ActRefusedError, match=said):
        take(playground, **options)
    assert bot.sent.empty()


async def test_channel_options_are_of_the_named_types_and_visible(
    playground: Playground, bot: Silent, server: Server
) -> None:
    voice = playground.control.add_channel(server, "voice", ChannelKind.VOICE)
    with pytest.raises(ActRefusedError, match="is of type"):
        take(playground, where=voice)
    with pytest.raises(ActRefusedError, match="can see"):
        take(playground, where=playground.control.channel("mod-log"))
    assert bot.sent.empty()


@pytest.mark.parametrize(
    ("name", "member", "channel", "said"),
    [
        ("staff quiz post", "Theo Park", "welcome", "may not use"),
        ("staff quiz", "Rosa Delgado", "welcome", "needs a subcommand"),
        ("staff quiz now", "Rosa Delgado", "welcome", "no subcommand"),
        ("nothing", "Theo Park", "welcome", "no command"),
        ("take", "Theo Park", "welcome", "required"),
        ("take", "Theo Park", "mod-log", "does not see"),
        ("take", "Theo Park", "announcements", "may not use"),
    ],
)
async def test_commands_out_of_reach_are_refused(
    playground: Playground, bot: Silent, name: str, member: str, channel: str, said: str
) -> None:
    with pytest.raises(ActRefusedError, match=said):
        playground.control.command(member, channel, name)
    assert bot.sent.empty()


async def test_subcommands_are_nested_as_discord_nests_them(
    playground: Playground, bot: Silent, rest: RestClient
) -> None:
    interaction = playground.control.command("Rosa Delgado", "welcome", "staff quiz post")

    assert interaction.data["options"] == [
        {"type": 2, "name": "quiz", "options": [{"type": 1, "name": "post", "options": []}]}
    ]
    await answer(rest, interaction, 4, content="posted", flags=64)
    assert bot.sent.qsize() <= 1


async def test_an_answer_is_acknowledged_once(playground: Playground, rest: RestClient) -> None:
    interaction = take(playground)

    assert (await answer(rest, interaction, 4, content="done")).status == 200
    assert (await answer(rest, interaction, 5)).code == 40060
    assert (await answer(rest, interaction, 9, **MODAL)).code == 40060


async def test_after_three_seconds_the_interaction_is_unknown(playground: Playground, rest: RestClient) -> None:
    interaction = take(playground)
    playground.control.advance(timedelta(seconds=3, milliseconds=1))

    assert (await answer(rest, interaction, 4, content="late")).code == 10062
    assert interaction.failed == "The application did not respond"


async def test_after_fifteen_minutes_the_token_is_worth_nothing(playground: Playground, rest: RestClient) -> None:
    interaction = take(playground)
    path = webhook(playground, interaction, ORIGINAL)
    assert (await rest.ask("GET", path)).code == 10015
    await answer(rest, interaction, 5)
    playground.control.advance(timedelta(minutes=15))
    assert (await rest.ask("PATCH", path, {"content": "just in time"})).status == 200

    playground.control.advance(timedelta(milliseconds=1))

    assert (await rest.ask("PATCH", path, {"content": "too late"})).code == 50027
    await answer(rest, take(playground), 5)
    assert (await rest.ask("PATCH", path, {"content": "too late"})).code == 50027


async def test_a_deferred_answer_that_never_comes_shows_as_failed(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    interaction = take(playground)
    await answer(rest, interaction, 5, flags=64)

    def shown() -> dict[str, Any]:
        view = playground.control.view(server, "Theo Park")
        return view["messages"][str(interaction.channel_id)][-1]

    assert (shown()["thinking"], shown()["failed"]) == (True, None)
    playground.control.advance(timedelta(minutes=16))
    assert (shown()["thinking"], shown()["failed"]) == (False, "The application did not respond")


async def test_follow_ups_come_after_the_deferredanswer(playground: Playground, rest: RestClient) -> None:
    interaction = take(playground)
    await answer(rest, interaction, 5, flags=64)
    path = webhook(playground, interaction)

    first = (await rest.ask("POST", path, {"content": "first"})).body
    second = (await rest.ask("POST", path, {"content": "second", "flags": 64})).body
    public = (await rest.ask("POST", path, {"content": "third"})).body

    assert interaction.message is not None
    assert first["id"] == str(interaction.message.id)
    assert second["id"] != first["id"]
    assert (await rest.ask("PATCH", f"{path}/messages/{second['id']}", {"content": "2"})).body["content"] == "2"
    assert (await rest.ask("DELETE", f"{path}/messages/{second['id']}")).status == 204
    assert (await rest.ask("GET", f"{path}/messages/{second['id']}")).code == 10008
    seen_by_amina = playground.control.messages_in("welcome", "Amina Yusuf")
    assert [str(message.id) for message in seen_by_amina] == [public["id"]]
    seen_by_theo = playground.control.messages_in("welcome", "Theo Park")
    assert [str(message.id) for message in seen_by_theo] == [first["id"], public["id"]]
    assert (await rest.ask("GET", f"/channels/{interaction.channel_id}/messages/{first['id']}")).code == 10008


async def test_commands_on_messages_and_users_carry_their_target(playground: Playground, rest: RestClient) -> None:
    said = playground.control.say("Theo Park", "welcome", "what is a modifier?")

    on_message = playground.control.message_command("Amina Yusuf", said, "Explain this")
    on_user = playground.control.user_command("Amina Yusuf", "welcome", "Theo Park", "Who is this")
    for interaction in (on_message, on_user):
        assert (await answer(rest, interaction, 4, content="x", flags=64)).status == 200

    assert on_message.data["resolved"]["messages"][str(said.id)]["content"] == said.content
    assert on_user.data["target_id"] == str(said.author_id)


async def test_commands_work_in_direct_messages(playground: Playground, bot: Silent, rest: RestClient) -> None:
    theo = playground.control.person("Theo Park")
    channel = playground.world.direct_channel(theo.id)

    interaction = playground.control.command(theo, channel, "take", text="x")
    sent = await bot.sent.get()
    await answer(rest, interaction, 4, content="hello")

    assert sent.guild_id is None
    assert sent.user.id == theo.id
    assert [message.content for message in playground.control.direct_messages(theo)] == ["hello"]
