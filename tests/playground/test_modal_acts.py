"""Modals and autocomplete: what they bring, and what the client would not send."""

import pytest

from playground import ActRefusedError, Interaction, Playground, Server, Upload
from tests.playground.answering import MODAL, answer, take
from tests.playground.rest_client import RestClient

pytestmark = pytest.mark.usefixtures("bot")


async def _modal(playground: Playground, rest: RestClient) -> Interaction:
    opened = take(playground)
    shown = await answer(rest, opened, 9, **MODAL)
    assert shown.status == 200, shown.body
    return opened


async def test_a_modal_brings_all_its_fields(playground: Playground, rest: RestClient) -> None:
    opened = await _modal(playground, rest)
    amina = playground.control.person("Amina Yusuf")

    values = {"why": "so", "who": [amina], "file": Upload("a.txt", b"abc")}
    submitted = playground.control.modal("Theo Park", opened, values)

    text, why, which, who, file = submitted.data["components"]
    assert text["type"] == 10
    assert why["component"]["value"] == "so"
    assert which["component"]["values"] == ["a"]
    assert who["component"]["values"] == [str(amina.id)]
    assert file["component"]["values"] == list(submitted.data["resolved"]["attachments"])
    assert (await answer(rest, submitted, 9, **MODAL)).status == 400
    assert (await answer(rest, submitted, 4, content="thanks")).status == 200
    playground.violations.clear()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "required"),
        ({"why": "x"}, "characters"),
        ({"why": "far too long"}, "characters"),
        ({"why": "so", "which": ["c"]}, "options"),
        ({"why": "so", "which": []}, "within"),
        ({"why": "so", "colour": "x"}, "no field"),
    ],
)
async def test_a_modal_is_not_submitted_with_faults(
    playground: Playground, rest: RestClient, values: dict[str, object], said: str
) -> None:
    opened = await _modal(playground, rest)

    with pytest.raises(ActRefusedError, match=said):
        playground.control.modal("Theo Park", opened, values)


async def test_a_modal_is_its_members_and_can_be_dismissed(
    playground: Playground, rest: RestClient, server: Server
) -> None:
    opened = await _modal(playground, rest)
    assert playground.control.view(server, "Theo Park")["modal"]["title"] == "Form"
    assert playground.control.view(server, "Amina Yusuf")["modal"] is None
    with pytest.raises(ActRefusedError, match="no such modal"):
        playground.control.modal("Amina Yusuf", opened, {"why": "so"})

    playground.control.dismiss_modal("Theo Park")

    with pytest.raises(ActRefusedError, match="no such modal"):
        playground.control.modal("Theo Park", opened, {"why": "so"})


async def test_autocomplete_offers_choices(playground: Playground, rest: RestClient) -> None:
    typing = playground.control.autocomplete("Theo Park", "welcome", "take", "typed", typed="mo")
    assert typing.data["options"][-1] == {"type": 3, "name": "typed", "value": "mo", "focused": True}

    await answer(rest, typing, 8, choices=[{"name": "Modifier", "value": "modifier"}])

    assert (await typing.answered()).choices == [{"name": "Modifier", "value": "modifier"}]
    with pytest.raises(ActRefusedError, match="no autocomplete"):
        playground.control.autocomplete("Theo Park", "welcome", "take", "text", text="x")
