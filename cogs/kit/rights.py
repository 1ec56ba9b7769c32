"""Who may do what: moderators among members, and the bot itself in a channel."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import NotAllowed, UserError
from bot.servers import Servers
from cogs.kit import words
from cogs.kit.context import channel_of, guild_of


class ModeratorsOnly(NotAllowed):
    """A member used what is the moderators'."""

    def __init__(self) -> None:
        super().__init__(
            "This is for moderators: people who may manage the server, or who hold the role chosen in /staff setup."
        )


class ChannelUnusable(UserError):
    """The bot may not do what it would have to in a channel."""

    def __init__(self, channel_id: int, missing: Sequence[str]) -> None:
        super().__init__(
            f"I cannot post in {words.channel(channel_id)}: I lack **{', '.join(missing)}** there. Allow it for my "
            "role in the channel's permissions, then try again."
        )


class CoordinatorsOnly(NotAllowed):
    """A member used what is the pairing coordinators'."""

    def __init__(self) -> None:
        super().__init__(
            "This is for pairing coordinators: moderators, and people who hold the coordinators' role of /staff setup."
        )


class Duty(Enum):
    """What somebody looks after in a server."""

    MODERATING = "moderating"
    COORDINATING = "coordinating"


async def has_duty(bot: Preceptor, interaction: discord.Interaction[Any], duty: Duty) -> bool:
    """Whether the person may manage the server, or holds a role that was chosen for this duty.

    Whoever moderates may coordinate too.
    """
    person = interaction.user
    if interaction.guild_id is None or not isinstance(person, discord.Member):
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    settings = await bot.registry.get(Servers).settings(interaction.guild_id)
    roles = [settings.moderator_role_id]
    if duty is Duty.COORDINATING:
        roles.append(settings.coordinator_role_id)
    return any(role_id is not None and person.get_role(role_id) is not None for role_id in roles)


async def is_moderator(bot: Preceptor, interaction: discord.Interaction[Any]) -> bool:
    """Whether the person moderates."""
    return await has_duty(bot, interaction, Duty.MODERATING)


async def require(bot: Preceptor, interaction: discord.Interaction[Any], duty: Duty) -> None:
    """Raise `ModeratorsOnly` or `CoordinatorsOnly` unless the person has the duty.

    Discord's own hiding of commands is only a default that a server can change, and a button has none at all.
    """
    if not await has_duty(bot, interaction, duty):
        raise ModeratorsOnly if duty is Duty.MODERATING else CoordinatorsOnly


async def require_moderator(bot: Preceptor, interaction: discord.Interaction[Any]) -> None:
    """Raise `ModeratorsOnly` unless the person is a moderator."""
    await require(bot, interaction, Duty.MODERATING)


POSTING = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True, read_message_history=True
)
"""What a question's channel must allow; reading back is how a repeat is recognised."""

DISCUSSING = discord.Permissions(create_public_threads=True, send_messages_in_threads=True)
"""What the discussion under a revealed question needs besides."""

PAIRING = discord.Permissions(create_private_threads=True, send_messages_in_threads=True)
"""What a channel needs besides in which pairs get threads of their own."""

ANNOUNCING = discord.Permissions(manage_events=True, create_events=True)
"""What Discord's own scheduled events need, in the server as a whole."""

MAKING_EVENTS = discord.Permissions(create_events=True)
"""What it takes to make events of Discord's own, and to change and delete one's own."""

GIVING_ROLES = discord.Permissions(manage_roles=True)
"""What panels of goal roles need, in the server as a whole; the invitation does not ask for it."""

INVITE = POSTING | DISCUSSING | PAIRING | ANNOUNCING
"""What the bot asks for when it is invited."""

_NAMES = {
    "view_channel": "View Channel",
    "read_messages": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "manage_events": "Manage Events",
    "create_events": "Create Events",
    "create_private_threads": "Create Private Threads",
    "manage_roles": "Manage Roles",
    "manage_threads": "Manage Threads",
}


def missing_in(channel: discord.abc.GuildChannel, needed: discord.Permissions) -> list[str]:
    """Return what the bot lacks in the channel, named as Discord's settings name it."""
    return _lacking(channel.permissions_for(channel.guild.me), needed)


def missing_in_server(server: discord.Guild, needed: discord.Permissions) -> list[str]:
    """Return what the bot lacks in the server as a whole, named as Discord's settings name it."""
    return _lacking(server.me.guild_permissions, needed)


def _lacking(granted: discord.Permissions, needed: discord.Permissions) -> list[str]:
    lacking = discord.Permissions(needed.value & ~granted.value)
    return list(dict.fromkeys(_NAMES.get(name, name) for name, is_lacking in lacking if is_lacking))


class ServerRightMissing(UserError):
    """The bot may not do in the server what it was asked for."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(
            f"I lack **{', '.join(missing)}** in this server. Switch it on: Server settings > Roles > my role > "
            "Permissions. Then try again."
        )


def require_in_server(interaction: discord.Interaction[Any], needed: discord.Permissions) -> None:
    """Raise `ServerRightMissing` unless the bot may do this in the server as a whole; `JustStarted` before it knows."""
    missing = missing_in_server(guild_of(interaction), needed)
    if missing:
        raise ServerRightMissing(missing)


def require_posting(channel: discord.abc.GuildChannel) -> None:
    """Raise `ChannelUnusable` unless the bot can ask a question there and discuss it."""
    missing = missing_in(channel, POSTING | DISCUSSING)
    if missing:
        raise ChannelUnusable(channel.id, missing)


def require_usable(interaction: discord.Interaction[Any], channel_id: int) -> None:
    """Raise `ChannelUnusable` unless the bot sees the channel, can post there and discuss."""
    channel = channel_of(interaction, channel_id)
    if channel is None:
        raise ChannelUnusable(channel_id, ["View Channel"])
    require_posting(channel)


class RoleUnusable(UserError):
    """A role that cannot do the job it was chosen for."""


def require_pingable(role: discord.Role, channel: discord.abc.GuildChannel) -> None:
    """Raise `RoleUnusable` unless a post of the bot in the channel reaches the role's members."""
    require_role(role)
    if not role.mentionable and not channel.permissions_for(channel.guild.me).mention_everyone:
        raise RoleUnusable(
            f"A ping of {words.role(role.id)} would reach nobody: let anyone mention the role in its settings, or "
            f"allow me **Mention @everyone, @here and All Roles** in {words.channel(channel.id)}."
        )


def require_role(role: discord.Role) -> None:
    """Raise `RoleUnusable` for @everyone, which is no group of people to choose."""
    if role.is_default():
        raise RoleUnusable("Choose a role of its own, not @everyone.")
