"""Who comes to an event: answers, seats, the line of those who wait."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What somebody says; `WAITING` is what becomes of going where every seat is taken."""

    GOING = "going"
    WAITING = "waiting"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Rsvp:
    """One member's answer for one occurrence.

    `place` is the place in the line (lower comes first), `is_shown` that others may see that they go, `seeks_buddy`
    that they would like company.
    """

    event_id: int
    occurrence: str
    member_id: int
    answer: Answer
    seat: int | None
    place: int | None
    is_shown: bool
    seeks_buddy: bool
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many come, and who among them lets it be seen."""

    going: int = 0
    waiting: int = 0
    maybe: int = 0
    shown: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Own:
    """What one member said; `ahead` is how many are before them in the line."""

    answer: Answer
    ahead: int = 0
    is_shown: bool = False
    seeks_buddy: bool = False
