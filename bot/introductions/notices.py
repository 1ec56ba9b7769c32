"""What introductions may owe a channel."""

from dataclasses import dataclass

from bot.introductions.introduction import Introduction
from bot.jobs import Notice


@dataclass(frozen=True, slots=True)
class IntroductionDue(Notice):
    """An introduction to post."""

    introduction: Introduction


@dataclass(frozen=True, slots=True)
class IntroductionChangedDue(Notice):
    """A posted introduction to be put as its member now has it."""

    introduction: Introduction
    message_id: int


@dataclass(frozen=True, slots=True)
class IntroductionGoneDue(Notice):
    """A posted introduction to be emptied: it was taken back, or its member was forgotten."""

    message_id: int
