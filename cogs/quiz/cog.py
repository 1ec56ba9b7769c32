"""The members' quiz commands."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.quiz import Period, Quiz
from cogs.kit import replies
from cogs.kit.context import actor_of, visible_channels
from cogs.quiz.board_card import board_card
from cogs.quiz.cards import daily_card


@app_commands.guild_only()
class QuizCog(commands.GroupCog, group_name="quiz", group_description="Questions: today's, and your own"):
    """/quiz."""

    def __init__(self, quiz: Quiz) -> None:
        self._quiz = quiz

    @app_commands.command(name="daily", description="Today's question, or how the last one stands for you")
    async def daily(self, interaction: discord.Interaction[Any]) -> None:
        """Show an open question that the member has not answered, else the result."""
        async with replies.in_time(interaction):
            await replies.reply(
                interaction, daily_card(await self._quiz.daily(actor_of(interaction), visible_channels(interaction)))
            )

    @app_commands.command(name="leaderboard", description="Who has the most points, and where you stand")
    @app_commands.describe(period="This week if left out")
    async def leaderboard(self, interaction: discord.Interaction[Any], period: Period = Period.WEEK) -> None:
        """Show the best of a period, and the member's own place."""
        async with replies.in_time(interaction):
            board = await self._quiz.leaderboard(actor_of(interaction), period)
            await replies.reply(interaction, board_card(board))
