"""Mentoring: who signs up, who fits whom, and how a pairing lives."""

from bot.mentoring.deliveries import mentoring_handlers
from bot.mentoring.hours import SLOTS_AN_HOUR, free_slots
from bot.mentoring.notices import (
    AgendaDue,
    BegunDue,
    CheckInDue,
    EndedDue,
    HelpDue,
    OfferDue,
    OfferOverDue,
    SilenceDue,
    ThreadDue,
    UnreachedDue,
    WaitingDue,
)
from bot.mentoring.overview import Overview
from bot.mentoring.pairing import EndReason, Mood, Pairing, PairingState, Part
from bot.mentoring.pairings import Match, Pairings
from bot.mentoring.policy import PARTS, Policy, changed_policy
from bot.mentoring.policy_store import policy as mentoring_policy
from bot.mentoring.presence import Presence
from bot.mentoring.profile import CAPACITY, Free, Profile
from bot.mentoring.report import LONGEST_NOTE, Report
from bot.mentoring.service import Mentoring
from bot.mentoring.solving import RoundProcess
from bot.mentoring.standing import Standing
from bot.mentoring.status import Status
from bot.mentoring.words import LANGUAGES, Cadence, Credential, DayPart, Experience, Goal, Setting, Side

__all__ = [
    "CAPACITY",
    "LANGUAGES",
    "LONGEST_NOTE",
    "PARTS",
    "SLOTS_AN_HOUR",
    "AgendaDue",
    "BegunDue",
    "Cadence",
    "CheckInDue",
    "Credential",
    "DayPart",
    "EndReason",
    "EndedDue",
    "Experience",
    "Free",
    "Goal",
    "HelpDue",
    "Match",
    "Mentoring",
    "Mood",
    "OfferDue",
    "OfferOverDue",
    "Overview",
    "Pairing",
    "PairingState",
    "Pairings",
    "Part",
    "Policy",
    "Presence",
    "Profile",
    "Report",
    "RoundProcess",
    "Setting",
    "Side",
    "SilenceDue",
    "Standing",
    "Status",
    "ThreadDue",
    "UnreachedDue",
    "WaitingDue",
    "changed_policy",
    "free_slots",
    "mentoring_handlers",
    "mentoring_policy",
]
