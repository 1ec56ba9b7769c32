"""Something that was looked up in vain."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Miss:
    """What was typed, how often, by how many members (those who erased themselves not counted), when last."""

    typed: str
    times: int
    members: int
    last_at: datetime
