"""Where one member stands in one server, as plain values: all that the rules of "what next" go by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto


class Mentoring(Enum):
    """Where the member stands in the server's mentoring; CLOSED: not in, and nobody is taken in."""

    CLOSED = auto()
    NOT_JOINED = auto()
    DRAFT = auto()
    WAITING = auto()
    OFFERED = auto()
    PAIRED = auto()


@dataclass(frozen=True, slots=True)
class Open:
    """What comes next on the guide's checklist: its page and the item's words."""

    page_key: str
    page_title: str
    item: str


@dataclass(frozen=True, slots=True)
class DomainPractice:
    """Answers in one domain; `left` counts its questions that the member has never answered."""

    domain: str
    label: str
    answered: int
    right: int
    left: int


@dataclass(frozen=True, slots=True)
class Coming:
    """The next event that the member has said nothing of."""

    event_id: int
    occurrence: str
    title: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """`guide` is None once every item is done; `open_questions` counts what was asked here and awaits an answer.

    `answered_today` and `streak` (days in a row) go by the member's own days.
    """

    today: date
    zone: str | None = None
    exam: str | None = None
    exam_on: date | None = None
    guide: Open | None = None
    open_questions: int = 0
    answered_today: bool = False
    streak: int = 0
    domains: Sequence[DomainPractice] = ()
    event: Coming | None = None
    mentoring: Mentoring = Mentoring.CLOSED
