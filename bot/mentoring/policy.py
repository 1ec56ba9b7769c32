"""What a server's coordinators decide about its mentoring."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.mentoring.fit import PartName, Weights

MINIMUM_FIT = 40
PARTS = tuple(part.value for part in PartName)


@dataclass(frozen=True, slots=True)
class Policy:
    """`weights` by the name of a part of the fit (the default where one is missing), `minimum_fit` 0-100.

    `channel_id` is where people are written to whose direct messages are closed, and where private threads are opened
    if `threads`; None: nowhere. Sign-ups are taken while `is_open`.
    """

    weights: Mapping[str, int] = field(default_factory=dict[str, int])
    minimum_fit: int = MINIMUM_FIT
    channel_id: int | None = None
    threads: bool = False
    is_open: bool = True

    def weight(self, part: str) -> int:
        """Return how much a part of the fit counts."""
        return self.weights.get(part, int(getattr(Weights(), part)))

    def as_weights(self) -> Weights:
        """Return all weights; raises `InvalidWeights` where none counts."""
        return Weights(**{part: self.weight(part) for part in PARTS})


def changed_policy(policy: Policy, minimum_fit: int, weights: Mapping[str, int]) -> Policy:
    """Return the policy with another least fit and other weights; raises `InvalidWeights`."""
    changed = replace(policy, minimum_fit=minimum_fit, weights={**policy.weights, **weights})
    changed.as_weights()
    return changed
