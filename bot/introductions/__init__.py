"""Introductions: a card about oneself that a member posts when they choose, changes, and takes back."""

from bot.introductions.deliveries import introduction_handlers
from bot.introductions.introduction import (
    LONGEST_CREDENTIALS,
    LONGEST_GOAL,
    LONGEST_NAME,
    LONGEST_REGION,
    AlreadyOnItsWay,
    Introduction,
    NoIntroductionsChannel,
    NothingWritten,
    Words,
)
from bot.introductions.notices import IntroductionChangedDue, IntroductionDue, IntroductionGoneDue
from bot.introductions.service import Introductions

__all__ = [
    "LONGEST_CREDENTIALS",
    "LONGEST_GOAL",
    "LONGEST_NAME",
    "LONGEST_REGION",
    "AlreadyOnItsWay",
    "Introduction",
    "IntroductionChangedDue",
    "IntroductionDue",
    "IntroductionGoneDue",
    "Introductions",
    "NoIntroductionsChannel",
    "NothingWritten",
    "Words",
    "introduction_handlers",
]
