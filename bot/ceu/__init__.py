"""Continuing education: what a credential's cycle asks for, what was earned, what is missing and by when."""

from bot.ceu.cycle import Cycle, InvalidCycle
from bot.ceu.deliveries import COUNTDOWN, ceu_handlers
from bot.ceu.drafting import Drafted, draft_entry
from bot.ceu.entry import (
    LONGEST_INDEX_NUMBER,
    LONGEST_LINK,
    LONGEST_TITLE,
    Category,
    CeuEntry,
    InvalidEntry,
    read_units,
)
from bot.ceu.kept import EntryNotFound, KeptEntry, Overview, TooManyEntries
from bot.ceu.notices import CountdownDue
from bot.ceu.picture import picture_in_words
from bot.ceu.requirement import Body, Requirement, UnknownRequirement
from bot.ceu.service import Ceus
from bot.ceu.summary import Summary
from bot.ceu.summary_words import summary_in_words, units_in_words

__all__ = [
    "COUNTDOWN",
    "LONGEST_INDEX_NUMBER",
    "LONGEST_LINK",
    "LONGEST_TITLE",
    "Body",
    "Category",
    "CeuEntry",
    "Ceus",
    "CountdownDue",
    "Cycle",
    "Drafted",
    "EntryNotFound",
    "InvalidCycle",
    "InvalidEntry",
    "KeptEntry",
    "Overview",
    "Requirement",
    "Summary",
    "TooManyEntries",
    "UnknownRequirement",
    "ceu_handlers",
    "draft_entry",
    "picture_in_words",
    "read_units",
    "summary_in_words",
    "units_in_words",
]
