"""Something that was looked up in vain."""

from dataclasses import dataclass
from datetime import datetime

from bot.glossary.folding import folded_singular

LONGEST_MISS = 80
"""Characters kept of what was typed, and of the key."""


@dataclass(frozen=True, slots=True)
class Miss:
    """What was typed, how often, by how many members (those who erased themselves not counted), when last."""

    typed: str
    times: int
    members: int
    last_at: datetime


def miss_key(text: str) -> str:
    """Return what look-ups in vain are counted under: one for all spellings, singular and plural."""
    return folded_singular(text)[:LONGEST_MISS]
