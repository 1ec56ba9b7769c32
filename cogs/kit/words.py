"""How ids and instants are written so that Discord shows them well."""

from datetime import datetime


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


def count(number: int, one: str, many: str) -> str:
    """Return the number with the right form of its noun."""
    return f"{number:,} {one if number == 1 else many}"
