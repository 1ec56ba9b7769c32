"""A calendar file that a moderator hands over: taken in, leafed through, saved or discarded."""

from typing import Any

import aiohttp
import discord

from bot.client import Preceptor
from bot.errors import InvalidInput, UserError
from bot.events import MOST_BYTES, EventImports, UnreadableCalendar
from cogs.events.import_card import import_card, imported_words
from cogs.kit import links, replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.kit.rights import Duty

Interaction = discord.Interaction[Any]
_ENDINGS = (".ics", ".ical", ".icalendar")
_HOW = "Export the calendar as .ics: Google, Outlook and Apple's all can."


async def bytes_of(file: discord.Attachment) -> bytes:
    """Return what is in an attached calendar file, unless it is none by its name or too large."""
    is_calendar = (file.content_type or "").partition(";")[0].strip().lower() == "text/calendar"
    if not is_calendar and not file.filename.lower().endswith(_ENDINGS):
        raise InvalidInput(f"That is not a calendar file. {_HOW}")
    if file.size > MOST_BYTES:
        raise UnreadableCalendar(f"The file has {file.size / 1e6:.1f} MB, 1 MB is the limit. Export a shorter time.")
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as problem:
        raise UserError("Discord did not hand the file over. Use the command once more.") from problem


class ImportControls:
    """Answers previews."""

    def __init__(self, bot: Preceptor, imports: EventImports) -> None:
        self._bot = bot
        self._imports = imports

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.EVENTS_IMPORT_PAGE, self.turn, duty=Duty.MODERATING)
        bind(self._bot, links.EVENTS_IMPORT_SAVE, self.save, duty=Duty.MODERATING)
        bind(self._bot, links.EVENTS_IMPORT_DISCARD, self.discard, duty=Duty.MODERATING)

    async def turn(self, interaction: Interaction, import_id: int, page: int) -> None:
        """Show another page."""
        await replies.answer(interaction, import_card(await self._imports.look(actor_of(interaction), import_id, page)))

    async def save(self, interaction: Interaction, import_id: int) -> None:
        """Let all of it count."""
        imported = await self._imports.save(actor_of(interaction), import_id)
        await replies.answer(interaction, replies.plain(imported_words(imported), Accent.GOOD))

    async def discard(self, interaction: Interaction, import_id: int) -> None:
        """Forget it."""
        await self._imports.discard(actor_of(interaction), import_id)
        await replies.answer(interaction, replies.plain("Discarded. Nothing was changed."))
