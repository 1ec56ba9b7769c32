"""Events in from calendar programs: an .ics file to a preview of what can be taken from it."""

from bot.events.ics_import.preview import Preview, Reimport, Taken, Unread, compare, updated
from bot.events.ics_import.reading import read_ics
from bot.events.ics_import.structure import MOST_BYTES, MOST_COMPONENTS, UnreadableCalendar

__all__ = [
    "MOST_BYTES",
    "MOST_COMPONENTS",
    "Preview",
    "Reimport",
    "Taken",
    "Unread",
    "UnreadableCalendar",
    "compare",
    "read_ics",
    "updated",
]
