"""What the glossary may owe a server."""

from dataclasses import dataclass

from bot.glossary.term import Term
from bot.jobs import Notice


@dataclass(frozen=True, slots=True)
class TermDue(Notice):
    """A term of the day to post; `has_question` where it can be asked about."""

    term: Term
    late: bool
    has_question: bool
