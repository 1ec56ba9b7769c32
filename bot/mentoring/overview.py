"""What coordinators see of their server's mentoring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.mentoring.pairing import Pairing
from bot.mentoring.profile import Profile
from bot.mentoring.report import Report


@dataclass(frozen=True, slots=True)
class Overview:
    """Who waits (longest first), mentors with places free, active pairs; how many proposals and offers are open.

    `last_words` has what was last said of pairs, by their ids, in confidence.
    """

    waiting: Sequence[Profile]
    with_room: Sequence[tuple[Profile, int]]
    active: Sequence[Pairing]
    proposed: int
    offered: int
    last_words: Mapping[int, Report] = field(default_factory=dict[int, Report])
