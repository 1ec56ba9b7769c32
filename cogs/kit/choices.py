"""Autocomplete that never fails in a person's face: what goes wrong is logged, and nothing is suggested."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.members import search_timezones
from cogs.kit.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, shorten

_log = structlog.get_logger(__name__)

Suggest = Callable[[discord.Interaction[Any], str], Awaitable[Sequence[tuple[str, str]]]]
Completion = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def suggesting(suggest: Suggest) -> Completion:
    """Turn a function that returns (name, value) pairs into an autocomplete callback within Discord's limits."""

    async def complete(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        try:
            found = await suggest(interaction, typed)
        except Exception:  # noqa: BLE001 - an autocomplete cannot say that it failed: the member goes on typing
            _log.exception("autocomplete.failed")
            return []
        return [
            app_commands.Choice(name=shorten(name, CHOICE_NAME), value=value[:CHOICE_NAME])
            for name, value in found[:AUTOCOMPLETE_CHOICES]
        ]

    return complete


async def _timezones(interaction: discord.Interaction[Any], typed: str) -> Sequence[tuple[str, str]]:
    del interaction
    return [(zone.replace("_", " "), zone) for zone in search_timezones(typed)]


complete_timezone = suggesting(_timezones)
"""Suggests time zones by city, by region, or by what people call them."""
