"""A pairing of a mentor with a mentee: the states it goes through, and what is refused on the way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import NotFound, UserError

OFFER_LASTS = timedelta(hours=72)
REMINDED_AFTER = timedelta(hours=48)
FIRST_CHECKIN = timedelta(days=7)
NUDGED_AFTER = timedelta(days=4)
ESCALATED_AFTER = timedelta(days=9)
"""How long a check-in may go without a word from either side before the coordinators hear of it."""
LONG_WAIT = timedelta(days=14)
"""After so long a wait a mentee is told why."""


A_MOVE = "A move"
"""Begins the line that says what a move of a running pair brings."""
AGAINST, NEXT_BEST, NO_NEXT_BEST = "Against", "Next best", "There is no next best"
"""Begin the lines that say what speaks against a pair, and what the round would be without it."""
FOR_COORDINATORS = (f"{AGAINST}:", f"{NEXT_BEST}:", f"{NO_NEXT_BEST}:", A_MOVE)


class PairingState(StrEnum):
    """Where a pairing stands: proposed, offered to both, active; or how it came to nothing, or to its end."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    ACTIVE = "active"
    ENDED = "ended"
    REJECTED = "rejected"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


OPEN = (PairingState.PROPOSED, PairingState.OFFERED, PairingState.ACTIVE)


class EndReason(StrEnum):
    """Why a pairing ended."""

    GOAL_MET = "goal_met"
    TIME = "time"
    REQUEST = "request"
    BADLY = "badly"
    SILENCE = "silence"
    LEFT = "left"

    @property
    def label(self) -> str:
        """The reason as moderators read it."""
        return {
            EndReason.GOAL_MET: "the goal is met",
            EndReason.TIME: "no time any more",
            EndReason.REQUEST: "at somebody's wish",
            EndReason.BADLY: "it did not go well: never again together",
            EndReason.SILENCE: "silence",
            EndReason.LEFT: "somebody left",
        }[self]


class Part(StrEnum):
    """Which part somebody has in a pairing."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Part":
        """The other part."""
        return Part.MENTEE if self is Part.MENTOR else Part.MENTOR


class Mood(StrEnum):
    """What somebody says at a check-in."""

    WELL = "well"
    SLOW = "slow"
    HELP = "help"

    @property
    def label(self) -> str:
        """The mood as people read it."""
        return {Mood.WELL: "Going well", Mood.SLOW: "Slow, but going", Mood.HELP: "We need help"}[self]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pairing as it stands; `fit` is 0-100, `why` its reasons in words. People who erased themselves are None.

    It takes the place of the mentee's pairing `replaces_id`, which ends when this one begins.
    """

    id: int
    server_id: int
    mentor_id: int | None
    mentee_id: int | None
    state: PairingState
    fit: int
    why: tuple[str, ...]
    round_id: int | None
    proposed_at: datetime
    decided_by: int | None
    offered_at: datetime | None
    mentor_accepted: bool
    mentee_accepted: bool
    cadence_days: int
    began_at: datetime | None
    ended_at: datetime | None
    end_reason: EndReason | None
    thread_id: int | None
    last_word_at: datetime | None
    replaces_id: int | None = None

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique."""
        return f"pairing:{self.id}"

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, as its two people read it: nothing that names others, or is for coordinators to weigh."""
        return tuple(line for line in self.why if "<@" not in line and not line.startswith(FOR_COORDINATORS))

    def part_of(self, member_id: int) -> Part:
        """Return which part a member has; raises `PairingNotFound` for anybody else."""
        if member_id == self.mentor_id:
            return Part.MENTOR
        if member_id == self.mentee_id:
            return Part.MENTEE
        raise PairingNotFound

    def member(self, part: Part) -> int | None:
        """Return who has the part."""
        return self.mentor_id if part is Part.MENTOR else self.mentee_id

    def accepted_by(self, part: Part) -> bool:
        """Whether that side has accepted the offer."""
        return self.mentor_accepted if part is Part.MENTOR else self.mentee_accepted


class PairingNotFound(NotFound):
    """No such pairing, or not one of this person's."""

    def __init__(self) -> None:
        super().__init__("That pairing is not there any more. /mentor me shows where you stand.")


class PairingFull(UserError):
    """The mentor's last place was taken by somebody quicker."""

    def __init__(self) -> None:
        super().__init__(
            "The mentor's last place has just been taken by somebody else. You keep your place in the line; the "
            "moderators will propose another mentor."
        )


class MentorFull(UserError):
    """A mentor accepts more than they have places for."""

    def __init__(self) -> None:
        super().__init__("All your places are taken. Raise your capacity in /mentor me if you want to take on more.")


class NoPlaceYet(UserError):
    """A proposal for a place that somebody has."""

    def __init__(self) -> None:
        super().__init__(
            "Every place of this mentor is taken. Where a move makes room, approve that one first; else match anew."
        )


class OfferOver(UserError):
    """The offer is no longer open."""

    def __init__(self, state: PairingState) -> None:
        happened = {
            PairingState.ACTIVE: "It is a pairing already.",
            PairingState.LAPSED: "It lapsed after three days without both answers.",
            PairingState.DECLINED: "It was declined.",
            PairingState.ENDED: "That pairing has ended.",
        }.get(state, "It was taken back.")
        super().__init__(f"This offer is no longer open. {happened} /mentor me shows where you stand.")


class DecidedAlready(UserError):
    """Another moderator was quicker."""

    def __init__(self, pairing: Pairing) -> None:
        by = f"<@{pairing.decided_by}> was quicker" if pairing.decided_by is not None else "It was decided already"
        super().__init__(f"{by}: this proposal is {pairing.state.value}. /pairings board shows how things stand.")


class AlreadyPaired(UserError):
    """A mentee has one mentor at a time."""

    def __init__(self) -> None:
        super().__init__("This mentee has a mentor already. End that pairing first, or choose somebody who waits.")


class NotSignedUp(UserError):
    """Somebody who is not in the server's mentoring, or not on the side that is needed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} /mentor join signs up.")


class NotPossible(UserError):
    """A pair that a hard rule forbids."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"These two cannot be paired: {reason}")
