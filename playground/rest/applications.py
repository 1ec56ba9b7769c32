"""The application, the way to its gateway, and its commands."""

from playground import errors
from playground.models import ApplicationCommand, Json
from playground.payloads import application_payload, command_payload
from playground.rest.routing import Call, Reply, route
from playground.rules import CommandScope, check_commands
from playground.world import World

_COMMANDS = "/applications/{application_id}/commands"
_SERVER_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
_LOCALISED = ("with_localizations",)


@route("GET", "/gateway", open_to_all=True)
def get_gateway(call: Call) -> Reply:
    """Return the gateway's address."""
    return Reply({"url": _gateway_url(call.world)})


@route("GET", "/gateway/bot")
def get_bot_gateway(call: Call) -> Reply:
    """Return the gateway's address and how many shards to use."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return Reply({"url": _gateway_url(call.world), "shards": 1, "session_start_limit": limit})


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
def get_application(call: Call) -> Reply:
    """Return the application."""
    return Reply(application_payload(call.world))


@route("GET", _COMMANDS, query=_LOCALISED)
@route("GET", _SERVER_COMMANDS, query=_LOCALISED)
def list_commands(call: Call) -> Reply:
    """List the commands of a scope."""
    return Reply([command_payload(call.world, command) for command in _in_scope(call)])


@route("GET", _COMMANDS + "/{command_id}")
@route("GET", _SERVER_COMMANDS + "/{command_id}")
def get_command(call: Call) -> Reply:
    """Return one command."""
    return Reply(command_payload(call.world, _command(call)))


@route("PUT", _COMMANDS)
@route("PUT", _SERVER_COMMANDS)
def overwrite_commands(call: Call) -> Reply:
    """Replace all commands of a scope; one of the same name and kind keeps its id."""
    existing = {(command.kind, command.name): command for command in _in_scope(call)}
    check_commands(call.forms, scope=_scope(call))
    for command in existing.values():
        del call.world.commands[command.id]
    kept = [_put(call, existing, fields) for fields in call.forms]
    call.world.changed()
    return Reply([command_payload(call.world, command) for command in kept])


@route("POST", _COMMANDS)
@route("POST", _SERVER_COMMANDS)
def create_command(call: Call) -> Reply:
    """Add a command, or replace the one of its name and kind."""
    existing = {(command.kind, command.name): command for command in _in_scope(call)}
    others = [
        command.fields for key, command in existing.items() if key != (call.form.get("type", 1), call.form.get("name"))
    ]
    check_commands([*others, call.form], scope=_scope(call))
    is_new = (int(call.form.get("type") or 1), call.form["name"]) not in existing
    command = _put(call, existing, call.form)
    call.world.changed()
    return Reply(command_payload(call.world, command), 201 if is_new else 200)


@route("PATCH", _COMMANDS + "/{command_id}")
@route("PATCH", _SERVER_COMMANDS + "/{command_id}")
def edit_command(call: Call) -> Reply:
    """Change a command."""
    command = _command(call)
    fields = command.fields | call.form
    others = [other.fields for other in _in_scope(call) if other.id != command.id]
    check_commands([*others, fields], scope=_scope(call))
    command.fields, command.version = fields, call.world.mint()
    call.world.changed()
    return Reply(command_payload(call.world, command))


@route("DELETE", _COMMANDS + "/{command_id}")
@route("DELETE", _SERVER_COMMANDS + "/{command_id}")
def delete_command(call: Call) -> Reply:
    """Delete a command."""
    del call.world.commands[_command(call).id]
    call.world.changed()
    return Reply(status=204)


def _gateway_url(world: World) -> str:
    return f"{world.base_url.replace('http://', 'ws://', 1)}/gateway"


def _scope(call: Call) -> CommandScope:
    return CommandScope.SERVER if "guild_id" in call.ids else CommandScope.GLOBAL


def _in_scope(call: Call) -> list[ApplicationCommand]:
    if call.ids["application_id"] != call.world.application.id:
        raise errors.unknown_application()
    server_id = call.server.id if "guild_id" in call.ids else None
    return [command for command in call.world.commands.values() if command.server_id == server_id]


def _command(call: Call) -> ApplicationCommand:
    for command in _in_scope(call):
        if command.id == call.ids["command_id"]:
            return command
    raise errors.unknown_application_command()


def _put(call: Call, existing: dict[tuple[int, str], ApplicationCommand], fields: Json) -> ApplicationCommand:
    key = (int(fields.get("type") or 1), str(fields["name"]))
    known = existing.get(key)
    fields = {name: value for name, value in fields.items() if name != "id"}
    if known is None:
        command = ApplicationCommand(call.world.mint(), call.ids.get("guild_id"), call.world.mint(), fields)
    else:
        version = known.version if known.fields == fields else call.world.mint()
        command = ApplicationCommand(known.id, known.server_id, version, fields)
    call.world.commands[command.id] = command
    return command
