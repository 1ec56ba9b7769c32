"""Where an interaction takes place, and for whom."""

from typing import Any

import discord

from bot.errors import UserError
from bot.members import Actor


class JustStarted(UserError):
    """Discord has not told the bot of the server yet."""

    def __init__(self) -> None:
        super().__init__("I have only just started and do not know this server's channels yet. Try again in a minute.")


def server_id_of(interaction: discord.Interaction[Any]) -> int:
    """Return the server's id; the doorman admits no interaction without one."""
    if interaction.guild_id is None:
        raise ValueError("an interaction outside a server was let in")
    return interaction.guild_id


def channel_of(interaction: discord.Interaction[Any], channel_id: int) -> discord.abc.GuildChannel | None:
    """Return a channel of the server as the bot sees it, None where it does not see it; raises `JustStarted`."""
    return guild_of(interaction).get_channel(channel_id)


def guild_of(interaction: discord.Interaction[Any]) -> discord.Guild:
    """Return the server with its channels and roles; raises `JustStarted` while Discord has not sent them yet."""
    if interaction.guild is None or interaction.guild.unavailable:
        raise JustStarted
    return interaction.guild


def actor_of(interaction: discord.Interaction[Any]) -> Actor:
    """Return the member, in the server where the interaction takes place."""
    return Actor(server_id_of(interaction), interaction.user.id)


def visible_channels(interaction: discord.Interaction[Any]) -> frozenset[int]:
    """Return the text channels of the server that the member may view; raises `JustStarted`."""
    person = interaction.user
    if not isinstance(person, discord.Member):
        return frozenset()
    channels = guild_of(interaction).text_channels
    return frozenset(channel.id for channel in channels if channel.permissions_for(person).view_channel)
