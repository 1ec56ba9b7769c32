"""What Discord refuses in the options of a slash command: subcommands, groups and values."""

from collections.abc import Sequence

from playground.rules.choices import INTEGER, NUMBER, STRING, examine_choice, examine_number
from playground.rules.command_names import NAME_LIMIT, is_command_name
from playground.rules.form import Form, fields
from playground.rules.localizations import examine_localizations
from playground.rules.selects import CHANNEL_TYPES

SUBCOMMAND, GROUP, CHANNEL = 1, 2, 7
VALUES = (3, 4, 5, 6, 7, 8, 9, 10, 11)
OPTION_LIMIT = 25
CHOICE_LIMIT = 25
DESCRIPTION_LIMIT = 100
LENGTH_LIMIT = 6000

_COMMON = fields("type name name_localizations description description_localizations required")
_COMPLETABLE = fields("choices autocomplete")
_OWN = {
    SUBCOMMAND: fields("options"),
    GROUP: fields("options"),
    STRING: _COMPLETABLE | fields("min_length max_length"),
    INTEGER: _COMPLETABLE | fields("min_value max_value"),
    NUMBER: _COMPLETABLE | fields("min_value max_value"),
    CHANNEL: fields("channel_types"),
}


def examine_options(command: Form) -> None:
    """Note every fault of a command's options, down to the subcommands of its groups."""
    _examine_level(command, (SUBCOMMAND, GROUP, *VALUES))


def _examine_level(parent: Form, allowed: Sequence[int]) -> None:
    options = parent.children("options", OPTION_LIMIT)
    names: set[str] = set()
    kinds: list[int] = []
    for option in options:
        kind = _examine_option(option, allowed)
        if kind is not None:
            kinds.append(kind)
        name = option.body.get("name")
        if isinstance(name, str):
            if name in names:
                text = "Option names must be unique"
                option.refuse("APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", text, "name")
            names.add(name)
    if any(kind in VALUES for kind in kinds) and any(kind not in VALUES for kind in kinds):
        text = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        parent.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text, "options")
    _examine_order(parent, options)


def _examine_order(parent: Form, options: Sequence[Form]) -> None:
    optional = False
    for index, option in enumerate(options):
        if option.body.get("type") not in VALUES:
            continue
        if option.body.get("required") is not True:
            optional = True
        elif optional:
            text = "Required options must be placed before non-required options"
            parent.refuse("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text, "options", index)


def _examine_option(option: Form, allowed: Sequence[int]) -> int | None:
    option.require("type")
    kind = option.choice("type", allowed)
    if not isinstance(kind, int):
        return None
    option.only(_COMMON | _OWN.get(kind, frozenset[str]()))
    option.flags("required", "autocomplete")
    name = option.required_text("name", NAME_LIMIT)
    if name is not None and not is_command_name(name):
        option.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", "name")
    option.required_text("description", DESCRIPTION_LIMIT)
    examine_localizations(option, "name_localizations", NAME_LIMIT, is_command_name)
    examine_localizations(option, "description_localizations", DESCRIPTION_LIMIT)
    if kind == GROUP:
        _examine_level(option, (SUBCOMMAND,))
    elif kind == SUBCOMMAND:
        _examine_level(option, VALUES)
    else:
        _examine_choices(option, kind)
        _examine_bounds(option, kind)
    return kind


def _examine_choices(option: Form, kind: int) -> None:
    choices = option.children("choices", CHOICE_LIMIT)
    if choices and option.body.get("autocomplete") is True:
        text = "Choices and autocomplete are mutually exclusive"
        option.refuse("APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE", text, "choices")
    names: set[object] = set()
    for choice in choices:
        examine_choice(choice, kind)
        name = choice.body.get("name")
        if isinstance(name, str):
            if name in names:
                text = "Choice names must be unique"
                choice.refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED", text, "name")
            names.add(name)


def _examine_bounds(option: Form, kind: int) -> None:
    if kind == STRING:
        least = option.integer("min_length", 0, LENGTH_LIMIT)
        most = option.integer("max_length", 1, LENGTH_LIMIT)
        _refuse_crossed(option, "min_length", least, most)
    elif kind in (INTEGER, NUMBER):
        whole = kind == INTEGER
        lowest = examine_number(option, "min_value", whole=whole)
        highest = examine_number(option, "max_value", whole=whole)
        _refuse_crossed(option, "min_value", lowest, highest)
    elif kind == CHANNEL:
        for index, channel_type in enumerate(option.items("channel_types", len(CHANNEL_TYPES))):
            if channel_type not in CHANNEL_TYPES:
                text = f"Value must be one of {CHANNEL_TYPES}."
                option.refuse("BASE_TYPE_CHOICES", text, "channel_types", index)


def _refuse_crossed(option: Form, key: str, least: float | None, most: float | None) -> None:
    if least is not None and most is not None and least > most:
        text = f"The minimum ({least}) cannot be greater than the maximum ({most})"
        option.refuse("APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX", text, key)
