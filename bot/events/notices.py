"""What events may owe somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.events.event import Event
from bot.events.native import NativeRecord, Shown
from bot.events.occurrence import Occurrence
from bot.events.offsets import Offset
from bot.events.rsvp import Attendance
from bot.jobs import Notice


@dataclass(frozen=True, slots=True)
class PostDue(Notice):
    """An occurrence to post in the events channel."""

    event: Event
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class TallyDue(Notice):
    """A post to be drawn anew; `occurrence` None: it does not take place. `is_over` when it has."""

    event: Event
    occurrence: Occurrence | None
    message_id: int
    attendance: Attendance
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class ThreadDue(Notice):
    """A thread to open under a post."""

    event: Event
    message_id: int


@dataclass(frozen=True, slots=True)
class ReminderDue(Notice):
    """A reminder: to the channel (`member_id` None), to a member there, or (`is_direct`) to a member alone."""

    event: Event
    occurrence: Occurrence
    offset: Offset | None
    late: bool
    member_id: int | None = None
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpDue(Notice):
    """A word to somebody who was at an event: to write to those they met; the first, or the second and last."""

    event: Event
    is_first: bool


@dataclass(frozen=True, slots=True)
class PromotedDue(Notice):
    """The good word that a seat became free."""

    event: Event
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class CalledOffDue(Notice):
    """Word that an occurrence does not take place."""

    event: Event
    was_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangedDue(Notice):
    """Word that an occurrence is at another time or place."""

    event: Event
    occurrence: Occurrence
    was_at: datetime | None
    other_place: bool


@dataclass(frozen=True, slots=True)
class BuddyThreadDue(Notice):
    """A private thread to open for those who look for company."""

    event: Event
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class BuddyHelloDue(Notice):
    """What that thread begins with."""

    event: Event
    occurrence: Occurrence
    members: Sequence[int]
    checklist: Sequence[str]


@dataclass(frozen=True, slots=True)
class BuddyJoinedDue(Notice):
    """Another one who looks for company."""

    member_id: int


@dataclass(frozen=True, slots=True)
class NativePutDue(Notice):
    """One of Discord's own scheduled events, to be made (`native_id` None) or changed; `mark` is a line of its text.

    What `has_begun` keeps its start.
    """

    native_id: int | None
    shown: Shown
    has_begun: bool
    mark: str


@dataclass(frozen=True, slots=True)
class NativeRemoveDue(Notice):
    """One of Discord's own scheduled events, to be deleted."""

    native_id: int


@dataclass(frozen=True, slots=True)
class NativeDriftDue(Notice):
    """Word to the moderators of what was changed over there."""

    event: Event
    ours: Shown
    record: NativeRecord


@dataclass(frozen=True, slots=True)
class ConfirmDue(Notice):
    """Events whose date moderators are asked to confirm."""

    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class EventUnreachedDue(Notice):
    """A word in a channel to somebody whose direct messages are closed; says nothing of what it is about."""

    member_id: int
