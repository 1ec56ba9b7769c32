"""Who does something with the quiz."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of a server."""

    server_id: int
    member_id: int
