"""Application commands: names, nesting, what each type of option may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.rules import check_command, check_commands
from playground.rules.command_names import is_command_name
from tests.playground.rules.refusals import Json, command, faults, option


def test_a_full_command_is_taken() -> None:
    schedule = option(
        1, "schedule", options=[option(3, "time", required=True, autocomplete=True), option(7, "channel")]
    )
    check_command(
        command(
            option(2, "daily", options=[schedule]),
            option(1, "stop"),
            name="staff",
            description_localizations={"fr": "Le personnel"},
            default_member_permissions="32",
            contexts=[0],
            integration_types=[0],
            nsfw=False,
        )
    )


def test_context_menus_may_have_blanks_and_capitals() -> None:
    check_commands(
        [{"type": 3, "name": "Report Message"}, {"type": 2, "name": "Report Message"}, command(name="report")]
    )


@pytest.mark.parametrize("name", ["quiz", "next-steps", "l'été", "日本語", "हिन्दी", "ภาษาไทย", "a_1", "x" * 32])
def test_sound_names(name: str) -> None:
    assert is_command_name(name)


@pytest.mark.parametrize("name", ["", "Quiz", "two words", "dot.dot", "été!", "É", "🎓", "x" * 33])
def test_faulty_names(name: str) -> None:
    assert not is_command_name(name)


@given(st.text(max_size=40))
def test_a_sound_name_is_lower_case_and_short(name: str) -> None:
    if is_command_name(name):
        assert 1 <= len(name) <= 32
        assert name == name.lower()
        assert not any(character.isspace() for character in name)


def choice(name: str = "n", value: object = "v") -> Json:
    return {"name": name, "value": value}


@pytest.mark.parametrize(
    ("part", "path", "code"),
    [
        (option(12), "options.0.type", "BASE_TYPE_CHOICES"),
        (option(name="Time"), "options.0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        (option(description=""), "options.0.description", "BASE_TYPE_REQUIRED"),
        (option(min_value=1), "options.0.min_value", "UNKNOWN_FIELD"),
        (option(5, autocomplete=True), "options.0.autocomplete", "UNKNOWN_FIELD"),
        (option(6, channel_types=[0]), "options.0.channel_types", "UNKNOWN_FIELD"),
        (option(4, choices=[choice(value="x")]), "options.0.choices.0.value", "NUMBER_TYPE_COERCE"),
        (option(4, choices=[choice(value=1.5)]), "options.0.choices.0.value", "NUMBER_TYPE_COERCE"),
        (option(3, choices=[choice(value=1)]), "options.0.choices.0.value", "BASE_TYPE_STRING"),
        (
            option(choices=[choice(), choice(value="w")]),
            "options.0.choices.1.name",
            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED",
        ),
        (
            option(choices=[choice()], autocomplete=True),
            "options.0.choices",
            "APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE",
        ),
        (
            option(4, min_value=2, max_value=1),
            "options.0.min_value",
            "APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX",
        ),
        (option(7, channel_types=[99]), "options.0.channel_types.0", "BASE_TYPE_CHOICES"),
        (
            option(2, "group", options=[option(2, "deeper")]),
            "options.0.options.0.type",
            "BASE_TYPE_CHOICES",
        ),
        (
            option(1, "sub", options=[option(1, "deeper")]),
            "options.0.options.0.type",
            "BASE_TYPE_CHOICES",
        ),
        (option(description_localizations={"xx": "d"}), "options.0.description_localizations.xx", "BASE_TYPE_CHOICES"),
    ],
)  # fmt: skip
def test_a_faulty_option(part: Json, path: str, code: str) -> None:
    assert faults(lambda: check_command(command(part))) == {(path, code)}


@pytest.mark.parametrize(
    ("fields", "path", "code"),
    [
        ({"contexts": [3]}, "contexts.0", "BASE_TYPE_CHOICES"),
        ({"contexts": [0, 0]}, "contexts", "SET_TYPE_ALREADY_CONTAINS_VALUE"),
        ({"contexts": []}, "contexts", "BASE_TYPE_BAD_LENGTH"),
        ({"integration_types": [2]}, "integration_types.0", "BASE_TYPE_CHOICES"),
        ({"default_member_permissions": "admin"}, "default_member_permissions", "NUMBER_TYPE_COERCE"),
        ({"type": 5}, "type", "BASE_TYPE_CHOICES"),
        ({"guild_only": True}, "guild_only", "UNKNOWN_FIELD"),
        ({"name_localizations": {"de": "Quiz"}}, "name_localizations.de", "APPLICATION_COMMAND_INVALID_NAME"),
    ],
)
def test_a_faulty_field_of_a_command(fields: Json, path: str, code: str) -> None:
    found = faults(lambda: check_command({**command(), "options": None, **fields}))
    assert (path, code) in found


def test_names_are_unique_by_type() -> None:
    assert faults(lambda: check_commands([command(), command()])) == {("1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME")}


def test_option_names_are_unique() -> None:
    assert faults(lambda: check_command(command(option(), option()))) == {
        ("options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED")
    }


def test_a_context_menu_has_neither_description_nor_options() -> None:
    body: Json = {"type": 3, "name": "Report", "description": "d", "options": []}
    assert faults(lambda: check_command(body)) == {
        ("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"),
        ("options", "UNKNOWN_FIELD"),
    }
