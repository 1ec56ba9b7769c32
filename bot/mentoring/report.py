"""What somebody said of a pairing."""

from dataclasses import dataclass
from datetime import datetime

from bot.mentoring.pairing import Mood

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """At check-in `number` (from 1), or of one's own accord (0 and below); the note is the moderators' to read."""

    number: int
    member_id: int | None
    mood: Mood
    note: str
    said_at: datetime
