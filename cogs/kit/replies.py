"""Answering an interaction: privately unless asked otherwise, within three seconds, once."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import discord

from cogs.kit.card import Accent, Card

_PATIENCE_SECONDS = 1.8
_LOCK = "kit.lock"

Interaction = discord.Interaction[Any]


def _lock(interaction: Interaction) -> asyncio.Lock:
    """One answer at a time: what takes long is deferred from beside, and the two must not both answer first."""
    return interaction.extras.setdefault(_LOCK, asyncio.Lock())


async def reply(interaction: Interaction, card: Card, *, files: Sequence[discord.File] = ()) -> None:
    """Show the card to this person alone."""
    async with _lock(interaction):
        ready = card.ready()
        if interaction.response.is_done():
            await interaction.followup.send(view=ready, files=list(files), ephemeral=True)
        else:
            await interaction.response.send_message(view=ready, files=list(files), ephemeral=True)


async def replace(interaction: Interaction, card: Card) -> None:
    """Put the card in place of the private one whose control was used."""
    async with _lock(interaction):
        ready = card.ready()
        if interaction.response.is_done():
            await interaction.edit_original_response(view=ready, allowed_mentions=discord.AllowedMentions.none())
        else:
            await interaction.response.edit_message(view=ready, allowed_mentions=discord.AllowedMentions.none())


async def answer(interaction: Interaction, card: Card) -> None:
    """Answer where the person looks: in place on a private card, with a private note under a standing message."""
    message = interaction.message
    if message is not None and message.flags.ephemeral:
        await replace(interaction, card)
    else:
        await reply(interaction, card)


def plain(text: str, accent: Accent = Accent.PLAIN) -> Card:
    """Return a card that says one thing."""
    return Card(accent).text(text)


@asynccontextmanager
async def in_time(interaction: Interaction, *, in_place: bool = False) -> AsyncGenerator[None]:
    """Defer by itself whatever has not answered after 1.8 seconds, so that Discord waits for it.

    `in_place` says that the answer will take the place of the message whose control was used, private or not.
    """
    loop = asyncio.get_running_loop()
    deferrals: list[asyncio.Task[None]] = []
    late = loop.call_later(
        _PATIENCE_SECONDS, lambda: deferrals.append(loop.create_task(_defer(interaction, in_place=in_place)))
    )
    try:
        yield
    finally:
        late.cancel()
        if deferrals:  # what is on its way must have come to its end
            await asyncio.gather(*deferrals, return_exceptions=True)


async def _defer(interaction: Interaction, *, in_place: bool) -> None:
    async with _lock(interaction):
        if not interaction.response.is_done():
            on_private_card = interaction.message is not None and interaction.message.flags.ephemeral
            await interaction.response.defer(ephemeral=True, thinking=not (on_private_card or in_place))
