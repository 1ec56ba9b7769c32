"""Hands a member's data over: zip files, as many as it takes, none larger than may be attached."""

import asyncio
import io
from collections.abc import Iterator, Sequence
from typing import Any

import discord

from bot.privacy import Archive, Privacy, archives
from cogs.kit import replies
from cogs.members.cards import export_card

LARGEST_REQUEST = 24 * 1024 * 1024
"""Discord takes 25 MiB in one request, whatever it allows a file; the rest is for the request itself."""

_FILES_IN_MESSAGE = 10


async def hand_over(interaction: discord.Interaction[Any], privacy: Privacy) -> None:
    """Send the member's data privately."""
    export = await privacy.export(interaction.user.id)
    largest = min(interaction.filesize_limit, LARGEST_REQUEST)
    files = await asyncio.to_thread(archives, export, largest)
    messages = list(in_messages(files))
    for number, some in enumerate(messages, start=1):
        card = export_card(number, len(messages), export.rows)
        for file in some:
            card.file(f"attachment://{file.name}")
        attached = [discord.File(io.BytesIO(file.data), filename=file.name) for file in some]
        await replies.reply(interaction, card, files=attached)


def in_messages(files: Sequence[Archive]) -> Iterator[Sequence[Archive]]:
    """Divide files among messages, in order: as many as a message may have and a request may carry."""
    gathered: list[Archive] = []
    for file in files:
        size = sum(len(one.data) for one in gathered) + len(file.data)
        if gathered and (len(gathered) == _FILES_IN_MESSAGE or size > LARGEST_REQUEST):
            yield gathered
            gathered = []
        gathered.append(file)
    yield gathered
