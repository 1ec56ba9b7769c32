"""Setting the stage over HTTP: servers, channels, roles, members, overwrites, messages."""

from typing import cast

from playground.control import Control
from playground.models import ChannelKind, Json, JsonValue, Server
from playground.payloads import channel_payload, role_payload
from playground.permissions import Overwrite, OverwriteTarget
from playground.resolving import ActRefusedError
from playground.viewing import person_payload


def change_stage(control: Control, method: str, parts: list[str], body: Json) -> JsonValue:
    """Do what a method on a path of the stage asks."""
    match (method, *parts):
        case ("POST", "servers"):
            return _server(control, control.add_server(str(body["name"])))
        case ("POST", "servers", server_id, what):
            return _add(control, control.server(server_id), what, body)
        case ("PATCH", "servers", server_id, "members", member_id):
            control.edit_member(server_id, member_id, roles=body.get("roles"), accepts_dms=body.get("accepts_dms"))
        case ("PUT", "channels", channel_id, "overwrites"):
            for entry in cast("list[Json]", body.get("overwrites", [body])):
                overwrite = _overwrite(entry)
                control.set_overwrite(channel_id, overwrite.id, allow=overwrite.allow, deny=overwrite.deny)
        case ("DELETE", *_):
            _remove(control, parts)
        case _:
            message = f"there is nothing to {method} at /control/{'/'.join(parts)}"
            raise ActRefusedError(message, 404)
    return {}


def _server(control: Control, server: Server) -> Json:
    channels = {channel.name: str(channel.id) for channel in control.world.channels_of(server)}
    return {"id": str(server.id), "channels": channels}


def _add(control: Control, server: Server, what: str, body: Json) -> JsonValue:
    name = str(body["name"])
    if what == "channels":
        overwrites = [_overwrite(entry) for entry in cast("list[Json]", body.get("overwrites") or [])]
        channel = control.add_channel(
            server,
            name,
            int(body.get("type") or ChannelKind.TEXT),
            topic=body.get("topic"),
            parent=body.get("parent_id"),
            overwrites=overwrites,
        )
        return channel_payload(control.world, channel)
    if what == "roles":
        role = control.add_role(
            server,
            name,
            int(body.get("permissions") or 0),
            color=int(body.get("color") or 0),
            mentionable=bool(body.get("mentionable")),
        )
        return role_payload(role)
    if what == "members":
        person = control.add_member(server, name, body.get("roles") or (), member_id=body.get("member_id"))
        return person_payload(person)
    message = f"a server has no {what}"
    raise ActRefusedError(message, 404)


def _overwrite(entry: Json) -> Overwrite:
    return Overwrite(
        int(entry["id"]),
        OverwriteTarget(int(entry.get("type") or 0)),
        int(entry.get("allow") or 0),
        int(entry.get("deny") or 0),
    )


def _remove(control: Control, parts: list[str]) -> None:
    match parts:
        case ["servers", server_id]:
            control.remove_server(server_id)
        case ["servers", server_id, "members", member_id]:
            control.remove_member(server_id, member_id)
        case ["channels", channel_id]:
            control.remove_channel(channel_id)
        case ["messages", message_id]:
            control.remove_message(message_id)
        case _:
            message = f"there is nothing to delete at /control/{'/'.join(parts)}"
            raise ActRefusedError(message, 404)
