"""Who looks for a study group, what a group is, and what can go wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import InvalidInput, NotFound, UserError
from bot.mentoring import Free


class GroupState(StrEnum):
    """Where a group stands."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ENDED = "ended"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who looks for a group: for which exam, and when they are free by the clocks of `zone`."""

    server_id: int
    member_id: int
    exam: str
    zone: str
    free: frozenset[Free]
    waiting_since: datetime


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A group on record; `why` are its reasons, then what speaks against it."""

    id: int
    server_id: int
    exam: str
    state: GroupState
    why: Sequence[str]
    thread_id: int | None

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique."""
        return f"study_group:{self.id}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group with the members in it."""

    group: StudyGroup
    members: Sequence[int]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: what they said, their group if they have one, how many wait for the same exam."""

    exam: str | None
    zone: str | None
    seeker: Seeker | None
    proposal: Proposal | None
    others: int


@dataclass(frozen=True, slots=True)
class Board:
    """What coordinators see: groups to decide on, groups that meet, how many wait."""

    proposed: Sequence[Proposal]
    active: Sequence[Proposal]
    waiting: int


class ExamMissing(InvalidInput):
    """Nobody can be gathered by exam who has chosen none."""

    def __init__(self) -> None:
        super().__init__("Choose your exam in /me settings first, and your time zone: groups are gathered by them.")


class HoursMissing(InvalidInput):
    """No time of the week was chosen."""

    def __init__(self) -> None:
        super().__init__("Choose at least one part of the week in which you have time. Then you are in the line.")


class NoGroup(NotFound):
    """The group is not there, or not any more."""

    def __init__(self) -> None:
        super().__init__("That group is not on record any more. /study me shows where you stand.")


class GroupDecided(UserError):
    """Somebody else was quicker."""

    def __init__(self, state: GroupState) -> None:
        super().__init__(
            f"Somebody else was quicker: the group is {state.value} by now. /pairings groups shows the rest."
        )


class NoGroupChannel(UserError):
    """There is nowhere to open a thread."""

    def __init__(self) -> None:
        super().__init__(
            "No channel is chosen in which I could open threads. Choose the agreed channel in /pairings settings."
        )


class TooFewLeft(UserError):
    """Too many of a proposal's members have left the server."""

    def __init__(self) -> None:
        super().__init__("Too few of them are still in this server, so this group is off the table. Propose anew.")
