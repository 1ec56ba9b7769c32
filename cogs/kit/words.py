"""How ids and instants are written so that Discord shows them well."""

from collections.abc import Mapping
from datetime import datetime

import discord

from cogs.kit.limits import shorten


def moment(at: datetime, style: str = "f") -> str:
    """Return Discord's own timestamp, shown in each reader's zone ("R" is relative, "t" the time alone)."""
    return f"<t:{int(at.timestamp())}:{style}>"


def channel(channel_id: int) -> str:
    """Return a channel's mention."""
    return f"<#{channel_id}>"


def role(role_id: int) -> str:
    """Return a role's mention."""
    return f"<@&{role_id}>"


def member(member_id: int) -> str:
    """Return a member's mention; it pings only where the message allows."""
    return f"<@{member_id}>"


def command(name: str, command_ids: Mapping[str, int]) -> str:
    """Return a command as Discord makes it tappable, or as plain text while its id is not known."""
    command_id = command_ids.get(name.partition(" ")[0])
    return f"`/{name}`" if command_id is None else f"</{name}:{command_id}>"


def typed(text: str, most: int = 100) -> str:
    """Return what a person typed so that it shows as typed, on one line, and mentions nobody."""
    plain = shorten(" ".join(text.split()), most)
    return discord.utils.escape_mentions(discord.utils.escape_markdown(plain))


def count(number: int, one: str, many: str) -> str:
    """Return the number with the right form of its noun."""
    return f"{number:,} {one if number == 1 else many}"
