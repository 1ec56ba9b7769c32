"""What Discord refuses in a message: created, edited, sent by a webhook or in answer to an interaction."""

from collections.abc import Mapping, Sequence
from enum import Enum, IntFlag

from playground.errors import empty_message
from playground.rules.components import examine_components
from playground.rules.embeds import examine_embeds
from playground.rules.form import Form, fields, is_integer, is_object
from playground.rules.media import examine_attachments
from playground.rules.mentions import examine_allowed_mentions
from playground.rules.polls import examine_poll

CONTENT_LIMIT = 2000
NONCE_LIMIT = 25
STICKER_LIMIT = 3


class MessageFlag(IntFlag):
    """The message flags that a bot may send."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    SUPPRESS_NOTIFICATIONS = 1 << 12
    IS_VOICE_MESSAGE = 1 << 13
    IS_COMPONENTS_V2 = 1 << 15


class MessageRoute(Enum):
    """By which door a message comes in; each knows other fields.

    `INTERACTION` is the first answer to an interaction; `WEBHOOK` are the further ones, through the webhook that
    its token opens. That one takes neither name nor picture nor thread, as other webhooks do.
    """

    CHANNEL = "channel"
    FORUM_POST = "forum post"
    WEBHOOK = "webhook"
    INTERACTION = "interaction"


# `tts` is not documented for edits, but every edit of the common libraries carries it.
_COMMON = fields("content embeds allowed_mentions components attachments flags tts")
_CREATED = {
    MessageRoute.CHANNEL: _COMMON
    | fields("nonce enforce_nonce message_reference sticker_ids poll shared_client_theme"),
    MessageRoute.FORUM_POST: _COMMON | {"sticker_ids", "poll"},
    MessageRoute.WEBHOOK: _COMMON | {"poll"},
    MessageRoute.INTERACTION: _COMMON | {"poll"},
}
_EDITED = {
    MessageRoute.CHANNEL: _COMMON | {"sticker_ids"},
    MessageRoute.FORUM_POST: _COMMON,
    MessageRoute.WEBHOOK: _COMMON | {"poll"},
    MessageRoute.INTERACTION: _COMMON,
}
_ALL_FLAGS = sum(MessageFlag)
_REFERENCE = fields("type message_id channel_id guild_id fail_if_not_exists")
_FORWARD = 1
_SUBSTANCE = ("embeds", "components", "sticker_ids", "poll", "attachments", "shared_client_theme")


def check_message(
    body: Mapping[str, object],
    *,
    file_names: Sequence[str] = (),
    editing: bool = False,
    existing_is_layout: bool | None = None,
    existing_files: Mapping[int, str] | None = None,
    route: MessageRoute = MessageRoute.CHANNEL,
) -> None:
    """Raise 50035 (or 50006 for an empty one) when Discord would refuse this message.

    `file_names` are the files uploaded with the request, in the order of `files[n]`. For an edit,
    `existing_is_layout` says whether the message bears the Components V2 flag, `existing_files` are its
    attachments by id.
    """
    form = Form(body)
    examine_message(
        form,
        file_names=file_names,
        editing=editing,
        existing_is_layout=bool(existing_is_layout),
        existing_files=existing_files or {},
        route=route,
    )
    form.close()
    if not editing and is_empty(body, file_names):
        raise empty_message()


def is_empty(body: Mapping[str, object], file_names: Sequence[str]) -> bool:
    """Say whether a message would show nothing at all (content of mere blanks is nothing)."""
    content, reference = body.get("content"), body.get("message_reference")
    if isinstance(content, str) and content.strip():
        return False
    if is_object(reference) and reference.get("type") == _FORWARD:
        return False
    return not file_names and not any(body.get(key) for key in _SUBSTANCE)


def examine_message(
    form: Form,
    *,
    file_names: Sequence[str],
    editing: bool,
    existing_is_layout: bool,
    existing_files: Mapping[int, str],
    route: MessageRoute,
) -> None:
    """Note every fault of a message body; the parameters are those of `check_message`."""
    form.only(_EDITED[route] if editing else _CREATED[route])
    form.flags("tts")
    form.text("content", CONTENT_LIMIT)
    layout = _examine_flags(form, editing=editing, existing_is_layout=existing_is_layout, route=route)
    files = examine_attachments(form, file_names, existing_files)
    examine_embeds(form, files)
    examine_components(form, files, layout=layout)
    examine_allowed_mentions(form)
    examine_poll(form)
    form.snowflakes("sticker_ids", STICKER_LIMIT)
    _examine_nonce(form)
    _examine_reference(form)
    if layout:
        _examine_layout(form, editing=editing, existing_is_layout=existing_is_layout)


def _examine_flags(form: Form, *, editing: bool, existing_is_layout: bool, route: MessageRoute) -> bool:
    """Note faulty flags; say whether the message is, or becomes, a layout."""
    flags = form.integer("flags", 0, (1 << 31) - 1)
    if flags is None:
        return existing_is_layout
    layout = bool(flags & MessageFlag.IS_COMPONENTS_V2)
    if existing_is_layout and not layout:
        text = "MessageFlags.IS_COMPONENTS_V2 cannot be removed from a message"
        form.refuse("MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", text, "flags")
    private = route in (MessageRoute.INTERACTION, MessageRoute.WEBHOOK)
    allowed = _ALL_FLAGS if private else _ALL_FLAGS & ~MessageFlag.EPHEMERAL
    # An edit sends back all flags that the message bears, so only a new message is held to the list.
    if not editing and flags & ~allowed:
        form.refuse("MESSAGE_FLAGS_INVALID", f"These flags cannot be set here: {int(flags & ~allowed)}", "flags")
    return layout or existing_is_layout


def _examine_layout(form: Form, *, editing: bool, existing_is_layout: bool) -> None:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if form.body.get(key):
            text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.refuse("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text, key)
    unchanged = editing and existing_is_layout and "components" not in form.body
    if not form.body.get("components") and not unchanged:
        form.refuse("BASE_TYPE_REQUIRED", "This field is required", "components")


def _examine_nonce(form: Form) -> None:
    nonce = form.body.get("nonce")
    if nonce is not None and not is_integer(nonce):
        form.text("nonce", NONCE_LIMIT)
    form.flags("enforce_nonce")
    if form.body.get("enforce_nonce") is True and nonce in (None, ""):
        form.refuse("BASE_TYPE_REQUIRED", "This field is required", "nonce")


def _examine_reference(form: Form) -> None:
    reference = form.child("message_reference")
    if reference is None:
        return
    reference.only(_REFERENCE)
    reference.require("message_id")
    for key in ("message_id", "channel_id", "guild_id"):
        reference.snowflake(key)
    reference.flags("fail_if_not_exists")
    if reference.choice("type", (0, _FORWARD)) == _FORWARD:
        reference.require("channel_id")
