"""The terms that are shipped, ready to be found, beside those that a server wrote."""

from collections.abc import Iterable
from functools import lru_cache

from bot.glossary.folding import folded
from bot.glossary.matching import Finder
from bot.glossary.term import Term

_SERVERS_KEPT = 64


class Catalogue:
    """Every shipped term, and finders over what servers added; those asked last are kept."""

    def __init__(self, shipped: Iterable[Term]) -> None:
        self.shipped = Finder(shipped)
        self._finder_of = lru_cache(_SERVERS_KEPT)(Finder)

    def __len__(self) -> int:
        return len(self.shipped.terms)

    def own(self, terms: tuple[Term, ...]) -> Finder:
        """Return the finder over a server's own terms."""
        return self._finder_of(terms)

    def get(self, key: str) -> Term | None:
        """Return a shipped term by its key."""
        return self.shipped.terms.get(key)

    def shadowed_by(self, own: Term) -> Term | None:
        """Return the shipped term that has the name of a server's own one, None where that name is new."""
        return next((one for one in self.shipped.named(own.name) if folded(one.name) == folded(own.name)), None)
