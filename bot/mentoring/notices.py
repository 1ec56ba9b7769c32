"""What mentoring may owe somebody."""

from dataclasses import dataclass
from datetime import datetime

from bot.jobs import Notice
from bot.mentoring.pairing import Pairing, Part
from bot.mentoring.profile import Profile
from bot.mentoring.report import Report


@dataclass(frozen=True, slots=True)
class OfferDue(Notice):
    """An offer to one side, with what the other side says of itself; `reminder` the second time."""

    pairing: Pairing
    part: Part
    other: Profile
    ends_at: datetime
    reminder: bool


@dataclass(frozen=True, slots=True)
class OfferOverDue(Notice):
    """Word to one side that an offer came to nothing, and why as far as it concerns them."""

    pairing: Pairing
    part: Part
    why: str


@dataclass(frozen=True, slots=True)
class BegunDue(Notice):
    """The good news to one side, with what the other side says of itself."""

    pairing: Pairing
    part: Part
    other: Profile


@dataclass(frozen=True, slots=True)
class ThreadDue(Notice):
    """A private thread to open for a pair."""

    pairing: Pairing


@dataclass(frozen=True, slots=True)
class AgendaDue(Notice):
    """What a pair's thread begins with (number 0), or what wakes it at a check-in."""

    pairing: Pairing
    number: int


@dataclass(frozen=True, slots=True)
class CheckInDue(Notice):
    """How is it going: to one side."""

    pairing: Pairing
    part: Part
    number: int
    nudge: bool = False


@dataclass(frozen=True, slots=True)
class SilenceDue(Notice):
    """A pairing that neither side has said a word of, for the coordinators to decide."""

    pairing: Pairing
    number: int


@dataclass(frozen=True, slots=True)
class HelpDue(Notice):
    """A call for help from one side, for the coordinators."""

    pairing: Pairing
    report: Report


@dataclass(frozen=True, slots=True)
class EndedDue(Notice):
    """Word to one side that the pairing has ended; never why."""

    pairing: Pairing
    part: Part


@dataclass(frozen=True, slots=True)
class WaitingDue(Notice):
    """Why somebody still waits."""

    profile: Profile
    why: str


@dataclass(frozen=True, slots=True)
class UnreachedDue(Notice):
    """A word in the agreed channel to somebody whose direct messages are closed; says nothing of what it is about."""

    member_id: int
