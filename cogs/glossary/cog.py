"""The members' command for terms."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.glossary import Glossary
from cogs.glossary.cards import definition_card
from cogs.kit import replies
from cogs.kit.choices import suggesting
from cogs.kit.context import actor_of, server_id_of

Interaction = discord.Interaction[Any]


class GlossaryCog(commands.Cog):
    """/define."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.define.autocomplete("term")(suggesting(self._suggest))

    @app_commands.command(name="define", description="Look up a term or an abbreviation of the trade")
    @app_commands.describe(term="A term or abbreviation, as you remember it: Excludes1, MDM, sequela")
    @app_commands.guild_only()
    async def define(self, interaction: Interaction, term: app_commands.Range[str, 1, 100]) -> None:
        """Answer with the term, all senses of it, or what was probably meant."""
        async with replies.in_time(interaction):
            definition = await self._glossary.define(actor_of(interaction), term)
            await replies.reply(interaction, definition_card(definition))

    async def _suggest(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        found = await self._glossary.suggest(server_id_of(interaction), typed)
        return [(term.name, term.key) for term in found]
