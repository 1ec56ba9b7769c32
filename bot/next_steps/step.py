"""A step that somebody could take now: what, why, and what does it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command, by its full name: `quiz daily`."""

    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in a domain of the quiz, by the domain's value."""

    domain: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence of an event."""

    event_id: int
    occurrence: str


Way = Command | Question | GuidePage | Event
"""What does a step: a command to be tapped, or a control of another feature."""


@dataclass(frozen=True, slots=True)
class Step:
    """`what` to do, in the imperative; `why`, in one sentence; `at` is when what it is about begins, where it does."""

    what: str
    why: str
    way: Way
    at: datetime | None = None
