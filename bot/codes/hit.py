"""What a search finds."""

from dataclasses import dataclass

from bot.codes.system import CodeSystem


@dataclass(frozen=True, slots=True)
class Hit:
    """One code found; `matched` is the phrase that it was found by, which may be its title."""

    code: str
    title: str
    system: CodeSystem
    billable: bool
    matched: str
