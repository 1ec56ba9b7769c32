"""What a round of matching is given: who wants what, who has room, what must not be, and what stands already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.mentoring.fit import Weights
from bot.mentoring.profile import Profile

Pair = tuple[int, int]
"""A mentee's and a mentor's member id, in this order."""

HIGHEST_INERTIA = 100
"""Points that an existing pair may be given at most for being there: as many as the best fit has."""


@dataclass(frozen=True)
class Problem:
    """One server's people and rules at one moment. Whoever wants to be both is among mentees and mentors.

    `places` has, for every mentor's id, how many mentees they can take on in this round. `never_together` and
    `ended_badly` are pairs of member ids in either order; `gone` are members who left the server. `minimum_fit` is in
    points, 0 to 100. Shared hours are those of the week that starts on `day`; waiting and pauses are judged at `now`.

    `existing` are pairs that this round may part, with the points that keeping each is worth: their people are among
    the mentees and mentors, and their places among the places. `standing` are pairs that this round leaves alone; they
    matter for circles only. Raises ValueError where the parts do not agree.
    """

    mentees: tuple[Profile, ...]
    mentors: tuple[Profile, ...]
    places: Mapping[int, int]
    now: datetime
    day: date
    never_together: frozenset[Pair] = frozenset()
    ended_badly: frozenset[Pair] = frozenset()
    gone: frozenset[int] = frozenset()
    weights: Weights = field(default_factory=Weights)
    minimum_fit: int = 40
    existing: Mapping[Pair, int] = field(default_factory=dict[Pair, int])
    standing: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        mentees, mentors = ({one.member_id for one in side} for side in (self.mentees, self.mentors))
        if len(mentees) < len(self.mentees) or len(mentors) < len(self.mentors):
            raise ValueError("somebody is there twice")
        if set(self.places) != mentors or any(places < 0 for places in self.places.values()):
            raise ValueError("every mentor, and nobody else, has a number of places from 0")
        if self.now.tzinfo is None:
            raise ValueError("a moment needs an offset")
        if any(not 0 <= inertia <= HIGHEST_INERTIA for inertia in self.existing.values()):
            raise ValueError(f"inertia is 0 to {HIGHEST_INERTIA} points")

    def are_kept_apart(self, one: int, other: int) -> bool:
        """Say whether the moderators want the two never together."""
        return bool({(one, other), (other, one)} & self.never_together)

    def ended_in_discord(self, one: int, other: int) -> bool:
        """Say whether the two were a pair that ended badly."""
        return bool({(one, other), (other, one)} & self.ended_badly)

    def is_paused(self, person: Profile) -> bool:
        """Say whether the person is proposed to nobody yet, by their own calendar."""
        until = person.paused_until
        return until is not None and self.now.astimezone(ZoneInfo(person.zone)).date() < until

    def days_waited(self, person: Profile) -> int:
        """Return for how many whole days the person has waited."""
        return max(0, (self.now - person.waiting_since).days)
