"""How an event stands among Discord's own scheduled events: what is shown there, and what differs."""

from datetime import datetime
from typing import Any

from discord import ui

from bot.events import (
    NativeDriftDue,
    NativePutDue,
    NativeRecord,
    NativeRemoveDue,
    Published,
    Shown,
)
from cogs.events.when_where import when
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.requests import PutScheduledEvent, RemoveScheduledEvent, Request, SendCard

_LABELS = {"name": "Title", "description": "Description", "location": "Place", "starts": "Begins", "ends": "Ends"}
_ROOM = 400


def draw_put(notice: NativePutDue, mark: int) -> Request:
    """Say how Discord is to show it."""
    del mark
    shown = notice.shown
    return PutScheduledEvent(
        event_id=notice.native_id,
        name=shown["name"],
        description=shown["description"],
        location=shown["location"],
        starts=None if notice.has_begun else shown["starts"],
        ends=shown["ends"],
        mark=notice.mark,
    )


def draw_remove(notice: NativeRemoveDue, mark: int) -> Request:
    """Name what goes."""
    del mark
    return RemoveScheduledEvent(notice.native_id)


def draw_drift(notice: NativeDriftDue, mark: int) -> Request:
    """Draw what was changed over there, with the two ways to go on."""
    card = Card(Accent.NOTE, mark=mark).title(f"Changed in Discord's own event: {words.typed(notice.event.title)}")
    card.text(_differences(notice.ours, notice.record)).buttons(*_choices(notice.event.id))
    return SendCard(card.small("I overwrite nothing until you choose."))


def published_card(published: Published) -> Card:
    """Draw how an event stands there."""
    kept, record = published.kept, published.record
    card = Card(Accent.GOOD).title(f"Among Discord's own events: {words.typed(kept.event.title)}")
    if published.occurrence is None or published.ours is None:
        return card.text("There is no date to show yet. Its next one appears as soon as it is known.")
    card.text(f"**Shown** · {when(kept.event, published.occurrence)}")
    if record.differs:
        standing = "\nModerators decided to leave it so, until the next date." if record.is_left else ""
        card.text(_differences(published.ours, record) + standing).buttons(*_choices(kept.id))
        return card
    card.text("What you change with /staff events edit and cancel changes there too; then the next date follows.")
    return card.small("What is changed over there is shown to you, never overwritten silently.")


def _choices(event_id: int) -> list[ui.Button[Any]]:
    return [
        button("Put ours back", links.EVENTS_NATIVE_PUT_BACK.to(event_id)),
        button("Leave theirs", links.EVENTS_NATIVE_LEAVE.to(event_id)),
    ]


def _differences(ours: Shown, record: NativeRecord) -> str:
    if record.is_gone:
        return "It was deleted or cancelled over there. Ours still takes place."
    lines = [
        f"**{_LABELS[name]}** · there: {_said(name, theirs)}\nours: {_said(name, ours[name])}"
        for name, theirs in record.theirs.items()
    ]
    return "\n".join(lines)


def _said(name: str, value: str) -> str:
    if name in ("starts", "ends"):
        return words.moment(datetime.fromisoformat(value), "F") if value else "no end"
    return words.fitted(value, _ROOM) or "nothing"
