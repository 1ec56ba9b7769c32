"""Answers to interactions: which kind takes which answer, and what the answer may hold."""

import pytest

from playground.errors import DiscordError
from playground.rules import InteractionKind, ResponseType, check_interaction_response
from tests.playground.rules.refusals import Json, faults, modal, text

DATA: dict[ResponseType, Json] = {
    ResponseType.PONG: {"type": 1},
    ResponseType.MESSAGE: {"type": 4, "data": {"content": "x", "flags": 64}},
    ResponseType.DEFERRED_MESSAGE: {"type": 5, "data": {"flags": 64}},
    ResponseType.DEFERRED_UPDATE: {"type": 6},
    ResponseType.UPDATE: {"type": 7, "data": {"content": "x"}},
    ResponseType.CHOICES: {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}]}},
    ResponseType.MODAL: {"type": 9, "data": modal(text())},
}
TAKEN = {
    (InteractionKind.PING, False): {1},
    (InteractionKind.COMMAND, False): {4, 5, 9},
    (InteractionKind.COMPONENT, False): {4, 5, 6, 7, 9},
    (InteractionKind.AUTOCOMPLETE, False): {8},
    (InteractionKind.MODAL, False): {4, 5},
    (InteractionKind.MODAL, True): {4, 5, 6, 7},
}


@pytest.mark.parametrize(("kind", "from_component"), TAKEN)
@pytest.mark.parametrize("response", ResponseType)
def test_each_kind_takes_its_answers(kind: InteractionKind, from_component: bool, response: ResponseType) -> None:
    def check() -> None:
        check_interaction_response(DATA[response], kind=kind, from_component=from_component)

    if response in TAKEN[kind, from_component]:
        check()
    else:
        assert ("type", "BASE_TYPE_CHOICES") in faults(check)


def test_an_empty_answer_is_refused() -> None:
    with pytest.raises(DiscordError) as refusal:
        check_interaction_response({"type": 4, "data": {"content": ""}}, kind=InteractionKind.COMMAND)
    assert refusal.value.code == 50006


@pytest.mark.parametrize("response", [4, 7, 9])
def test_an_answer_without_data_is_refused(response: int) -> None:
    found = faults(lambda: check_interaction_response({"type": response}, kind=InteractionKind.COMPONENT))
    assert found == {("data", "BASE_TYPE_REQUIRED")}


def test_a_deferral_takes_no_other_flags() -> None:
    body: Json = {"type": 5, "data": {"flags": 1 << 15}}
    found = faults(lambda: check_interaction_response(body, kind=InteractionKind.COMMAND))
    assert found == {("data.flags", "MESSAGE_FLAGS_INVALID")}


def test_faults_of_a_modal_are_found_in_data() -> None:
    body: Json = {"type": 9, "data": modal(text(), title="x" * 46)}
    found = faults(lambda: check_interaction_response(body, kind=InteractionKind.COMMAND))
    assert found == {("data.title", "BASE_TYPE_MAX_LENGTH")}


@pytest.mark.parametrize(("option_type", "value"), [(3, 1), (4, "1"), (4, 1.5), (10, "x"), (None, None)])
def test_a_choice_has_a_value_of_the_options_type(option_type: int | None, value: object) -> None:
    body: Json = {"type": 8, "data": {"choices": [{"name": "n", "value": value}]}}
    found = faults(
        lambda: check_interaction_response(body, kind=InteractionKind.AUTOCOMPLETE, focused_type=option_type)
    )
    assert {path for path, _ in found} == {"data.choices.0.value"}


def test_no_choices_at_all_are_taken() -> None:
    check_interaction_response({"type": 8, "data": {"choices": []}}, kind=InteractionKind.AUTOCOMPLETE)


def test_an_update_of_a_layout_stays_a_layout() -> None:
    def update(data: Json) -> None:
        check_interaction_response({"type": 7, "data": data}, kind=InteractionKind.COMPONENT, existing_is_layout=True)

    update({"components": [text()]})
    assert ("data.content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2") in faults(
        lambda: update({"content": "x", "components": [text()]})
    )
