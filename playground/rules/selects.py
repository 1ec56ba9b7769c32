"""What Discord refuses in a select menu, in a message or in a modal."""

from playground.rules.buttons import examine_emoji
from playground.rules.form import Form, fields
from playground.rules.tally import Tally

STRING, USER, ROLE, MENTIONABLE, CHANNEL = 3, 5, 6, 7, 8
SELECTS = (STRING, USER, ROLE, MENTIONABLE, CHANNEL)
OPTION_LIMIT = 25
TEXT_LIMIT = 100
PLACEHOLDER_LIMIT = 150
CHANNEL_TYPES = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)

_COMMON = fields("type id custom_id placeholder min_values max_values disabled required")
_OPTION = fields("label value description emoji default")
_DEFAULT_KINDS = {
    USER: ("user",),
    ROLE: ("role",),
    MENTIONABLE: ("user", "role"),
    CHANNEL: ("channel",),
}


def examine_select(select: Form, tally: Tally, *, in_modal: bool = False) -> None:
    """Note every fault of a select menu."""
    kind = select.body["type"]
    tally.claim_custom_id(select)
    select.flags("disabled", "required")
    select.text("placeholder", PLACEHOLDER_LIMIT)
    if in_modal and select.body.get("disabled") is True:
        select.refuse("COMPONENT_DISABLED_IN_MODAL", "A component of a modal cannot be disabled", "disabled")
    _, most = examine_bounds(select, OPTION_LIMIT)
    if kind == STRING:
        select.only(_COMMON | {"options"})
        examine_options(select, OPTION_LIMIT, most)
        return
    select.only(_COMMON | {"default_values"} | ({"channel_types"} if kind == CHANNEL else frozenset[str]()))
    for index, channel_type in enumerate(select.items("channel_types", len(CHANNEL_TYPES))):
        if channel_type not in CHANNEL_TYPES:
            select.refuse("BASE_TYPE_CHOICES", f"Value must be one of {CHANNEL_TYPES}.", "channel_types", index)
    _examine_defaults(select, most)


def examine_bounds(form: Form, limit: int) -> tuple[int, int]:
    """Note faulty `min_values` and `max_values`, and return them (1 and 1 when absent or faulty)."""
    least, most = form.integer("min_values", 0, limit), form.integer("max_values", 1, limit)
    least = 1 if least is None else least
    most = 1 if most is None else most
    if least > most and form.has("min_values"):
        text = f"min_values ({least}) cannot be greater than max_values ({most})"
        form.refuse("SELECT_COMPONENT_MIN_GREATER_THAN_MAX", text, "min_values")
    return least, most


def examine_options(form: Form, limit: int, most: int | None, *, minimum: int = 1) -> None:
    """Note faulty options: their number, length, repeated values, and more defaults than may be chosen.

    `most` is how many may be chosen: there must be as many options. None: all of them.
    """
    form.require("options")
    values: set[str] = set()
    chosen = 0
    for option in form.children("options", limit, max(minimum, most or 0)):
        option.only(_OPTION)
        option.flags("default")
        option.required_text("label", TEXT_LIMIT)
        option.text("description", TEXT_LIMIT)
        examine_emoji(option)
        value = option.required_text("value", TEXT_LIMIT)
        if value is not None and value in values:
            text = "The specified option value is already used"
            option.refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text, "value")
        values.add(value or "")
        chosen += option.body.get("default") is True
    if most is not None and chosen > most:
        text = f"More options are chosen by default than may be chosen ({most})"
        form.refuse("SELECT_COMPONENT_TOO_MANY_DEFAULTS", text, "options")


def _examine_defaults(select: Form, most: int) -> None:
    defaults = select.children("default_values", OPTION_LIMIT)
    for default in defaults:
        default.only(("id", "type"))
        default.require("id", "type")
        default.snowflake("id")
        kind = select.body["type"]
        default.choice("type", _DEFAULT_KINDS[kind] if isinstance(kind, int) else ())
    if len(defaults) > most:
        text = f"More values are chosen by default than may be chosen ({most})"
        select.refuse("SELECT_COMPONENT_TOO_MANY_DEFAULTS", text, "default_values")
