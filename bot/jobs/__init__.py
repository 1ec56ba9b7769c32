"""What the bot owes at a time: schedules, the ledger of deliveries, the worker that sees them through."""

from bot.jobs.alarm import Alarm
from bot.jobs.delivery import Delivery, NewDelivery, State, Target
from bot.jobs.ledger import (
    cancel_server,
    cancel_subject,
    find,
    next_due,
    next_pending,
    next_wake,
    owe,
    owe_anew,
    owe_several,
    replan_schedule,
    skip_next_delivery,
    start_schedule,
    stop_schedule,
)
from bot.jobs.occurrence import EVERY_DAY, Occurrence, Recurrence, instant_of
from bot.jobs.outcome import (
    Attempt,
    DmClosed,
    Expired,
    Forbidden,
    Gone,
    Outcome,
    PermanentFailure,
    Rejected,
    RetryAfter,
    Sent,
    Skipped,
)
from bot.jobs.ports import Chore, Handler, Key, Messenger, Notice, PauseListener, Skip
from bot.jobs.schedule import NewSchedule, Schedule, ScheduleState
from bot.jobs.schedule_store import add as add_schedule
from bot.jobs.schedule_store import change as change_schedule
from bot.jobs.schedule_store import get as get_schedule
from bot.jobs.schedule_store import of_server as schedules_of
from bot.jobs.word_to_member import WordToMember
from bot.jobs.worker import Limits, Worker

__all__ = [
    "EVERY_DAY",
    "Alarm",
    "Attempt",
    "Chore",
    "Delivery",
    "DmClosed",
    "Expired",
    "Forbidden",
    "Gone",
    "Handler",
    "Key",
    "Limits",
    "Messenger",
    "NewDelivery",
    "NewSchedule",
    "Notice",
    "Occurrence",
    "Outcome",
    "PauseListener",
    "PermanentFailure",
    "Recurrence",
    "Rejected",
    "RetryAfter",
    "Schedule",
    "ScheduleState",
    "Sent",
    "Skip",
    "Skipped",
    "State",
    "Target",
    "WordToMember",
    "Worker",
    "add_schedule",
    "cancel_server",
    "cancel_subject",
    "change_schedule",
    "find",
    "get_schedule",
    "instant_of",
    "next_due",
    "next_pending",
    "next_wake",
    "owe",
    "owe_anew",
    "owe_several",
    "replan_schedule",
    "schedules_of",
    "skip_next_delivery",
    "start_schedule",
    "stop_schedule",
]
