"""What a calendar file holds, before anything of it is saved."""

from typing import Any

import discord
from discord import ui

from bot.events import Effect, Imported, ImportLine, ImportPage
from cogs.events.when_where import repeats, when
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten

_ROOM_FOR_NOTES = 130
_LONGEST_NAME = 60
_ROOM_FOR_NAME = 80
_MARKS = {Effect.ADDED: "New", Effect.CHANGED: "Changes", Effect.UNREAD: "Not taken"}


def import_card(page: ImportPage) -> Card:
    """Draw a page of a preview, with what saving does."""
    heading = "Check what the file holds, then save it" if _saves(page) else "There is nothing to save"
    card = Card(Accent.PLAIN if _saves(page) else Accent.NOTE).title(heading)
    if page.calendar_name:
        card.text(f"Calendar: {words.typed(page.calendar_name, _LONGEST_NAME)}")
    card.text(_summary(page))
    if page.lines:
        card.line()
    for line in page.lines:
        card.text(_line(line))
    if page.pages > 1:
        card.small(f"Page {page.number + 1} of {page.pages}. Times are shown by your own clock.")
    if page.left_out:
        dropped = ", ".join(f"{sort} ({number:,})" for sort, number in page.left_out.items())
        card.small(f"Never taken: {dropped}.")
    return card.buttons(*_buttons(page))


def imported_words(imported: Imported) -> str:
    """Say what was saved."""
    added = words.count(imported.added, "new event", "new events")
    changed = words.count(imported.changed, "event was changed", "events were changed")
    return f"Saved: {added}; {changed}. /events list shows what is coming."


def _saves(page: ImportPage) -> bool:
    return bool(page.added or page.changed)


def _summary(page: ImportPage) -> str:
    said = [f"**{page.added:,}** new", f"**{page.changed:,}** changed"]
    if page.same:
        said.append(f"{page.same:,} known and the same")
    if page.over:
        said.append(f"{page.over:,} over already")
    if page.unread:
        said.append(f"**{page.unread:,}** cannot be taken")
    return ", ".join(said) + (". Nothing is saved yet." if _saves(page) else ".")


def _line(line: ImportLine) -> str:
    said = f"{_MARKS[line.effect]} · **{words.fitted(line.title, _ROOM_FOR_NAME)}**"
    notes = words.fitted("; ".join(line.notes), _ROOM_FOR_NOTES)
    if line.facts is None:
        return f"{said}: {notes}"
    if line.occurrence is not None:
        said += f"\n{when(line.facts, line.occurrence)}"
    if recurring := repeats(line.facts):
        said += f" · {shorten(recurring, _ROOM_FOR_NOTES)}"
    return f"{said}\n-# {notes}" if notes else said


def _buttons(page: ImportPage) -> list[ui.Button[Any]]:
    found: list[ui.Button[Any]] = []
    if _saves(page):
        found.append(button("Save", links.EVENTS_IMPORT_SAVE.to(page.id), style=discord.ButtonStyle.success))
    if page.pages > 1:
        last = page.pages - 1
        # The page after the last is the last: two buttons never have the same custom id.
        back, on = max(0, page.number - 1), page.number + 1
        found.append(button("Earlier", links.EVENTS_IMPORT_PAGE.to(page.id, back), disabled=page.number == 0))
        found.append(button("Later", links.EVENTS_IMPORT_PAGE.to(page.id, on), disabled=page.number == last))
    found.append(button("Discard", links.EVENTS_IMPORT_DISCARD.to(page.id)))
    return found
