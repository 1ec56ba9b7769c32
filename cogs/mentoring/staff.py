"""The coordinators' commands for pairings."""

import io
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor
from bot.clock import Clock
from bot.mentoring import EndReason, Pairings
from cogs.kit import replies, words
from cogs.kit.card import Accent, Card
from cogs.kit.choices import suggesting
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.presence import DiscordPresence
from cogs.kit.roots import PAIRINGS, attach, detach
from cogs.mentoring.board_card import board_card, history_card
from cogs.mentoring.policy_card import policy_card
from cogs.mentoring.staff_views import show_match, show_round

Interaction = discord.Interaction[Any]
Member = discord.Member
_NAMED = 25
_GONE = "somebody who has left"


class PairingsCommands:
    """/pairings, command by command: a root has no group of its own to hold them."""

    def __init__(self, bot: Preceptor, pairings: Pairings, clock: Clock, presence: DiscordPresence) -> None:
        self._bot = bot
        self._pairings = pairings
        self._clock = clock
        self._presence = presence
        self._commands = self._make()

    def attach(self) -> None:
        """Add the commands to their root."""
        for command in self._commands:
            attach(self._bot, PAIRINGS, command)

    def detach(self) -> None:
        """Take them away."""
        for command in self._commands:
            detach(self._bot, PAIRINGS, command.name)

    def _described(self) -> Sequence[tuple[str, str, Any]]:
        """Return every command's name, description and callback, which each has options of its own."""
        return (
            ("board", "Who waits, who has room, how the pairs are", self.board),
            ("match", "Compute the best pairing of all who wait; you approve it", self.match),
            ("pair", "Pair two people of your own choice", self.pair),
            ("end", "End a pairing; both hear of it", self.end),
            (
                "rematch",
                "Look for another mentor; the pair runs until a new one begins",
                self.rematch,
            ),
            ("block", "Never pair two people, or allow it again", self.block),
            ("history", "Pairings that are over, and how they ended", self.history),
            ("settings", "Coordinators, channel, weights, sign-ups", self.settings),
            ("export", "All pairings as a CSV file", self.export),
        )

    def _make(self) -> Sequence[app_commands.Command[Any, ..., Any]]:
        commands: list[app_commands.Command[Any, ..., Any]] = [
            app_commands.Command(name=name, description=description, callback=callback)
            for name, description, callback in self._described()
        ]
        for command in commands:
            if command.name in ("end", "rematch"):
                command.autocomplete("pairing")(suggesting(self._suggest))
        return commands

    async def board(self, interaction: Interaction) -> None:
        """Show the board."""
        async with replies.in_time(interaction):
            board = await self._pairings.board(server_id_of(interaction))
            await replies.reply(interaction, board_card(board, self._clock.now()))

    async def match(self, interaction: Interaction) -> None:
        """Compute and show proposals."""
        async with replies.in_time(interaction):
            await show_match(interaction, self._pairings)

    @app_commands.describe(mentor="Who mentors", mentee="Who learns")
    async def pair(self, interaction: Interaction, mentor: Member, mentee: Member) -> None:
        """Offer a pair of one's own choice to both."""
        async with replies.in_time(interaction):
            await self._pairings.pair(actor_of(interaction), mentor.id, mentee.id)
            text = f"{words.member(mentor.id)} → {words.member(mentee.id)}: both are written to, and have 72 hours."
            await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    @app_commands.describe(pairing="Which one", reason="Why; only coordinators see it")
    async def end(self, interaction: Interaction, pairing: str, reason: EndReason = EndReason.REQUEST) -> None:
        """End a pairing."""
        async with replies.in_time(interaction):
            await self._pairings.end(actor_of(interaction), _id_in(pairing), reason)
            text = "The pairing has ended. Both hear that, not why."
            await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    @app_commands.describe(pairing="Which one")
    async def rematch(self, interaction: Interaction, pairing: str) -> None:
        """Propose others to a pair, which runs until one of them has accepted."""
        async with replies.in_time(interaction):
            await show_round(interaction, await self._pairings.rematch(actor_of(interaction), _id_in(pairing)))

    @app_commands.describe(one="Somebody", other="Whom they are never to be paired with", lift="Allow it again")
    async def block(self, interaction: Interaction, one: Member, other: Member, lift: bool = False) -> None:
        """Keep two people apart, or no longer."""
        async with replies.in_time(interaction):
            done = await self._pairings.block(actor_of(interaction), (one.id, other.id), lift=lift)
            pair = f"{words.member(one.id)} and {words.member(other.id)}"
            said = f"{pair} may be paired again." if lift else f"{pair} are never paired. Neither of them hears of it."
            await replies.reply(interaction, replies.plain(said if done else f"{pair}: that was so already."))

    async def history(self, interaction: Interaction) -> None:
        """Show what is over."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, history_card(await self._pairings.history(server_id_of(interaction))))

    async def settings(self, interaction: Interaction) -> None:
        """Show what was decided."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, policy_card(*await self._pairings.policy(server_id_of(interaction))))

    async def export(self, interaction: Interaction) -> None:
        """Hand the pairings over as a file."""
        async with replies.in_time(interaction):
            data = await self._pairings.export(actor_of(interaction))
            file = discord.File(io.BytesIO(data), filename="pairings.csv")
            card = Card(Accent.GOOD).title("Pairings").text("Open it with any spreadsheet.")
            card.file("attachment://pairings.csv")
            await replies.reply(interaction, card, files=[file])

    async def _suggest(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        board = await self._pairings.board(server_id_of(interaction))
        shown = [one for one in board.active if typed in str(one.id) or not typed.isdecimal()][:_NAMED]
        names = await self._presence.names(
            server_id_of(interaction), {member for one in shown for member in (one.mentor_id, one.mentee_id) if member}
        )
        named = [
            (
                f"{names.get(one.mentor_id or 0, _GONE)} → {names.get(one.mentee_id or 0, _GONE)} (#{one.id})",
                str(one.id),
            )
            for one in shown
        ]
        return [choice for choice in named if typed.casefold() in choice[0].casefold()]


def _id_in(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0
