"""The acts of members over HTTP."""

import base64
from typing import cast

from playground.control import Control
from playground.interaction import Interaction
from playground.models import Json, JsonValue
from playground.resolving import ActRefusedError
from playground.uploads import Upload
from playground.viewing import viewed_message


async def act(control: Control, name: str, body: Json) -> JsonValue:
    """Let a member act; an interaction is answered for once the bot has acknowledged it, or did not."""
    if name in _SIMPLE:
        return _simple(control, name, body)
    starter = _STARTERS.get(name)
    if starter is None:
        message = f"there is no act {name!r}"
        raise ActRefusedError(message, 404)
    interaction = await starter(control, body).answered()
    return outcome(control, interaction)


def outcome(control: Control, interaction: Interaction) -> Json:
    """Return what became of an interaction."""
    message = interaction.message
    shown = None if message is None else viewed_message(control.world, message, interaction.user_id)
    modal = interaction.modal
    return {
        "interaction_id": str(interaction.id),
        "acknowledged": interaction.acknowledged,
        "response_type": interaction.response_type,
        "failed": interaction.failed,
        "message": shown,
        "modal": None if modal is None else {"interaction_id": str(interaction.id), **modal},
        "choices": interaction.choices,
    }


def _command(control: Control, body: Json) -> Interaction:
    options = {key: _value(value) for key, value in cast("Json", body.get("options") or {}).items()}
    return control.command(body["member_id"], body["channel_id"], body["name"], **options)


def _autocomplete(control: Control, body: Json) -> Interaction:
    options = cast("dict[str, object]", body.get("options") or {})
    return control.autocomplete(body["member_id"], body["channel_id"], body["name"], body["focused"], **options)


def _message_command(control: Control, body: Json) -> Interaction:
    return control.message_command(body["member_id"], body["message_id"], body["name"])


def _user_command(control: Control, body: Json) -> Interaction:
    return control.user_command(body["member_id"], body["channel_id"], body["user_id"], body["name"])


def _component(control: Control, body: Json) -> Interaction:
    values = cast("list[object] | None", body.get("values"))
    return control.component(body["member_id"], body["message_id"], body["custom_id"], values)


def _modal(control: Control, body: Json) -> Interaction:
    values = {key: _value(value) for key, value in cast("Json", body.get("values") or {}).items()}
    return control.modal(body["member_id"], body["interaction_id"], values)


def _value(value: object) -> object:
    """Return a value as given, a file ({"filename", "base64"}) as an upload."""
    if isinstance(value, list):
        return [_value(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        file = cast("Json", value)
        return Upload(str(file["filename"]), base64.b64decode(file["base64"]))
    return value


def _simple(control: Control, name: str, body: Json) -> JsonValue:
    if name == "say":
        message = control.say(body["member_id"], body["channel_id"], body["content"])
        return viewed_message(control.world, message, message.author_id)
    if name == "dismiss":
        control.dismiss(body["member_id"], body["message_id"])
    elif name == "modal/dismiss":
        control.dismiss_modal(body["member_id"])
    else:
        control.rsvp(body["member_id"], body["event_id"], going=bool(body["going"]))
    return {}


_SIMPLE = frozenset({"say", "dismiss", "modal/dismiss", "rsvp"})
_STARTERS = {
    "command": _command,
    "autocomplete": _autocomplete,
    "message_command": _message_command,
    "user_command": _user_command,
    "component": _component,
    "modal": _modal,
}
