"""What mentoring needs of Discord: who is still in a server."""

from collections.abc import Collection
from typing import Protocol


class Presence(Protocol):
    """Knows who is in a server, by asking, not by memory."""

    async def absent(self, server_id: int, members: Collection[int]) -> frozenset[int]:
        """Return those of the members who are not in the server any more."""
        ...
