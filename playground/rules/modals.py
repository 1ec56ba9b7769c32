"""What Discord refuses in a modal."""

from collections.abc import Mapping

from playground.rules.components import component_type
from playground.rules.form import Form, fields
from playground.rules.selects import SELECTS, examine_bounds, examine_options, examine_select
from playground.rules.tally import Tally

ACTION_ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
IN_MODAL = (ACTION_ROW, TEXT_DISPLAY, LABEL)
IN_LABEL = (TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)

TITLE_LIMIT = 45
COMPONENT_LIMIT = 5
LABEL_LIMIT = 45
DESCRIPTION_LIMIT = 100
VALUE_LIMIT = 4000
PLACEHOLDER_LIMIT = 100
CHOICE_LIMIT = 10

_TEXT_INPUT = fields("type id custom_id style label min_length max_length required value placeholder")


def check_modal(data: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse to open this modal (the `data` of an answer of type 9)."""
    form = Form(data)
    examine_modal(form)
    form.close()


def examine_modal(form: Form) -> None:
    """Note every fault of a modal."""
    form.only(("title", "custom_id", "components"))
    form.required_text("title", TITLE_LIMIT)
    form.required_text("custom_id", 100)
    form.require("components")
    tally = Tally()
    for component in form.children("components", COMPONENT_LIMIT, 1):
        _examine(component, tally)
    tally.judge(form)


def _examine(component: Form, tally: Tally) -> None:
    kind = component_type(component, IN_MODAL)
    if kind is None:
        return
    tally.count(component)
    if kind == ACTION_ROW:
        _examine_row(component, tally)
    elif kind == LABEL:
        _examine_label(component, tally)
    else:
        component.only(("type", "id", "content"))
        tally.add_text(component)


def _examine_row(row: Form, tally: Tally) -> None:
    """Note faults of the old form: a row that holds one text input, which bears its own label."""
    row.only(("type", "id", "components"))
    row.require("components")
    for component in row.children("components", 1, 1):
        if component_type(component, (TEXT_INPUT,)) is not None:
            tally.count(component)
            component.required_text("label", LABEL_LIMIT)
            _examine_text_input(component, tally)


def _examine_label(label: Form, tally: Tally) -> None:
    label.only(("type", "id", "label", "description", "component"))
    label.required_text("label", LABEL_LIMIT)
    label.text("description", DESCRIPTION_LIMIT, 1)
    label.require("component")
    component = label.child("component")
    if component is None:
        return
    kind = component_type(component, IN_LABEL)
    if kind is None:
        return
    tally.count(component)
    if kind in SELECTS:
        examine_select(component, tally, in_modal=True)
    elif kind == TEXT_INPUT:
        component.text("label", LABEL_LIMIT, 1)
        _examine_text_input(component, tally)
    else:
        _examine_choice(component, kind, tally)


def _examine_text_input(text_input: Form, tally: Tally) -> None:
    text_input.only(_TEXT_INPUT)
    tally.claim_custom_id(text_input)
    text_input.require("style")
    text_input.choice("style", (1, 2))
    text_input.flags("required")
    text_input.text("placeholder", PLACEHOLDER_LIMIT)
    least = text_input.integer("min_length", 0, VALUE_LIMIT) or 0
    most = text_input.integer("max_length", 1, VALUE_LIMIT) or VALUE_LIMIT
    if least > most:
        message = f"min_length ({least}) cannot be greater than max_length ({most})"
        text_input.refuse("TEXT_INPUT_COMPONENT_MIN_GREATER_THAN_MAX", message, "min_length")
    elif text_input.body.get("value"):
        text_input.text("value", most, least)


def _examine_choice(component: Form, kind: int, tally: Tally) -> None:
    """Note faults of a file upload, a radio group, a checkbox group or a single checkbox."""
    tally.claim_custom_id(component)
    if kind == CHECKBOX:
        component.only(("type", "id", "custom_id", "default"))
        component.flags("default")
        return
    component.flags("required")
    if kind == RADIO_GROUP:
        component.only(("type", "id", "custom_id", "required", "options"))
        examine_options(component, CHOICE_LIMIT, 1, minimum=2)
        return
    least, most = examine_bounds(component, CHOICE_LIMIT)
    if kind == FILE_UPLOAD:
        component.only(("type", "id", "custom_id", "required", "min_values", "max_values"))
        return
    component.only(("type", "id", "custom_id", "required", "min_values", "max_values", "options"))
    examine_options(component, CHOICE_LIMIT, most if component.has("max_values") else None)
    if least == 0 and component.body.get("required") is not False:
        component.refuse("CHECKBOX_GROUP_REQUIRED", "min_values of 0 needs required to be false", "required")
