"""What Discord refuses in application commands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum

from playground.errors import too_many_commands
from playground.rules.command_names import NAME_LIMIT, is_command_name
from playground.rules.command_options import examine_options
from playground.rules.command_size import SIZE_LIMIT, command_size
from playground.rules.form import Form, fields, is_integer
from playground.rules.localizations import examine_localizations

CHAT, USER, MESSAGE = 1, 2, 3
COUNT_LIMITS = {CHAT: 100, USER: 15, MESSAGE: 15}
DESCRIPTION_LIMIT = 100

# `nsfw` is documented, though Discord's OpenAPI description lacks it.
_COMMON = fields(
    "id type name name_localizations description description_localizations default_member_permissions nsfw"
)
_GLOBAL = fields("dm_permission contexts integration_types handler")


class CommandScope(Enum):
    """Where commands are registered: for the whole application, or in one server."""

    GLOBAL = "global"
    SERVER = "server"


def check_commands(commands: Sequence[Mapping[str, object]], *, scope: CommandScope = CommandScope.GLOBAL) -> None:
    """Raise 50035 (30032 for too many) when Discord would refuse this whole list of commands.

    Paths begin with the index in the list. A command registered in a server may carry the fields that mean
    something for global ones only, as Discord takes them without effect.
    """
    counts: Counter[int] = Counter()
    names: set[tuple[int, object]] = set()
    form = Form({})
    for index, command in enumerate(commands):
        entry = Form(command, (index,), form.problems)
        kind = _examine_command(entry)
        counts[kind] += 1
        if (kind, command.get("name")) in names:
            text = "Application command names must be unique"
            entry.refuse("APPLICATION_COMMANDS_DUPLICATE_NAME", text, "name")
        names.add((kind, command.get("name")))
    for kind, limit in COUNT_LIMITS.items():
        if counts[kind] > limit:
            where = "" if scope is CommandScope.GLOBAL else " in this server"
            raise too_many_commands(f"Maximum number of application commands reached{where} ({limit})")
    form.close()


def check_command(command: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse this one command; paths begin within it."""
    form = Form(command)
    _examine_command(form)
    form.close()


def _examine_command(command: Form) -> int:
    """Note every fault of one command, and return its type."""
    command.choice("type", (CHAT, USER, MESSAGE))
    kind = command.body.get("type")
    kind = kind if is_integer(kind) else CHAT
    command.only(_COMMON | _GLOBAL | ({"options"} if kind == CHAT else frozenset[str]()))
    name = command.required_text("name", NAME_LIMIT)
    if kind == CHAT:
        if name is not None and not is_command_name(name):
            command.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", "name")
        command.required_text("description", DESCRIPTION_LIMIT)
        examine_localizations(command, "name_localizations", NAME_LIMIT, is_command_name)
        examine_localizations(command, "description_localizations", DESCRIPTION_LIMIT)
        examine_options(command)
    else:
        if command.body.get("description"):
            text = "Context menu commands cannot have description"
            command.refuse("APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", text, "description")
        examine_localizations(command, "name_localizations", NAME_LIMIT)
    command.bits("default_member_permissions")
    command.flags("nsfw", "dm_permission")
    _examine_members(command, "contexts", range(3))
    _examine_members(command, "integration_types", range(2))
    size = command_size(command.body)
    if size > SIZE_LIMIT:
        text = f"Command exceeds maximum size ({SIZE_LIMIT}): {size}"
        command.refuse("APPLICATION_COMMAND_TOO_LARGE", text)
    return kind


def _examine_members(form: Form, key: str, allowed: range) -> None:
    values = form.items(key, len(allowed), 1)
    for index, value in enumerate(values):
        if not is_integer(value) or value not in allowed:
            listed = ", ".join(map(str, allowed))
            form.refuse("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.", key, index)
        elif value in values[:index]:
            form.refuse("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value", key)
