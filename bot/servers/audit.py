"""What moderators did: one line an action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to what, and when; `actor_id` is None for the bot itself (or a member since erased)."""

    server_id: int
    actor_id: int | None
    action: str
    subject: str
    at: datetime
    detail: Mapping[str, object] = field(default_factory=dict[str, object])
