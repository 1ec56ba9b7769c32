"""Events: conferences, meetings and deadlines, when they recur, and how they go into calendars and out of them."""

from bot.events.attending import Answered, NotGoing
from bot.events.buddies import NoEventsChannel
from bot.events.calendar_entries import read_calendar
from bot.events.calendar_file import CalendarFile, NoDate
from bot.events.changing import ChangedMeanwhile, ReadOnlyEvent
from bot.events.check_ins import CheckIns
from bot.events.checking_in import LONGEST_WORD, CheckedIn, Past, Presence, Said, Sheet
from bot.events.deliveries import event_handlers
from bot.events.desk import Decided, Draft, EventDesk, forget_old_drafts
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
from bot.events.feeds import FEED_PATH, Feeds, FeedsNotOffered, TooOften
from bot.events.ics_export import CONTENT_TYPE as CALENDAR_TYPE
from bot.events.ics_import import MOST_BYTES, UnreadableCalendar
from bot.events.importing import Effect, Imported, ImportGone, ImportLine, ImportPage, TooManyEvents
from bot.events.imports import EventImports, forget_old_imports
from bot.events.kept import AlreadyOver, EventNotFound, EventState, KeptEvent, OccurrenceNotFound
from bot.events.native import NativeRecord, Shown, as_text
from bot.events.natives import NativeEvents, NotPublished, Published
from bot.events.notices import (
    BuddyHelloDue,
    BuddyJoinedDue,
    BuddyThreadDue,
    CalledOffDue,
    ChangedDue,
    ConfirmDue,
    EventUnreachedDue,
    FollowUpDue,
    NativeDriftDue,
    NativePutDue,
    NativeRemoveDue,
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
from bot.events.spoken_parts import UnclearTime
from bot.events.times import Moment, read_moment
from bot.events.view import EventView, Listed, Span

__all__ = [
    "CALENDAR_TYPE",
    "DEFAULT_OFFSETS",
    "FEED_PATH",
    "LONGEST_DESCRIPTION",
    "LONGEST_LINK",
    "LONGEST_PLACE",
    "LONGEST_TITLE",
    "LONGEST_WORD",
    "MOST_BYTES",
    "ONCE",
    "AlreadyOver",
    "Answer",
    "Answered",
    "Attendance",
    "BeginsBefore",
    "BuddyHelloDue",
    "BuddyJoinedDue",
    "BuddyThreadDue",
    "CalendarFile",
    "CalledOffDue",
    "ChangedDue",
    "ChangedMeanwhile",
    "CheckIns",
    "CheckedIn",
    "ConfirmDue",
    "Decided",
    "Draft",
    "Effect",
    "Event",
    "EventDesk",
    "EventFacts",
    "EventImports",
    "EventNotFound",
    "EventState",
    "EventUnreachedDue",
    "EventView",
    "Events",
    "Feeds",
    "FeedsNotOffered",
    "FollowUpDue",
    "ImportGone",
    "ImportLine",
    "ImportPage",
    "Imported",
    "InvalidEvent",
    "KeptEvent",
    "Kind",
    "Listed",
    "Moment",
    "Moved",
    "NativeDriftDue",
    "NativeEvents",
    "NativePutDue",
    "NativeRecord",
    "NativeRemoveDue",
    "NoDate",
    "NoEventsChannel",
    "NotGoing",
    "NotPublished",
    "Occurrence",
    "OccurrenceNotFound",
    "Offset",
    "Own",
    "OwnReminder",
    "Past",
    "Policy",
    "PostDue",
    "Presence",
    "PromotedDue",
    "Published",
    "ReadOnlyEvent",
    "Reminded",
    "ReminderDue",
    "Repeats",
    "Said",
    "Scope",
    "Sheet",
    "Shipped",
    "Shown",
    "Snooze",
    "Span",
    "Status",
    "TallyDue",
    "ThreadDue",
    "TooManyEvents",
    "TooOften",
    "Typed",
    "UnclearTime",
    "UnreadableCalendar",
    "as_text",
    "event_handlers",
    "forget_old_drafts",
    "forget_old_imports",
    "keeping_in_step",
    "length_text",
    "offered",
    "read_calendar",
    "read_moment",
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
