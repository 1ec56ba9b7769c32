"""The texts of an entry, cut to what fits, and the notes about an event that is taken with changes."""

from dataclasses import dataclass, field

from bot.events.event import LONGEST_DESCRIPTION, LONGEST_LINK, LONGEST_PLACE, LONGEST_TITLE, is_web_link
from bot.events.ics_import.structure import Component
from bot.events.ics_import.values import read_text

NO_TITLE = "(no title)"
_LINKS = ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE")


@dataclass(slots=True)
class Notes:
    """What was changed or left out to take an event; each said once, in order."""

    said: dict[str, None] = field(default_factory=dict[str, None])

    def add(self, note: str) -> None:
        """Say it, unless it was said."""
        self.said[note] = None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an event; "" for what it lacks."""

    title: str
    place: str
    description: str
    link: str


def read_texts(component: Component, notes: Notes) -> Texts:
    """Return the texts of an entry; of its links the first that a browser opens."""
    title, place = read_text(component.first("SUMMARY")), read_text(component.first("LOCATION"))
    if not title:
        notes.add("it has no title")
    links = (read_text(component.first(name)) for name in _LINKS)
    return Texts(
        _fitted(title or NO_TITLE, LONGEST_TITLE, "title", notes),
        _fitted(place, LONGEST_PLACE, "place", notes),
        _fitted(read_text(component.first("DESCRIPTION"), lines=True), LONGEST_DESCRIPTION, "description", notes),
        next((link for link in links if is_web_link(link) and len(link) <= LONGEST_LINK), ""),
    )


def _fitted(text: str, most: int, what: str, notes: Notes) -> str:
    if len(text) <= most:
        return text
    notes.add(f"its {what} is cut to {most} characters")
    return text[: most - 1].rstrip() + "…"
