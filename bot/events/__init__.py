"""Events: conferences, meetings and deadlines, when they recur, and how they go into calendars and out of them."""

from bot.events.attending import Answered, NotGoing
from bot.events.buddies import NoEventsChannel
from bot.events.calendar_entries import read_calendar
from bot.events.changing import ChangedMeanwhile, ReadOnlyEvent
from bot.events.deliveries import event_handlers
from bot.events.desk import Decided, Draft, EventDesk
from bot.events.drafting import Typed, length_text, start_text, with_choice, with_numbers, with_repeats, with_where
from bot.events.event import (
    LONGEST_DESCRIPTION,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    ONCE,
    Event,
    EventFacts,
    InvalidEvent,
    Kind,
    Moved,
    Status,
)
from bot.events.kept import AlreadyOver, EventNotFound, EventState, KeptEvent, OccurrenceNotFound
from bot.events.notices import (
    BuddyHelloDue,
    BuddyJoinedDue,
    BuddyThreadDue,
    CalledOffDue,
    ChangedDue,
    ConfirmDue,
    EventUnreachedDue,
    PostDue,
    PromotedDue,
    ReminderDue,
    TallyDue,
    ThreadDue,
)
from bot.events.occurrence import Occurrence
from bot.events.offsets import Offset, read_offset, read_offsets
from bot.events.policy import DEFAULT_OFFSETS, Policy
from bot.events.recurrence import Repeats, offered, rule_in_words
from bot.events.reminder import OwnReminder, Scope, scope_of
from bot.events.reminders import Snooze
from bot.events.reminding import BeginsBefore
from bot.events.rsvp import Answer, Attendance, Own
from bot.events.service import Events, Reminded
from bot.events.shipped import Shipped, keeping_in_step
from bot.events.view import EventView, Listed, Span

__all__ = [
    "DEFAULT_OFFSETS",
    "LONGEST_DESCRIPTION",
    "LONGEST_LINK",
    "LONGEST_PLACE",
    "LONGEST_TITLE",
    "ONCE",
    "AlreadyOver",
    "Answer",
    "Answered",
    "Attendance",
    "BeginsBefore",
    "BuddyHelloDue",
    "BuddyJoinedDue",
    "BuddyThreadDue",
    "CalledOffDue",
    "ChangedDue",
    "ChangedMeanwhile",
    "ConfirmDue",
    "Decided",
    "Draft",
    "Event",
    "EventDesk",
    "EventFacts",
    "EventNotFound",
    "EventState",
    "EventUnreachedDue",
    "EventView",
    "Events",
    "InvalidEvent",
    "KeptEvent",
    "Kind",
    "Listed",
    "Moved",
    "NoEventsChannel",
    "NotGoing",
    "Occurrence",
    "OccurrenceNotFound",
    "Offset",
    "Own",
    "OwnReminder",
    "Policy",
    "PostDue",
    "PromotedDue",
    "ReadOnlyEvent",
    "Reminded",
    "ReminderDue",
    "Repeats",
    "Scope",
    "Shipped",
    "Snooze",
    "Span",
    "Status",
    "TallyDue",
    "ThreadDue",
    "Typed",
    "event_handlers",
    "keeping_in_step",
    "length_text",
    "offered",
    "read_calendar",
    "read_offset",
    "read_offsets",
    "rule_in_words",
    "scope_of",
    "start_text",
    "with_choice",
    "with_numbers",
    "with_repeats",
    "with_where",
]
