"""What moderators did: one line an action; and which lines somebody wants to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

AUDIT_DAYS = 365
"""How long lines are kept where a server has not decided."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to what, and when; `actor_id` is None for the bot itself (or a member since erased)."""

    server_id: int
    actor_id: int | None
    action: str
    subject: str
    at: datetime
    detail: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines: of one person, of one action, of so many days; None: of all."""

    actor_id: int | None = None
    action: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some of the lines, newest first; `number` counts pages from 0, `kept_days` is how long the server keeps lines."""

    lines: Sequence[AuditLine]
    chosen: AuditFilter
    number: int
    pages: int
    kept_days: int
