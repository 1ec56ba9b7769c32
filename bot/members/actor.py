"""Who does something in a server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of a server."""

    server_id: int
    member_id: int
