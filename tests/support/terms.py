"""What the quiz hears of a glossary, without one."""

from collections.abc import Collection, Mapping

from bot.errors import NotFound


class KnownTerms:
    """Terms by key, each with its names; every server knows the same."""

    def __init__(self, names: Mapping[str, Collection[str]] | None = None) -> None:
        self._names = names or {}

    async def names_of(self, server_id: int, key: str) -> Collection[str]:
        """Return all names of a term; raises `NotFound`."""
        del server_id
        if key not in self._names:
            raise NotFound("There is no such term.")
        return self._names[key]
