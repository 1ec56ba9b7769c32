"""What a server's moderators have decided for it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Server:
    """A server's settings; ids are Discord's, None where nothing was chosen.

    `left_at` is when the bot was removed from it, None while the bot is there: its data is kept for a while.
    """

    id: int
    zone: str | None = None
    moderator_role_id: int | None = None
    quiz_channel_id: int | None = None
    audit_channel_id: int | None = None
    left_at: datetime | None = None
