"""What somebody said when they signed up as a mentor or mentee."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from bot.mentoring.words import Cadence, Credential, DayPart, Experience, Goal, Setting, Side

CAPACITY = range(1, 6)
"""How many mentees one mentor may take on."""


class Free(NamedTuple):
    """A part of the week that somebody has time in, by their own clock; Monday is 0."""

    weekday: int
    part: DayPart


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's part in a server's mentoring.

    `holds` are a mentor's credentials, `seeks` those that a mentee works toward. `zone` is an IANA name. `capacity`
    counts mentees at a time, for mentors. `waiting_since` is when the person last began to wait for a pairing;
    until `paused_until` (their own day) they are proposed to nobody.
    """

    server_id: int
    member_id: int
    side: Side
    zone: str
    waiting_since: datetime
    holds: frozenset[Credential] = frozenset()
    seeks: frozenset[Credential] = frozenset()
    settings: frozenset[Setting] = frozenset()
    goals: frozenset[Goal] = frozenset()
    languages: frozenset[str] = field(default_factory=lambda: frozenset({"en"}))
    free: frozenset[Free] = frozenset()
    cadence: Cadence = Cadence.FORTNIGHTLY
    capacity: int = 1
    experience: Experience = Experience.UNDER_TWO
    paused_until: date | None = None
