"""What a server's moderators have decided for it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Server:
    """A server's settings; ids are Discord's, None where nothing was chosen.

    `fallback_channel_id` is where people are told what their closed direct messages would not take; `code_calendar`
    says that the dates of code sets and rules are announced, `audit_days` for how long audit lines are kept.
    `left_at` is when the bot was removed from it, None while the bot is there: its data is kept for a while.
    """

    id: int
    zone: str | None = None
    moderator_role_id: int | None = None
    quiz_channel_id: int | None = None
    audit_channel_id: int | None = None
    coordinator_role_id: int | None = None
    left_at: datetime | None = None
    events_channel_id: int | None = None
    opportunities_channel_id: int | None = None
    fallback_channel_id: int | None = None
    introductions_channel_id: int | None = None
    code_calendar: bool = False
    audit_days: int | None = None
