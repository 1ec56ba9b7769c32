"""What coordinators see of their server's mentoring."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.mentoring.pairing import Pairing
from bot.mentoring.profile import Profile


@dataclass(frozen=True, slots=True)
class Overview:
    """Who waits (longest first), mentors with places free, active pairs; how many proposals and offers are open."""

    waiting: Sequence[Profile]
    with_room: Sequence[tuple[Profile, int]]
    active: Sequence[Pairing]
    proposed: int
    offered: int
