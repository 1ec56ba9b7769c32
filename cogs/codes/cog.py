"""The members' command for codes."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.codes import Codes, CodesUnavailable
from cogs.codes.answers import answer_card
from cogs.codes.labels import labels_of
from cogs.kit import replies
from cogs.kit.choices import suggesting

Interaction = discord.Interaction[Any]


class CodesCog(commands.Cog):
    """/code."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self.code.autocomplete("query")(suggesting(self._suggest))

    @app_commands.command(name="code", description="Look up a diagnosis or HCPCS code, by code or in plain words")
    @app_commands.describe(query="A code, part of one, or words: E11.9, s52, broken arm, HTN")
    @app_commands.guild_only()
    async def code(self, interaction: Interaction, query: app_commands.Range[str, 1, 200]) -> None:
        """Answer with the code's card, or with what was most probably meant."""
        async with replies.in_time(interaction):
            answer = await self._codes.look_up(query)
            await replies.reply(interaction, answer_card(answer, self._codes.has_question))

    async def _suggest(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        del interaction
        if not typed.strip():
            return []
        try:
            hits = await self._codes.suggest(typed)
        except CodesUnavailable:
            return []
        labels = labels_of([(hit.code, hit.title) for hit in hits])
        return [(label, hit.code) for label, hit in zip(labels, hits, strict=True)]
