"""What Discord refuses in an answer to an interaction."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from playground.errors import empty_message
from playground.rules.autocompletion import examine_choices
from playground.rules.form import Form, is_object
from playground.rules.messages import MessageFlag, MessageRoute, examine_message, is_empty
from playground.rules.modals import examine_modal


class InteractionKind(IntEnum):
    """What a member did, by Discord's interaction type."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class ResponseType(IntEnum):
    """How an application answers, by Discord's callback type."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_MESSAGES = frozenset((ResponseType.MESSAGE, ResponseType.DEFERRED_MESSAGE))
_UPDATES = frozenset((ResponseType.DEFERRED_UPDATE, ResponseType.UPDATE))
_ALLOWED = {
    InteractionKind.PING: frozenset((ResponseType.PONG,)),
    InteractionKind.COMMAND: _MESSAGES | {ResponseType.MODAL},
    InteractionKind.COMPONENT: _MESSAGES | _UPDATES | {ResponseType.MODAL},
    InteractionKind.AUTOCOMPLETE: frozenset((ResponseType.CHOICES,)),
    InteractionKind.MODAL: _MESSAGES,
}


def check_interaction_response(
    body: Mapping[str, object],
    *,
    kind: InteractionKind,
    from_component: bool = False,
    existing_is_layout: bool | None = None,
    existing_files: Mapping[int, str] | None = None,
    file_names: Sequence[str] = (),
    focused_type: int | None = None,
) -> None:
    """Raise 50035 when Discord would refuse this answer to an interaction of this kind.

    `from_component`: a modal that was opened by a component, whose message may therefore be updated.
    `existing_is_layout`, `existing_files`: of the message that bears the component. `focused_type`: the type
    of the command option being completed, which the choices' values must have.
    """
    form = Form(body)
    form.only(("type", "data"))
    response = _response_type(form, kind, from_component=from_component)
    data = form.child("data")
    if data is None:
        if response in (ResponseType.MESSAGE, ResponseType.UPDATE, ResponseType.MODAL, ResponseType.CHOICES):
            form.require("data")
    elif response is ResponseType.CHOICES:
        examine_choices(data, focused_type)
    elif response is ResponseType.MODAL:
        examine_modal(data)
    elif response is ResponseType.DEFERRED_MESSAGE:
        _examine_deferral(data)
    elif response in (ResponseType.MESSAGE, ResponseType.UPDATE):
        updating = response is ResponseType.UPDATE
        examine_message(
            data,
            file_names=file_names,
            editing=updating,
            existing_is_layout=bool(existing_is_layout) and updating,
            existing_files=(existing_files or {}) if updating else {},
            route=MessageRoute.INTERACTION,
        )
    form.close()
    message = body.get("data")
    if response is ResponseType.MESSAGE and is_object(message) and is_empty(message, file_names):
        raise empty_message()


def _response_type(form: Form, kind: InteractionKind, *, from_component: bool) -> ResponseType | None:
    allowed = _ALLOWED[kind]
    if kind is InteractionKind.MODAL and from_component:
        allowed |= _UPDATES
    form.require("type")
    value = form.choice("type", [response.value for response in allowed])
    return None if value is None else ResponseType(value)


def _examine_deferral(data: Form) -> None:
    # Libraries send an empty message along; only the flags mean something.
    data.only(("flags", "content", "tts", "embeds", "allowed_mentions", "components", "attachments"))
    flags = data.integer("flags", 0, (1 << 31) - 1) or 0
    foreign = flags & ~(MessageFlag.EPHEMERAL | MessageFlag.SUPPRESS_NOTIFICATIONS)
    if foreign:
        text = f"These flags cannot be set here: {int(foreign)}"
        data.refuse("MESSAGE_FLAGS_INVALID", text, "flags")
