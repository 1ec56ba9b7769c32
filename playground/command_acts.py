"""A member uses a command: found by name, allowed, its options checked as Discord's client does."""

from collections.abc import Mapping, Sequence
from typing import cast

from playground.access import may_send, permissions_in
from playground.models import ApplicationCommand, Channel, Json, Message
from playground.permissions import Permission
from playground.resolving import CHANNEL, MENTIONABLE, ROLE, USER, ActRefusedError, Resolver
from playground.world import World

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER, ATTACHMENT = 1, 2, 3, 4, 5, 10, 11
CHAT, ON_USER, ON_MESSAGE = 1, 2, 3
_LONGEST_STRING = 6000
_SERVER_CONTEXT, _DM_CONTEXT = 0, 1


def usable_commands(world: World, channel: Channel, user_id: int, name: str | None = None) -> list[ApplicationCommand]:
    """Return the commands (of a name) that somebody may use in a channel; the server's hides a global namesake."""
    granted = permissions_in(world, channel, user_id)
    if not granted & Permission.USE_APPLICATION_COMMANDS:
        return []
    found: dict[tuple[int, str], ApplicationCommand] = {}
    for command in world.commands.values():
        if name is not None and command.name != name:
            continue
        if command.server_id not in (None, channel.server_id) or not _allowed(command, channel, granted):
            continue
        key = (command.kind, command.name)
        if key not in found or command.server_id is not None:
            found[key] = command
    return list(found.values())


def find_command(world: World, channel: Channel, user_id: int, name: str, kind: int) -> ApplicationCommand:
    """Return the command of this name, or say why the member cannot use it here."""
    for command in usable_commands(world, channel, user_id, name):
        if command.kind == kind:
            if kind == CHAT and not may_send(world, channel, user_id):
                break
            return command
    known = any(command.kind == kind and command.name == name for command in world.commands.values())
    if known:
        message = f"this member may not use {name!r} here"
        raise ActRefusedError(message, 403)
    message = f"there is no command {name!r}"
    raise ActRefusedError(message, 404)


def command_data(
    resolver: Resolver, name: str, options: Mapping[str, object], focused: str | None = None
) -> tuple[Json, int | None]:
    """Return the `data` of a slash command ("staff quiz schedule") and the focused option's type.

    With `focused` the command is only being typed: what is missing is no fault.
    """
    words = name.split()
    if not words:
        message = "the command has no name"
        raise ActRefusedError(message)
    command = find_command(resolver.world, resolver.channel, resolver.user_id, words[0], CHAT)
    path, declared = _descend(command, words)
    typing = focused is not None
    given = _options(resolver, declared, options, focused)
    if not typing:
        missing = [entry["name"] for entry in declared if entry.get("required") and entry["name"] not in options]
        if missing:
            message = f"required options are missing: {', '.join(missing)}"
            raise ActRefusedError(message)
    for kind, word in reversed(path):
        given = [{"type": kind, "name": word, "options": given}]
    data = _head(command) | {"options": given}
    if resolver.resolved:
        data["resolved"] = resolver.resolved
    types = [int(entry["type"]) for entry in declared if entry["name"] == focused]
    if typing and not types:
        message = f"/{name} has no option {focused!r}"
        raise ActRefusedError(message)
    return data, types[0] if types else None


def message_command_data(resolver: Resolver, name: str, message: Message) -> Json:
    """Return the `data` of a command used on a message."""
    command = find_command(resolver.world, resolver.channel, resolver.user_id, name, ON_MESSAGE)
    return _head(command) | {"target_id": resolver.message(message), "resolved": resolver.resolved}


def user_command_data(resolver: Resolver, name: str, target: object) -> Json:
    """Return the `data` of a command used on a user."""
    command = find_command(resolver.world, resolver.channel, resolver.user_id, name, ON_USER)
    return _head(command) | {"target_id": resolver.user(target, "target"), "resolved": resolver.resolved}


def _allowed(command: ApplicationCommand, channel: Channel, granted: Permission) -> bool:
    fields = command.fields
    if channel.server_id is None:
        contexts = cast("Sequence[int] | None", fields.get("contexts"))
        if contexts is not None:
            return _DM_CONTEXT in contexts
        return command.server_id is None and fields.get("dm_permission") is not False
    contexts = cast("Sequence[int] | None", fields.get("contexts"))
    if contexts is not None and _SERVER_CONTEXT not in contexts:
        return False
    needed = fields.get("default_member_permissions")
    if needed is None or granted & Permission.ADMINISTRATOR:
        return True
    return int(needed) != 0 and int(needed) & ~int(granted) == 0


def _head(command: ApplicationCommand) -> Json:
    head: Json = {"id": str(command.id), "name": command.name, "type": command.kind}
    if command.server_id is not None:
        head["guild_id"] = str(command.server_id)
    return head


def _descend(command: ApplicationCommand, words: list[str]) -> tuple[list[tuple[int, str]], list[Json]]:
    declared = cast("list[Json]", command.fields.get("options") or [])
    path: list[tuple[int, str]] = []
    for word in words[1:]:
        entry = next((one for one in declared if one["name"] == word and one["type"] in (SUBCOMMAND, GROUP)), None)
        if entry is None:
            message = f"/{' '.join(words)}: there is no subcommand {word!r}"
            raise ActRefusedError(message, 404)
        path.append((int(entry["type"]), word))
        declared = cast("list[Json]", entry.get("options") or [])
    if any(entry["type"] in (SUBCOMMAND, GROUP) for entry in declared):
        message = f"/{' '.join(words)} needs a subcommand: {', '.join(str(entry['name']) for entry in declared)}"
        raise ActRefusedError(message)
    return path, declared


def _options(
    resolver: Resolver, declared: list[Json], options: Mapping[str, object], focused: str | None
) -> list[Json]:
    known = {str(entry["name"]): entry for entry in declared}
    unknown = [name for name in options if name not in known]
    if unknown:
        message = f"unknown options: {', '.join(unknown)}"
        raise ActRefusedError(message)
    given: list[Json] = []
    for name, value in options.items():
        entry = known[name]
        kind = int(entry["type"])
        if name == focused:
            if not entry.get("autocomplete"):
                message = f"option {name!r} has no autocomplete"
                raise ActRefusedError(message)
            given.append({"type": kind, "name": name, "value": str(value), "focused": True})
        else:
            given.append({"type": kind, "name": name, "value": _value(resolver, entry, value)})
    if focused is not None and focused in known and focused not in options:
        given.append({"type": int(known[focused]["type"]), "name": focused, "value": "", "focused": True})
    return given


def _value(resolver: Resolver, entry: Json, value: object) -> object:
    kind, where = int(entry["type"]), f"option {entry['name']!r}"
    if kind in (USER, ROLE, MENTIONABLE):
        return resolver.of_kind(kind, value, where)
    if kind == CHANNEL:
        return resolver.chosen_channel(value, where, entry.get("channel_types"))
    if kind == ATTACHMENT:
        return resolver.attachment(value, where)
    return _plain(entry, kind, value, where)


def _plain(entry: Json, kind: int, value: object, where: str) -> object:
    expected = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: int | float}[kind]
    fits = isinstance(value, expected) and (kind == BOOLEAN or not isinstance(value, bool))
    if not fits:
        message = f"{where}: {value!r} is not of its type ({kind})"
        raise ActRefusedError(message)
    choices = cast("list[Json]", entry.get("choices") or [])
    if choices and value not in [choice["value"] for choice in choices]:
        message = f"{where}: {value!r} is not among its choices"
        raise ActRefusedError(message)
    _within(entry, value, where)
    return value


def _within(entry: Json, value: object, where: str) -> None:
    if isinstance(value, str):
        lowest, highest = entry.get("min_length", 0), entry.get("max_length", _LONGEST_STRING)
        size, unit = len(value), "characters"
    elif isinstance(value, int | float):
        lowest, highest = entry.get("min_value"), entry.get("max_value")
        size, unit = value, ""
    else:
        return
    if (lowest is not None and size < lowest) or (highest is not None and size > highest):
        message = f"{where}: {size} {unit} is not within {lowest} to {highest}"
        raise ActRefusedError(message)
