"""What Discord refuses in a thread about to be opened or changed."""

from collections.abc import Mapping, Sequence

from playground.errors import empty_message
from playground.rules.form import Form, fields
from playground.rules.messages import MessageRoute, examine_message, is_empty

NAME_LIMIT = 100
SLOWMODE_LIMIT = 21600  # seconds: 6 hours
ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
ANNOUNCEMENT, PUBLIC, PRIVATE = 10, 11, 12
TAG_LIMIT = 5

_ON_MESSAGE = fields("name auto_archive_duration rate_limit_per_user")
_ALONE = _ON_MESSAGE | fields("type invitable")
_FORUM_POST = _ON_MESSAGE | fields("applied_tags message type")
_EDIT = _ON_MESSAGE | fields("archived locked invitable flags applied_tags")


def check_thread(body: Mapping[str, object], *, from_message: bool = False) -> None:
    """Raise 50035 when Discord would refuse to open this thread, on a message or on its own."""
    form = Form(body)
    form.only(_ON_MESSAGE if from_message else _ALONE)
    form.required_text("name", NAME_LIMIT)
    _examine_common(form)
    form.flags("invitable")
    kind = form.choice("type", (ANNOUNCEMENT, PUBLIC, PRIVATE))
    if form.has("invitable") and kind in (ANNOUNCEMENT, PUBLIC):
        form.refuse("THREAD_INVITABLE_NOT_PRIVATE", "Only a private thread can be invitable or not", "invitable")
    form.close()


def check_forum_post(body: Mapping[str, object], *, file_names: Sequence[str] = ()) -> None:
    """Raise 50035 when Discord would refuse this thread of a forum, with the message that opens it."""
    form = Form(body)
    form.only(_FORUM_POST)
    form.required_text("name", NAME_LIMIT)
    _examine_common(form)
    form.require("message")
    message = form.child("message")
    if message is not None:
        examine_message(
            message,
            file_names=file_names,
            editing=False,
            existing_is_layout=False,
            existing_files={},
            route=MessageRoute.FORUM_POST,
        )
    form.close()
    if message is not None and is_empty(message.body, file_names):
        raise empty_message()


def check_thread_edit(body: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse this change of a thread."""
    form = Form(body)
    form.only(_EDIT)
    form.text("name", NAME_LIMIT, 1)
    form.flags("archived", "locked", "invitable")
    form.integer("flags", 0, (1 << 31) - 1)
    _examine_common(form)
    form.close()


def _examine_common(form: Form) -> None:
    form.choice("auto_archive_duration", ARCHIVE_MINUTES)
    form.integer("rate_limit_per_user", 0, SLOWMODE_LIMIT)
    form.snowflakes("applied_tags", TAG_LIMIT)
