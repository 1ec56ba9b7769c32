"""What a member has told the bot about themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A person, in every server alike; `zone` is an IANA name, None until told."""

    id: int
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """What a member decided for one server."""

    server_id: int
    member_id: int
    on_leaderboard: bool = True
