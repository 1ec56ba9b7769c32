"""What next: at most three small steps for one member, out of what all features know of them."""

from bot.next_steps.rules import MOST_STEPS, next_steps
from bot.next_steps.service import NextSteps
from bot.next_steps.situation import Coming, DomainPractice, Mentoring, Open, Situation
from bot.next_steps.step import Command, Event, GuidePage, Question, Step, Way

__all__ = [
    "MOST_STEPS",
    "Coming",
    "Command",
    "DomainPractice",
    "Event",
    "GuidePage",
    "Mentoring",
    "NextSteps",
    "Open",
    "Question",
    "Situation",
    "Step",
    "Way",
    "next_steps",
]
