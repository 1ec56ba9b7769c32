"""A member presses a button, chooses in a select, or submits a modal."""

from collections.abc import Mapping, Sequence
from typing import cast

from playground.models import Json, Message
from playground.resolving import ActRefusedError, Resolver
from playground.uploads import Upload
from playground.world_messages import flat

BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT = 2, 3, 4, 5, 6
MENTIONABLE_SELECT, CHANNEL_SELECT, TEXT, LABEL, FILE_UPLOAD = 7, 8, 10, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
_LONGEST_TEXT = 4000


def press_data(resolver: Resolver, message: Message, custom_id: str, values: Sequence[object] | None) -> Json:
    """Return the `data` of a press or a choice on a message; refused when the component would not allow it."""
    component = next((one for one in flat(message.components) if one.get("custom_id") == custom_id), None)
    if component is None:
        reason = f"the message has no component {custom_id!r}"
        raise ActRefusedError(reason, 404)
    if component.get("disabled"):
        reason = f"{custom_id!r} is disabled"
        raise ActRefusedError(reason)
    kind = int(component["type"])
    data: Json = {"component_type": kind, "custom_id": custom_id, "id": component.get("id", 0)}
    if kind == BUTTON:
        if values:
            reason = f"{custom_id!r} is a button; it takes no values"
            raise ActRefusedError(reason)
        return data
    data["values"] = _chosen(resolver, component, values or [], optional=False)
    if resolver.resolved:
        data["resolved"] = resolver.resolved
    return data


def modal_data(resolver: Resolver, modal: Json, values: Mapping[str, object]) -> Json:
    """Return the `data` of a submitted modal; refused when a field would not allow its value."""
    given = dict(values)
    components = [_submitted(resolver, component, given) for component in modal["components"]]
    if given:
        reason = f"the modal has no field {', '.join(given)}"
        raise ActRefusedError(reason)
    data: Json = {"custom_id": modal["custom_id"], "components": components}
    if resolver.resolved:
        data["resolved"] = resolver.resolved
    return data


def _submitted(resolver: Resolver, component: Json, given: dict[str, object]) -> Json:
    kind = int(component["type"])
    head: Json = {"type": kind, "id": component["id"]}
    if kind == TEXT:
        return head
    if kind == LABEL:
        return head | {"component": _field(resolver, component["component"], given)}
    return head | {"components": [_field(resolver, child, given) for child in component["components"]]}


def _field(resolver: Resolver, component: Json, given: dict[str, object]) -> Json:
    kind, custom_id = int(component["type"]), str(component["custom_id"])
    head: Json = {"type": kind, "id": component["id"], "custom_id": custom_id}
    missing = object()
    value = given.pop(custom_id, missing)
    if kind == TEXT_INPUT:
        text = component.get("value") or "" if value is missing else value
        return head | {"value": _text(component, text)}
    if kind == CHECKBOX:
        return head | {"value": bool(component.get("default")) if value is missing else bool(value)}
    chosen = _defaults(component) if value is missing else _listed(value)
    required = component.get("required", True)
    if kind == RADIO_GROUP:
        picked = _among_options(component, chosen[:1])
        if required and not picked:
            _refuse(component, "needs a choice")
        return head | {"value": picked[0] if picked else None}
    return head | {"values": _chosen(resolver, component, chosen, optional=not required)}


def _listed(value: object) -> Sequence[object]:
    if value is None:
        return []
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else [value]


def _text(component: Json, value: object) -> str:
    if not isinstance(value, str):
        _refuse(component, f"{value!r} is no text")
    text = str(value)
    if not text and component.get("required", True):
        _refuse(component, "is required")
    lowest, highest = component.get("min_length") or 0, component.get("max_length") or _LONGEST_TEXT
    if text and not lowest <= len(text) <= highest:
        _refuse(component, f"{len(text)} characters are not within {lowest} to {highest}")
    return text


def _defaults(component: Json) -> list[object]:
    chosen: list[object] = [option["value"] for option in _offered(component) if option.get("default")]
    preset = cast("list[Json]", component.get("default_values") or [])
    return [*chosen, *[value["id"] for value in preset]]


def _chosen(resolver: Resolver, component: Json, values: Sequence[object], *, optional: bool) -> list[object]:
    kind = int(component["type"])
    lowest, highest = _bounds(component)
    if not (optional and not values) and not lowest <= len(values) <= highest:
        _refuse(component, f"{len(values)} values are not within {lowest} to {highest}")
    if kind in (STRING_SELECT, CHECKBOX_GROUP):
        return list(_among_options(component, values))
    where = repr(component["custom_id"])
    if kind == FILE_UPLOAD:
        return [resolver.attachment(value, where) for value in values if isinstance(value, Upload)]
    if kind == CHANNEL_SELECT:
        kinds = cast("list[int] | None", component.get("channel_types"))
        return [resolver.chosen_channel(value, where, kinds) for value in values]
    take = {USER_SELECT: resolver.user, ROLE_SELECT: resolver.role, MENTIONABLE_SELECT: resolver.mentionable}[kind]
    return [take(value, where) for value in values]


def _bounds(component: Json) -> tuple[int, int]:
    lowest, highest = component.get("min_values"), component.get("max_values")
    if int(component["type"]) == CHECKBOX_GROUP and highest is None:
        highest = len(component.get("options") or [])
    return 1 if lowest is None else int(lowest), 1 if highest is None else int(highest)


def _among_options(component: Json, values: Sequence[object]) -> list[str]:
    offered = {str(option["value"]) for option in _offered(component)}
    for value in values:
        if value not in offered:
            _refuse(component, f"{value!r} is not among its options")
    if len(set(values)) != len(values):
        _refuse(component, "a value is chosen twice")
    return [str(value) for value in values]


def _offered(component: Json) -> list[Json]:
    return cast("list[Json]", component.get("options") or [])


def _refuse(component: Json, why: str) -> None:
    reason = f"{component.get('custom_id')!r}: {why}"
    raise ActRefusedError(reason)
