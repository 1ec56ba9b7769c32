"""The moderators' command and controls for what was done, by whom."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.servers import AuditFilter, Servers
from cogs.kit import links, replies
from cogs.kit.choices import suggesting
from cogs.kit.context import server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.rights import Duty
from cogs.staff.audit_card import ANY_ACTION, KEPT_FOR, action_in_words, audit_card

Interaction = discord.Interaction[Any]
Days = app_commands.Range[int, 1, max(KEPT_FOR)]


class UnknownAction(InvalidInput):
    """An action that nobody ever took here."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"Nobody here has done “{typed[:40]}”. Leave the action out, or choose one of the suggestions."
        )


class AuditControls:
    """/staff audit, and the card that it shows."""

    def __init__(self, bot: Preceptor, servers: Servers) -> None:
        self._bot = bot
        self._servers = servers

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.AUDIT_PAGE, self.turn_to, duty=Duty.MODERATING)
        bind(self._bot, links.AUDIT_KEEP, self.keep_for, duty=Duty.MODERATING)

    def command(self) -> app_commands.Command[Any, ..., Any]:
        """Return the command."""
        description = "What was done in this server, by whom, and when"
        command = app_commands.Command[Any, ..., Any](name="audit", description=description, callback=self.look_up)
        command.autocomplete("action")(suggesting(self._suggest))
        return command

    @app_commands.describe(
        member="Only what this person did", action="Only this", days="Only what was done in so many days"
    )
    async def look_up(
        self,
        interaction: Interaction,
        member: discord.User | None = None,
        action: app_commands.Range[str, 1, 40] | None = None,
        days: Days | None = None,
    ) -> None:
        """Show the first page."""
        async with replies.in_time(interaction):
            known = await self._servers.audited_actions(server_id_of(interaction))
            if action is not None and action not in known:
                raise UnknownAction(action)
            chosen_lines = AuditFilter(None if member is None else member.id, action, days)
            page = await self._servers.audit(server_id_of(interaction), chosen_lines)
            await replies.reply(interaction, audit_card(page))

    async def turn_to(self, interaction: Interaction, number: int, member_id: int, days: int, action: str) -> None:
        """Show another page of the same lines."""
        known = {links.as_key(one): one for one in await self._servers.audited_actions(server_id_of(interaction))}
        wanted = None if action == ANY_ACTION else known.get(action, action)
        chosen_lines = AuditFilter(member_id or None, wanted, min(days, max(KEPT_FOR)) or None)
        page = await self._servers.audit(server_id_of(interaction), chosen_lines, number)
        await replies.answer(interaction, audit_card(page))

    async def keep_for(self, interaction: Interaction) -> None:
        """Keep lines for longer, or not so long."""
        days = int(chosen(interaction)[0])
        await self._servers.change(server_id_of(interaction), interaction.user.id, audit_days=days)
        await replies.answer(
            interaction, audit_card(await self._servers.audit(server_id_of(interaction), AuditFilter()))
        )

    async def _suggest(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        actions = [
            (action_in_words(one), one) for one in await self._servers.audited_actions(server_id_of(interaction))
        ]
        return [(shown, one) for shown, one in actions if typed.casefold() in shown or typed.casefold() in one]
