"""Which roles members may take by themselves, and what to do about one that they may not."""

from collections.abc import Collection

import discord

from bot.servers import Server
from cogs.kit import words
from cogs.kit.rights import RoleUnusable, require_role

_POWERS = frozenset(
    {
        "administrator",
        "ban_members",
        "deafen_members",
        "kick_members",
        "mention_everyone",
        "moderate_members",
        "move_members",
        "mute_members",
        "view_audit_log",
    }
)
"""What nobody should be able to take by themselves, besides whatever begins with "manage"."""


def require_assignable(role: discord.Role, server: Server) -> None:
    """Raise `RoleUnusable`, with the cure, unless any member may have the role and the bot can give and take it."""
    require_role(role)
    name = words.role(role.id)
    if role.managed:
        raise RoleUnusable(f"{name} belongs to an app or to boosting, so nobody can give it by hand. Choose another.")
    if role.id in (server.moderator_role_id, server.coordinator_role_id):
        raise RoleUnusable(f"{name} lets its members use my moderators' commands (/staff setup). Choose another.")
    powers = powers_of(role)
    if powers:
        raise RoleUnusable(
            f"{name} gives its members power: **{', '.join(powers)}**. Switch that off in **Server Settings > Roles**, "
            "or choose another role."
        )
    me = role.guild.me
    if not me.guild_permissions.manage_roles:
        raise RoleUnusable(
            "I lack **Manage Roles**. Switch it on for my role in **Server Settings > Roles**, then try again."
        )
    if role >= me.top_role:
        raise RoleUnusable(
            f"{name} stands above my own role {words.role(me.top_role.id)}, so Discord does not let me give it. "
            "Drag my role above it in **Server Settings > Roles**, then try again."
        )


def powers_of(role: discord.Role) -> Collection[str]:
    """Return what the role lets its members do that nobody should take by themselves."""
    granted = [name for name, is_granted in role.permissions if is_granted]
    dangerous = [name for name in granted if name in _POWERS or name.startswith("manage_")]
    return sorted({name.replace("_", " ").title() for name in dangerous})
