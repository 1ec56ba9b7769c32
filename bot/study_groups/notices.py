"""What study groups may owe somebody."""

from dataclasses import dataclass

from bot.jobs import Notice
from bot.study_groups.group import StudyGroup


@dataclass(frozen=True, slots=True)
class ThreadDue(Notice):
    """A private thread to open for a group."""

    group: StudyGroup


@dataclass(frozen=True, slots=True)
class AgendaDue(Notice):
    """What a group's thread begins with; it names nobody."""

    group: StudyGroup


@dataclass(frozen=True, slots=True)
class WelcomeDue(Notice):
    """A greeting that brings one member into the group's thread."""

    member_id: int


@dataclass(frozen=True, slots=True)
class UnnamedDue(Notice):
    """A greeting without its name, in place of one that greeted somebody since forgotten."""

    message_id: int
