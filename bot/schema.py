"""Every table of every feature: importing this fills `metadata`; and who answers for the people in them."""

from collections.abc import Sequence

import bot.registration.store as _registration
from bot.ceu.tables import PERSONAL_DATA as CEU
from bot.events.personal_data import EventsPersonalData
from bot.glossary.tables import PERSONAL_DATA as GLOSSARY
from bot.guide.tables import PERSONAL_DATA as GUIDE
from bot.introductions.personal_data import IntroductionsPersonalData
from bot.jobs.personal_data import JobsPersonalData
from bot.members.store import PERSONAL_DATA as MEMBERS
from bot.mentoring.personal_data import MentoringPersonalData
from bot.opportunities.personal_data import OpportunitiesPersonalData
from bot.privacy import PersonalData
from bot.quiz.personal_data import QuizPersonalData
from bot.roles.tables import PERSONAL_DATA as ROLES
from bot.servers.personal_data import ServersPersonalData
from bot.storage import metadata
from bot.study_groups.personal_data import StudyGroupsPersonalData

__all__ = ["PERSONAL_DATA", "metadata"]

_ = _registration

PERSONAL_DATA: Sequence[PersonalData] = (
    MEMBERS,
    ServersPersonalData(),
    JobsPersonalData(),
    QuizPersonalData(),
    GLOSSARY,
    MentoringPersonalData(),
    GUIDE,
    CEU,
    ROLES,
    EventsPersonalData(),
    IntroductionsPersonalData(),
    OpportunitiesPersonalData(),
    StudyGroupsPersonalData(),
)
"""One answer for each feature that knows people."""
