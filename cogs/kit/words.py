"""How ids and instants are written so that Discord shows them well."""

from collections.abc import Mapping, Sequence
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


def fitted(text: str, room: int) -> str:
    """Return what a person typed as `typed` does, cut so that it takes no more than `room` with all its escapes."""
    plain = " ".join(text.split())
    most = room
    while len(shown := typed(plain, most)) > room:
        most -= max(1, (len(shown) - room) // 2)
    return shown


def lines_within(lines: Sequence[str], room: int) -> str:
    """Return as many lines as there is room for, and how many more there are."""
    shown: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < len("… and 1,000 more"):
            break
        shown.append(line)
    left_out = len(lines) - len(shown)
    return "\n".join([*shown, *([f"… and {left_out:,} more"] if left_out else [])])


def count(number: int, one: str, many: str) -> str:
    """Return the number with the right form of its noun."""
    return f"{number:,} {one if number == 1 else many}"
