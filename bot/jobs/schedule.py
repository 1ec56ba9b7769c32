"""What recurs: a rule for when, a place for where, and how long a missed occurrence keeps its use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.jobs.delivery import NewDelivery, Target
from bot.jobs.occurrence import Recurrence


class ScheduleState(StrEnum):
    """Whether a schedule brings forth deliveries."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """A schedule to be written down, as a draft until somebody starts it."""

    kind: str
    server_id: int
    channel_id: int
    recurrence: Recurrence
    lifetime: timedelta
    created_by: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule as the ledger holds it; `failures` counts permanent ones in a row."""

    id: int
    kind: str
    server_id: int
    channel_id: int
    recurrence: Recurrence
    lifetime: timedelta
    state: ScheduleState
    failures: int
    created_by: int | None
    created_at: datetime

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique."""
        return f"schedule:{self.id}"

    def delivery_after(self, instant: datetime) -> NewDelivery:
        """Return the delivery of the first occurrence later than `instant`."""
        occurrence = self.recurrence.next_after(instant)
        return NewDelivery(
            kind=self.kind,
            subject=self.subject,
            occurrence=occurrence.key,
            target=Target(server_id=self.server_id, channel_id=self.channel_id),
            due_at=occurrence.due_at,
            expires_at=occurrence.due_at + self.lifetime,
            schedule_id=self.id,
        )
