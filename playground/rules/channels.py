"""What Discord refuses in a channel of a server, or in the opening of a direct one."""

from collections.abc import Mapping

from playground.rules.form import Form, fields
from playground.rules.threads import ARCHIVE_MINUTES, SLOWMODE_LIMIT

TEXT, VOICE, CATEGORY, ANNOUNCEMENT, STAGE, DIRECTORY, FORUM, MEDIA = 0, 2, 4, 5, 13, 14, 15, 16
TYPES = (TEXT, VOICE, CATEGORY, ANNOUNCEMENT, STAGE, DIRECTORY, FORUM, MEDIA)
NAME_LIMIT = 100
TOPIC_LIMIT = 1024
FORUM_TOPIC_LIMIT = 4096
OVERWRITE_LIMIT = 1000
TAG_LIMIT = 20

_CREATED = fields(
    "name type topic bitrate user_limit rate_limit_per_user position permission_overwrites parent_id nsfw "
    "rtc_region video_quality_mode default_auto_archive_duration default_reaction_emoji available_tags "
    "default_sort_order default_forum_layout default_thread_rate_limit_per_user default_tag_setting"
)


def check_channel(body: Mapping[str, object], *, editing: bool = False) -> None:
    """Raise 50035 when Discord would refuse to make, or change, this channel."""
    form = Form(body)
    form.only(_CREATED | {"flags"} if editing else _CREATED)
    if not editing or "name" in body:
        form.required_text("name", NAME_LIMIT)
    kind = form.choice("type", TYPES)
    # Whether an edited channel is a forum only its keeper knows; the longer topic is let pass.
    form.text("topic", FORUM_TOPIC_LIMIT if kind in (FORUM, MEDIA) or (editing and kind is None) else TOPIC_LIMIT)
    form.integer("rate_limit_per_user", 0, SLOWMODE_LIMIT)
    form.integer("default_thread_rate_limit_per_user", 0, SLOWMODE_LIMIT)
    form.choice("default_auto_archive_duration", ARCHIVE_MINUTES)
    form.integer("position", 0, (1 << 31) - 1)
    form.integer("user_limit", 0, 10_000 if kind == STAGE else 99)
    form.integer("bitrate", 8000, 384_000)
    form.flags("nsfw")
    form.snowflake("parent_id")
    if kind == CATEGORY and form.has("parent_id"):
        form.refuse("CHANNEL_PARENT_INVALID_TYPE", "A category cannot stand in a category", "parent_id")
    for overwrite in form.children("permission_overwrites", OVERWRITE_LIMIT):
        overwrite.only(("id", "type", "allow", "deny"))
        overwrite.require("id")
        overwrite.snowflake("id")
        _examine_overwrite(overwrite)
    for tag in form.children("available_tags", TAG_LIMIT):
        tag.required_text("name", 20)
    form.close()


def check_dm(body: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse to open this direct channel (`recipient_id`)."""
    form = Form(body)
    form.only(("recipient_id",))
    form.require("recipient_id")
    form.snowflake("recipient_id")
    form.close()


def check_overwrite(body: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse this permission overwrite of a channel."""
    form = Form(body)
    # The id stands in the path; the common libraries repeat it in the body.
    form.only(("id", "type", "allow", "deny"))
    form.require("type")
    _examine_overwrite(form)
    form.close()


def _examine_overwrite(form: Form) -> None:
    form.choice("type", (0, 1))
    form.bits("allow")
    form.bits("deny")
