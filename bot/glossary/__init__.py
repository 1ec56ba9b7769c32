"""Terms of the trade: those that are shipped, those that a server wrote, one of them a day."""

from bot.glossary.authoring import read_terms
from bot.glossary.catalogue import Catalogue
from bot.glossary.daily import DayOutline, DaySchedule
from bot.glossary.deliveries import term_handlers
from bot.glossary.matching import How
from bot.glossary.mentions import TermMention
from bot.glossary.miss import Miss
from bot.glossary.notices import TermDue
from bot.glossary.service import Definition, Glossary, TermView
from bot.glossary.term import Term
from bot.glossary.writing import (
    LONGEST_ALIASES,
    LONGEST_DEFINITION,
    LONGEST_EXAMPLE,
    LONGEST_NAME,
    TermDraft,
    TermNotFound,
)

__all__ = [
    "LONGEST_ALIASES",
    "LONGEST_DEFINITION",
    "LONGEST_EXAMPLE",
    "LONGEST_NAME",
    "Catalogue",
    "DayOutline",
    "DaySchedule",
    "Definition",
    "Glossary",
    "How",
    "Miss",
    "Term",
    "TermDraft",
    "TermDue",
    "TermMention",
    "TermNotFound",
    "TermView",
    "read_terms",
    "term_handlers",
]
