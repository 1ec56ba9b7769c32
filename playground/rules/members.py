"""What Discord refuses in a change of a member or a role."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from playground.rules.form import Form, fields

NICKNAME_LIMIT = 32
ROLE_NAME_LIMIT = 100
ROLES_LIMIT = 250
LONGEST_TIMEOUT = timedelta(days=28)

_MEMBER = fields("nick roles mute deaf channel_id communication_disabled_until flags")
_ROLE = fields("name permissions color colors hoist mentionable icon unicode_emoji")
_COLORS = ("primary_color", "secondary_color", "tertiary_color")


def check_member_edit(body: Mapping[str, object], *, now: datetime) -> None:
    """Raise 50035 when Discord would refuse this change of a member: nickname, roles, timeout."""
    form = Form(body)
    form.only(_MEMBER)
    form.text("nick", NICKNAME_LIMIT)
    form.snowflakes("roles", ROLES_LIMIT)
    form.flags("mute", "deaf")
    form.snowflake("channel_id")
    form.integer("flags", 0, (1 << 31) - 1)
    until = form.moment("communication_disabled_until")
    if until is not None and until > now + LONGEST_TIMEOUT:
        text = "Communication disabled until cannot be more than 28 days in the future"
        form.refuse("MEMBER_COMMUNICATION_DISABLED_TOO_LONG", text, "communication_disabled_until")
    form.close()


def check_role(body: Mapping[str, object]) -> None:
    """Raise 50035 when Discord would refuse to make, or change, this role."""
    form = Form(body)
    form.only(_ROLE)
    form.text("name", ROLE_NAME_LIMIT, 1)
    form.bits("permissions")
    form.integer("color", 0, 0xFFFFFF)
    form.flags("hoist", "mentionable")
    colors = form.child("colors")
    if colors is not None:
        colors.only(_COLORS)
        for key in _COLORS:
            colors.integer(key, 0, 0xFFFFFF)
    form.close()
