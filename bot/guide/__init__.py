"""The career guide: pages to read, a checklist for each, how far a person has come with it."""

from bot.guide.authoring import STEPS, read_pages
from bot.guide.book import Book, ItemNotFound, PageNotFound
from bot.guide.page import ChecklistItem, Link, NextKind, NextStep, Page
from bot.guide.progress import Marks, Progress, State
from bot.guide.service import Guide, Overview, PageView

__all__ = [
    "STEPS",
    "Book",
    "ChecklistItem",
    "Guide",
    "ItemNotFound",
    "Link",
    "Marks",
    "NextKind",
    "NextStep",
    "Overview",
    "Page",
    "PageNotFound",
    "PageView",
    "Progress",
    "State",
    "read_pages",
]
