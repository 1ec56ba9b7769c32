"""Where somebody stands in a server's mentoring."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.mentoring.pairing import Pairing
from bot.mentoring.profile import Profile


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's profile and pairings; `joined` once it counts, `avoided` people they are not paired with.

    `why_waiting` says, in words, why a mentee who waits has no mentor yet; "" for whoever does not wait. `proposals`
    are those with the member that coordinators have yet to decide.
    """

    profile: Profile
    joined: bool
    avoided: int
    pairings: Sequence[Pairing]
    why_waiting: str = ""
    proposals: int = 0
