"""Buttons and selects: what they bring, what the client would not send, what a failure shows."""

from datetime import timedelta

import pytest

from playground import ActRefusedError, Playground, Server
from tests.playground.answering import ORIGINAL, answer, take, webhook
from tests.playground.rest_client import RestClient

pytestmark = pytest.mark.usefixtures("bot")


BUTTONS = [
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Press", "custom_id": "press"},
            {"type": 2, "style": 2, "label": "Never", "custom_id": "never", "disabled": True},
        ],
    },
    {
        "type": 1,
        "components": [
            {
                "type": 3,
                "custom_id": "pick",
                "max_values": 2,
                "options": [{"label": name, "value": name} for name in "abc"],
            }
        ],
    },
    {"type": 1, "components": [{"type": 5, "custom_id": "user"}]},
]


async def test_presses_update_their_message(playground: Playground, rest: RestClient) -> None:
    shown = take(playground)
    message = (await answer(rest, shown, 4, content="0", components=BUTTONS)).body["resource"]["message"]

    pressed = playground.control.component("Amina Yusuf", message["id"], "press")
    updated = await answer(rest, pressed, 7, content="1")
    deferred = playground.control.component("Amina Yusuf", message["id"], "press")
    await answer(rest, deferred, 6)
    await rest.ask("PATCH", webhook(playground, deferred, ORIGINAL), {"content": "2"})

    assert updated.body["resource"]["message"]["id"] == message["id"]
    assert (await deferred.settled()).message is shown.message
    assert shown.message is not None
    assert shown.message.content == "2"


async def test_selects_carry_what_was_chosen(playground: Playground, rest: RestClient) -> None:
    shown = take(playground)
    message = (await answer(rest, shown, 4, content="0", components=BUTTONS)).body["resource"]["message"]
    amina = playground.control.person("Amina Yusuf")

    picked = playground.control.component("Theo Park", message["id"], "pick", ["a", "b"])
    chosen = playground.control.component("Theo Park", message["id"], "user", [amina])
    for interaction in (picked, chosen):
        await answer(rest, interaction, 6)

    assert picked.data["values"] == ["a", "b"]
    assert chosen.data["values"] == [str(amina.id)]
    assert set(chosen.data["resolved"]) == {"users", "members"}


@pytest.mark.parametrize(
    ("custom_id", "values", "said"),
    [
        ("never", None, "disabled"),
        ("nothing", None, "no component"),
        ("press", ["a"], "button"),
        ("pick", [], "within"),
        ("pick", ["a", "b", "c"], "within"),
        ("pick", ["d"], "options"),
        ("pick", ["a", "a"], "twice"),
        ("user", ["1"], "no user"),
    ],
)
async def test_presses_that_the_client_would_not_send_are_refused(
    playground: Playground, rest: RestClient, custom_id: str, values: list[object] | None, said: str
) -> None:
    shown = await answer(rest, take(playground), 4, content="0", components=BUTTONS)

    with pytest.raises(ActRefusedError, match=said):
        playground.control.component("Theo Park", shown.body["resource"]["message"]["id"], custom_id, values)


async def test_a_press_without_an_answer_says_so_to_that_member_alone(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    shown = take(playground)
    message = (await answer(rest, shown, 4, content="0", components=BUTTONS)).body["resource"]["message"]
    playground.control.component("Theo Park", message["id"], "press")
    playground.control.advance(timedelta(seconds=4))

    def note(member: str) -> str | None:
        return playground.control.view(server, member)["messages"][str(shown.channel_id)][-1]["failed"]

    assert (note("Theo Park"), note("Amina Yusuf")) == ("This interaction failed", None)
    playground.control.dismiss("Theo Park", message["id"])
    assert note("Theo Park") is None


async def test_a_private_note_is_its_viewers_to_press_and_dismiss(playground: Playground, rest: RestClient) -> None:
    shown = take(playground)
    await answer(rest, shown, 4, content="0", components=BUTTONS, flags=64)
    assert shown.message is not None

    with pytest.raises(ActRefusedError, match="does not see"):
        playground.control.component("Amina Yusuf", shown.message, "press")
    with pytest.raises(ActRefusedError, match="private note"):
        playground.control.dismiss("Amina Yusuf", shown.message)
    playground.control.dismiss("Theo Park", shown.message)
    assert playground.control.messages_in("welcome", "Theo Park") == []
