"""How times and places of events are written."""

from datetime import timedelta

from bot.events import LONGEST_LINK, Event, EventFacts, Occurrence, Offset, Status, rule_in_words
from cogs.kit import words
from cogs.kit.words import moment

_ONE_DAY = timedelta(days=1)
_ROOM = 200
"""For a title or a place as long as it may be, with each of its characters escaped."""


def when(event: EventFacts, occurrence: Occurrence) -> str:
    """Return when an occurrence is: by each reader's clock, but for days, which are the same everywhere."""
    if event.all_day:
        first, last = occurrence.starts_local, occurrence.starts_local + (occurrence.ends_at - occurrence.starts_at)
        last -= _ONE_DAY
        said = f"{first:%A} {first.day} {first:%B %Y}"
        if last.date() > first.date():
            said += f" to {last:%A} {last.day} {last:%B %Y}"
        return f"{said}, all day"
    ends = "" if occurrence.ends_at == occurrence.starts_at else f" to {moment(occurrence.ends_at, 't')}"
    return f"{moment(occurrence.starts_at, 'F')}{ends} ({moment(occurrence.starts_at, 'R')})"


def by_its_clock(event: EventFacts, occurrence: Occurrence) -> str:
    """Return when it is by the clock of the event's zone, named."""
    local = occurrence.starts_local
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M} {event.zone}"


def plain_when(event: EventFacts, occurrence: Occurrence) -> str:
    """Return when it is where timestamps do not show: by the clock of the event's zone."""
    local = occurrence.starts_local
    day = f"{local:%a} {local.day} {local:%b %Y}"
    return day if event.all_day else by_its_clock(event, occurrence)


def repeats(event: EventFacts) -> str | None:
    """Return how it recurs, None where it does not."""
    if event.rule is None or event.starts_local is None:
        return None
    said = rule_in_words(event.rule, event.starts_local, all_day=event.all_day)
    moved, off = len(list(event.moved)), len(list(event.cancelled_days))
    if moved:
        said += f"; {words.count(moved, 'date is', 'dates are')} moved"
    if off:
        said += f"; {words.count(off, 'date is', 'dates are')} cancelled"
    return said


def where(event: EventFacts, room: int = _ROOM, longest_link: int = LONGEST_LINK) -> str | None:
    """Return the place in so much room and the link, if it is no longer than that; None where there is neither."""
    parts = [words.fitted(event.place, room)] if event.place else []
    parts += [f"<{event.link}>"] if event.link and len(event.link) <= longest_link else []
    return ", ".join(parts) or None


def earns(event: EventFacts) -> str | None:
    """Return the CEUs on offer and who awards them."""
    bodies = ", ".join(words.typed(body, 20) for body in event.bodies)
    if event.ceus is None:
        return bodies or None
    return f"{event.ceus.normalize():f} CEUs" + (f" ({bodies})" if bodies else "")


def source(event: EventFacts) -> str | None:
    """Return where it is announced, and when somebody looked there."""
    if not event.source_url:
        return None
    looked = "not verified yet" if event.verified_on is None else f"verified on {event.verified_on:%Y-%m-%d}"
    return f"<{event.source_url}>, {looked}"


def title(event: Event | EventFacts, room: int = _ROOM) -> str:
    """Return the title as it was typed, marked where its date is to be confirmed or it is called off."""
    mark = {Status.TO_BE_CONFIRMED: " (date to be confirmed)", Status.CANCELLED: " (cancelled)"}
    return words.fitted(event.title, room) + mark.get(event.status, "")


def before(offsets: "tuple[Offset, ...] | list[Offset]") -> str:
    """Return when reminders come: "2 weeks and 1 day before"."""
    return ", ".join(str(one) if not one.total_minutes else f"{one} before" for one in offsets)
