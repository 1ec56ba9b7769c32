"""Every table of every feature: importing this fills `metadata`; and who answers for the people in them."""

from collections.abc import Sequence

import bot.registration.store as _registration
from bot.glossary.tables import PERSONAL_DATA as GLOSSARY
from bot.jobs.personal_data import JobsPersonalData
from bot.members.store import PERSONAL_DATA as MEMBERS
from bot.privacy import PersonalData
from bot.quiz.tables import PERSONAL_DATA as QUIZ
from bot.servers.store import PERSONAL_DATA as SERVERS
from bot.storage import metadata

__all__ = ["PERSONAL_DATA", "metadata"]

_ = _registration

PERSONAL_DATA: Sequence[PersonalData] = (MEMBERS, SERVERS, JobsPersonalData(), QUIZ, GLOSSARY)
"""One answer for each feature that knows people."""
