"""What Discord refuses in a button, and in the emoji that a button or an option bears."""

from playground.rules.form import Form, fields
from playground.rules.tally import Tally

LABEL_LIMIT = 80
URL_LIMIT = 512
LINK, PREMIUM = 5, 6

_KNOWN = fields("type id style label emoji custom_id sku_id url disabled")
_EMOJI = frozenset(("id", "name", "animated"))


def examine_button(button: Form, tally: Tally) -> None:
    """Note every fault of a button: each style has the fields it needs, and no others."""
    button.only(_KNOWN)
    button.flags("disabled")
    button.require("style")
    button.text("label", LABEL_LIMIT)
    examine_emoji(button)
    style = button.choice("style", range(1, 7))
    if style == LINK:
        button.require("url")
        button.url("url", ("http", "https", "discord"), URL_LIMIT)
        _refuse_fields(button, "custom_id", "sku_id")
    elif style == PREMIUM:
        button.require("sku_id")
        button.snowflake("sku_id")
        _refuse_fields(button, "custom_id", "url", "label", "emoji")
    elif style is not None:
        tally.claim_custom_id(button)
        _refuse_fields(button, "url", "sku_id")
    if style != PREMIUM and not button.body.get("label") and not button.has("emoji"):
        button.refuse("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")


def examine_emoji(form: Form) -> None:
    """Note an emoji that names neither a custom emoji by id nor a Unicode one."""
    emoji = form.child("emoji")
    if emoji is None:
        return
    emoji.only(_EMOJI)
    identifier = emoji.snowflake("id")
    name = emoji.text("name", 32)
    if identifier is None and (not name or name.isascii()):
        emoji.refuse("COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _refuse_fields(button: Form, *keys: str) -> None:
    for key in keys:
        if button.body.get(key):
            text = f"A button of style {button.body['style']} cannot have {key}"
            button.refuse("BUTTON_COMPONENT_FIELD_MUTUALLY_EXCLUSIVE", text, key)
