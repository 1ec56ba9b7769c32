"""What the quiz needs of others."""

from collections.abc import Collection
from typing import Protocol


class Terms(Protocol):
    """Knows what a term of the glossary is called."""

    async def names_of(self, server_id: int, key: str) -> Collection[str]:
        """Return all names of a term, as a server knows it; raises `NotFound`."""
        ...
