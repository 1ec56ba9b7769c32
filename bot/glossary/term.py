"""A term of the glossary: what it is called, what it means, where that can be looked up."""

from collections.abc import Iterator
from dataclasses import dataclass

OWN = "own-"
"""How the keys of a server's own terms begin."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a meaning can be looked up."""

    source: str
    section: str
    edition: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.source, self.section, self.edition) if part)


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning. `related` holds keys of other terms; a server's own term has no group, and may lack its example.

    The key never changes: buttons carry it.
    """

    key: str
    name: str
    definition: str
    group: str = ""
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    example: str = ""
    source: Source | None = None

    @property
    def is_own(self) -> bool:
        """Whether a server wrote it."""
        return self.key.startswith(OWN)

    @property
    def names(self) -> Iterator[str]:
        """All that it goes by: its name, aliases, abbreviations."""
        yield self.name
        yield from self.aliases
        yield from self.abbreviations


def own_key(row_id: int) -> str:
    """Return the key of a server's own term."""
    return f"{OWN}{row_id}"


def own_row_id(key: str) -> int | None:
    """Return the row that the key of an own term leads to, None for any other key."""
    number = key.removeprefix(OWN)
    return int(number) if key.startswith(OWN) and number.isdecimal() and len(number) < 19 else None
