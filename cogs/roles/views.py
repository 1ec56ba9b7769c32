"""What the controls of goal roles do: post a panel, take a role, give it back."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.roles import GoalRole, GoalRoles, PanelNotFound
from bot.servers import Servers
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, guild_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.rights import Duty, RoleUnusable, require_usable
from cogs.roles.assignable import require_assignable
from cogs.roles.cards import taken_card

Interaction = discord.Interaction[Any]
_REASON = "Preceptor: a goal role, by its button"


class NotNow(RoleUnusable):
    """Discord refused what all checks allowed."""

    def __init__(self) -> None:
        super().__init__(
            "Discord did not let me change that role. Ask a moderator to check **Server Settings > Roles**: I need "
            "**Manage Roles**, and my own role above it."
        )


class RoleControls:
    """Answers the moderators' select, and the buttons under panels."""

    def __init__(self, bot: Preceptor, roles: GoalRoles, servers: Servers) -> None:
        self._bot = bot
        self._roles = roles
        self._servers = servers

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.ROLES_POST, self.post, duty=Duty.MODERATING)
        bind(self._bot, links.ROLES_TAKE, self.take)

    async def post(self, interaction: Interaction, channel_id: int) -> None:
        """Post a panel of the roles chosen, if members may take each of them and the bot can give it."""
        require_usable(interaction, channel_id)
        server = await self._servers.settings(server_id_of(interaction))
        offered: list[GoalRole] = []
        for value in chosen(interaction):
            role = guild_of(interaction).get_role(int(value))
            if role is None:
                raise PanelNotFound
            require_assignable(role, server)
            offered.append(GoalRole(role.id, role.name))
        await self._roles.post(actor_of(interaction), channel_id, offered)
        text = f"The panel is on its way to {words.channel(channel_id)}. Its buttons work for as long as it stands."
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def take(self, interaction: Interaction, panel_id: int, role_id: int) -> None:
        """Give the member the role, or take it back where they have it."""
        actor = actor_of(interaction)
        offered = await self._roles.offered(actor, panel_id, role_id)
        role = guild_of(interaction).get_role(offered.id)
        member = interaction.user
        if role is None or not isinstance(member, discord.Member):
            raise PanelNotFound
        require_assignable(role, await self._servers.settings(actor.server_id))
        given = member.get_role(role.id) is None
        try:
            if given:
                await member.add_roles(role, reason=_REASON)
            else:
                await member.remove_roles(role, reason=_REASON)
        except discord.Forbidden:
            raise NotNow from None
        await replies.reply(interaction, taken_card(role, given=given))
