"""Study groups: people with the same exam and shared hours, gathered in a thread of three to six."""

from bot.study_groups.deliveries import study_group_handlers
from bot.study_groups.forming import FEWEST, MOST, Gathered, form_groups
from bot.study_groups.group import Board, GroupState, Proposal, Seeker, Standing, StudyGroup
from bot.study_groups.notices import AgendaDue, ThreadDue, UnnamedDue, WelcomeDue
from bot.study_groups.service import StudyGroups

__all__ = [
    "FEWEST",
    "MOST",
    "AgendaDue",
    "Board",
    "Gathered",
    "GroupState",
    "Proposal",
    "Seeker",
    "Standing",
    "StudyGroup",
    "StudyGroups",
    "ThreadDue",
    "UnnamedDue",
    "WelcomeDue",
    "form_groups",
    "study_group_handlers",
]
