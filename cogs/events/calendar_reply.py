"""Events handed over as a file that calendar programs open."""

import io
from typing import Any

import discord

from bot.events import CalendarFile
from cogs.kit import replies, words
from cogs.kit.card import Accent, Card

Interaction = discord.Interaction[Any]
OPEN_IT = "Open the file, and your calendar offers to add it. What changes here afterwards does not change there."


def calendar_words(file: CalendarFile) -> str:
    """Say what is in the file, and what is not."""
    said = f"{words.count(file.number, 'event', 'events')}. {OPEN_IT}"
    if file.undated:
        missing = words.count(file.undated, "event is left out: its date is", "events are left out: their dates are")
        said += f"\n{missing} not known yet."
    return said


def file_card(heading: str, text: str, name: str) -> Card:
    """Draw a card that the file hangs on."""
    return Card(Accent.GOOD).title(heading).text(text).file(f"attachment://{name}")


async def reply_with_calendar(interaction: Interaction, card: Card, name: str, data: bytes) -> None:
    """Hand the file to this person alone."""
    await replies.reply(interaction, card, files=[discord.File(io.BytesIO(data), filename=name)])
