"""People: their time zone and exam, and what of them a server may show."""

from bot.members.actor import Actor
from bot.members.exam_day import ExamDayOutOfRange
from bot.members.member import Member, Membership
from bot.members.service import Members
from bot.members.store import ZONE as MEMBER_ZONE
from bot.members.store import hidden_in, wants_nudges
from bot.members.timezones import UnknownTimezone, resolve_timezone, search_timezones

__all__ = [
    "MEMBER_ZONE",
    "Actor",
    "ExamDayOutOfRange",
    "Member",
    "Members",
    "Membership",
    "UnknownTimezone",
    "hidden_in",
    "resolve_timezone",
    "search_timezones",
    "wants_nudges",
]
