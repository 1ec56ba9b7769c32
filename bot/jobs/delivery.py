"""What the bot owes: one delivery is one request to Discord, due at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a delivery goes: a channel of a server, or, where there is none, a member's direct messages.

    With both, the member is who answers for the channel, told where it fails for good.
    """

    server_id: int | None = None
    channel_id: int | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery to be written down; (`kind`, `subject`, `occurrence`) makes it unique.

    `expires_at` is when it has lost its use. `payload` holds what its feature cannot look up.
    """

    kind: str
    subject: str
    occurrence: str
    target: Target
    due_at: datetime
    expires_at: datetime
    schedule_id: int | None = None
    payload: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as the ledger holds it."""

    id: int
    kind: str
    subject: str
    occurrence: str
    target: Target
    schedule_id: int | None
    payload: Mapping[str, object]
    created_at: datetime
    due_at: datetime
    expires_at: datetime
    state: State
    attempts: int
    owner: str | None
    message_id: int | None
    error: str | None

    def lateness(self, now: datetime) -> float:
        """Return how many seconds past its time it is now; never negative."""
        return max(0.0, (now - self.due_at).total_seconds())
