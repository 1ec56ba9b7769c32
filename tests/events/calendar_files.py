"""Calendar files put together line by line, and what was read from them."""

from datetime import UTC, datetime

from bot.events.event import EventFacts
from bot.events.ics_import import Preview, read_ics

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ZONE = "America/Chicago"


def read(*blocks: str, zone: str = ZONE, now: datetime = NOW) -> Preview:
    """Read a calendar made of these blocks."""
    lines = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *blocks, "END:VCALENDAR", ""])
    return read_ics(lines.replace("\n", "\r\n").encode(), zone, now)


def event(*lines: str, uid: str = "a@b", title: str = "Meeting") -> str:
    """Return the block of an event."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def only(preview: Preview) -> EventFacts:
    """Return the only event, of a calendar that was read without anything left."""
    assert preview.unread == ()
    (taken,) = preview.taken
    return taken.facts


def notes(preview: Preview) -> tuple[str, ...]:
    """Return what is said about the first event."""
    return preview.taken[0].notes


def reasons(preview: Preview) -> list[str]:
    """Return what is said about entries of a calendar from which nothing is taken."""
    assert preview.taken == ()
    return [str(one) for one in preview.unread]
