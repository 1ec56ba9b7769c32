"""What the coordinators' controls of mentoring do."""

from dataclasses import replace
from typing import Any

import discord

from bot.client import Preceptor
from bot.clock import Clock
from bot.mentoring import EndReason, Match, Pairings
from bot.servers import Servers
from cogs.kit import links, replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, channel_of, guild_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.rights import PAIRING, POSTING, ChannelUnusable, Duty, missing_in, require_role
from cogs.mentoring.board_card import board_card, no_proposals_card
from cogs.mentoring.policy_card import WeightsForm, policy_card
from cogs.mentoring.proposal_card import approved_card, proposals_card

Interaction = discord.Interaction[Any]


class PairingsControls:
    """Answers the board, proposals, silent pairings and settings."""

    def __init__(self, bot: Preceptor, pairings: Pairings, servers: Servers, clock: Clock) -> None:
        self._bot = bot
        self._pairings = pairings
        self._servers = servers
        self._clock = clock

    def bind(self) -> None:
        """Answer from now on."""
        for link, handler in {
            links.PAIRINGS_BOARD: self.show_board,
            links.PAIRINGS_MATCH: self.match,
            links.PAIRINGS_PROPOSALS: self.show_proposals,
            links.PAIRINGS_APPROVE: self.approve,
            links.PAIRINGS_REJECT: self.reject,
            links.PAIRINGS_SWAP: self.swap,
            links.PAIRINGS_APPROVE_ALL: self.approve_all,
            links.PAIRINGS_CHANNEL: self.choose_channel,
            links.PAIRINGS_OPEN: self.open_or_close,
            links.PAIRINGS_THREADS: self.choose_threads,
        }.items():
            bind(self._bot, link, handler, duty=Duty.COORDINATING)
        for link, handler in {
            links.PAIRINGS_KEEP: self.keep,
            links.PAIRINGS_END: self.end,
            links.PAIRINGS_REMATCH: self.end_and_rematch,
        }.items():
            bind(self._bot, link, handler, duty=Duty.COORDINATING, in_place=True)
        bind(self._bot, links.PAIRINGS_ROLE, self.choose_role, duty=Duty.MODERATING)
        bind(self._bot, links.PAIRINGS_SETTINGS, self.ask_for_weights, duty=Duty.COORDINATING, form=True)

    async def show_board(self, interaction: Interaction, page: int) -> None:
        """Show the board anew."""
        del page
        board = await self._pairings.board(server_id_of(interaction))
        await replies.answer(interaction, board_card(board, self._clock.now()))

    async def match(self, interaction: Interaction) -> None:
        """Compute the best pairing of all who wait, and show it."""
        await show_match(interaction, self._pairings)

    async def show_proposals(self, interaction: Interaction, page: int) -> None:
        """Show a page of what is to be decided."""
        match = await self._pairings.proposals(server_id_of(interaction))
        await replies.answer(interaction, proposals_card(match.proposals, page, match.unmatched, match.staying))

    async def approve(self, interaction: Interaction, pairing_id: int, page: int) -> None:
        """Offer one proposal to both, and show the others; after the last one say what comes next."""
        await self._pairings.approve(actor_of(interaction), pairing_id)
        match = await self._pairings.proposals(server_id_of(interaction))
        if not match.proposals:
            await replies.answer(interaction, approved_card(1, 0))
            return
        await replies.answer(interaction, proposals_card(match.proposals, page, match.unmatched, match.staying))

    async def reject(self, interaction: Interaction, pairing_id: int, page: int) -> None:
        """Take one proposal off the table."""
        await self._pairings.reject(actor_of(interaction), pairing_id)
        await self.show_proposals(interaction, page)

    async def swap(self, interaction: Interaction, pairing_id: int, page: int) -> None:
        """Take the next best mentor instead, and what follows from that."""
        await self._pairings.swap(actor_of(interaction), pairing_id)
        await self.show_proposals(interaction, page)

    async def approve_all(self, interaction: Interaction) -> None:
        """Offer every proposal."""
        approved, passed_over = await self._pairings.approve_all(actor_of(interaction))
        await replies.answer(interaction, approved_card(approved, passed_over))

    async def keep(self, interaction: Interaction, pairing_id: int) -> None:
        """Leave a pairing alone."""
        await self._pairings.keep(actor_of(interaction), pairing_id)
        by = f"<@{interaction.user.id}>"
        await replies.replace(interaction, replies.plain(f"{by} leaves this pairing as it is.", Accent.GOOD))

    async def end(self, interaction: Interaction, pairing_id: int) -> None:
        """End a silent pairing."""
        await self._pairings.end(actor_of(interaction), pairing_id, EndReason.SILENCE)
        by = f"<@{interaction.user.id}>"
        await replies.replace(interaction, replies.plain(f"{by} ended this pairing; both hear of it.", Accent.NOTE))

    async def end_and_rematch(self, interaction: Interaction, pairing_id: int) -> None:
        """End a pairing and propose a new one for those concerned."""
        await self._pairings.end_and_match(actor_of(interaction), pairing_id)
        text = f"<@{interaction.user.id}> ended this pairing. /pairings board shows the new proposals."
        await replies.replace(interaction, replies.plain(text, Accent.NOTE))

    async def choose_role(self, interaction: Interaction) -> None:
        """Let a role coordinate, or none."""
        values = chosen(interaction)
        role = guild_of(interaction).get_role(int(values[0])) if values else None
        if role is not None:
            require_role(role)
        role_id = None if role is None else role.id
        await self._servers.change(server_id_of(interaction), interaction.user.id, coordinator_role_id=role_id)
        await self._show_policy(interaction)

    async def choose_channel(self, interaction: Interaction) -> None:
        """Keep where people are written to whose messages are closed, if that is possible."""
        values = chosen(interaction)
        channel_id = int(values[0]) if values else None
        if channel_id is not None:
            channel = channel_of(interaction, channel_id)
            missing = ["View Channel"] if channel is None else missing_in(channel, POSTING)
            if missing:
                raise ChannelUnusable(channel_id, missing)
        await self._pairings.change_policy(
            actor_of(interaction), lambda known: replace(known, channel_id=channel_id, threads=False)
        )
        await self._show_policy(interaction)

    async def open_or_close(self, interaction: Interaction, is_open: int) -> None:
        """Take sign-ups, or none."""
        await self._pairings.change_policy(actor_of(interaction), lambda known: replace(known, is_open=bool(is_open)))
        await self._show_policy(interaction)

    async def choose_threads(self, interaction: Interaction, wanted: int) -> None:
        """Give each pair a thread of its own, if that is possible."""
        policy, _ = await self._pairings.policy(server_id_of(interaction))
        if wanted and policy.channel_id is not None:
            channel = channel_of(interaction, policy.channel_id)
            missing = ["View Channel"] if channel is None else missing_in(channel, PAIRING)
            if missing:
                raise ChannelUnusable(policy.channel_id, missing)
        await self._pairings.change_policy(actor_of(interaction), lambda known: replace(known, threads=bool(wanted)))
        await self._show_policy(interaction)

    async def ask_for_weights(self, interaction: Interaction) -> None:
        """Open the form for fit and weights."""
        policy, _ = await self._pairings.policy(server_id_of(interaction))
        await interaction.response.send_modal(WeightsForm(self._bot, self._pairings, policy))

    async def _show_policy(self, interaction: Interaction) -> None:
        await replies.answer(interaction, policy_card(*await self._pairings.policy(server_id_of(interaction))))


async def show_match(interaction: Interaction, pairings: Pairings) -> None:
    """Compute the best pairing of all who wait, and show it."""
    await show_round(interaction, await pairings.match(actor_of(interaction)))


async def show_round(interaction: Interaction, match: Match) -> None:
    """Show what a round proposes."""
    if match.proposals:
        await replies.answer(interaction, proposals_card(match.proposals, 0, match.unmatched, match.staying))
    else:
        await replies.answer(interaction, no_proposals_card(match.unmatched))
