"""What the controls of study groups do, for members and coordinators."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import UserError
from bot.members import Member, Members
from bot.mentoring import DayPart, Free
from bot.study_groups import StudyGroups
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.rights import Duty
from cogs.study_groups.cards import board_card, mine_card

Interaction = discord.Interaction[Any]


class StudyControls:
    """Answers where somebody stands, and the coordinators' board."""

    def __init__(self, bot: Preceptor, groups: StudyGroups, members: Members) -> None:
        self._bot = bot
        self._groups = groups
        self._members = members

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.STUDY_MINE, self.show_mine)
        bind(self._bot, links.STUDY_HOURS, self.choose_hours)
        bind(self._bot, links.STUDY_LEAVE, self.leave)
        for link, handler in {
            links.STUDY_BOARD: self.show_board,
            links.STUDY_PROPOSE: self.propose,
            links.STUDY_APPROVE: self.approve,
            links.STUDY_REJECT: self.reject,
            links.STUDY_APPROVE_ALL: self.approve_all,
            links.STUDY_END: self.end,
        }.items():
            bind(self._bot, link, handler, duty=Duty.COORDINATING)

    async def show_mine(self, interaction: Interaction) -> None:
        """Show where the member stands."""
        standing = await self._groups.standing(actor_of(interaction), await self._member(interaction))
        await replies.answer(interaction, mine_card(standing))

    async def choose_hours(self, interaction: Interaction) -> None:
        """Put the member in the line with the hours chosen."""
        free = [
            Free(int(weekday), DayPart(part))
            for weekday, _, part in (one.partition("-") for one in chosen(interaction))
        ]
        standing = await self._groups.join(actor_of(interaction), await self._member(interaction), free)
        await replies.answer(interaction, mine_card(standing))

    async def leave(self, interaction: Interaction) -> None:
        """Take the member out of line and group."""
        await self._groups.leave(actor_of(interaction))
        text = (
            "You are out of the line, and out of your group if you were in one. Its thread is left in Discord's menu."
        )
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def show_board(self, interaction: Interaction, page: int) -> None:
        """Show proposals and groups."""
        await replies.answer(interaction, board_card(await self._groups.board(server_id_of(interaction)), page))

    async def propose(self, interaction: Interaction) -> None:
        """Gather all who wait."""
        await replies.answer(interaction, board_card(await self._groups.propose(actor_of(interaction)), 0))

    async def approve(self, interaction: Interaction, group_id: int, page: int) -> None:
        """Let a group meet."""
        await self._groups.approve(actor_of(interaction), group_id)
        await self.show_board(interaction, page)

    async def reject(self, interaction: Interaction, group_id: int, page: int) -> None:
        """Take a proposal off the table."""
        await self._groups.reject(actor_of(interaction), group_id)
        await self.show_board(interaction, page)

    async def approve_all(self, interaction: Interaction) -> None:
        """Let every proposed group meet; one that cannot is told of, and does not hold the others up."""
        board = await self._groups.board(server_id_of(interaction))
        approved, problems = 0, dict[str, None]()
        for one in board.proposed:
            try:
                await self._groups.approve(actor_of(interaction), one.group.id)
                approved += 1
            except UserError as error:
                problems[error.message] = None
        lines = [f"{words.count(approved, 'thread is', 'threads are')} being opened.", *problems]
        await replies.answer(interaction, replies.plain("\n".join(lines), Accent.NOTE if problems else Accent.GOOD))

    async def end(self, interaction: Interaction, group_id: int) -> None:
        """End a group."""
        await self._groups.end(actor_of(interaction), group_id)
        await self.show_board(interaction, 0)

    async def _member(self, interaction: Interaction) -> Member:
        member, _ = await self._members.settings(server_id_of(interaction), interaction.user.id)
        return member
