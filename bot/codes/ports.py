"""What codes need of others."""

from collections.abc import Sequence
from typing import Protocol

from bot.codes.hit import Hit


class Questions(Protocol):
    """Tells whether there is anything to ask about a category."""

    def is_about_category(self, category: str) -> bool:
        """Whether a question has a code of this ICD-10-CM category (`E11`)."""
        ...


class Search(Protocol):
    """Finds codes by words, or by parts of codes; for one thread at a time."""

    def search(self, query: str, most: int = 10) -> Sequence[Hit]:
        """Return what was most probably meant, best first."""
        ...

    def complete(self, typed: str, most: int = 25) -> Sequence[Hit]:
        """Return what may become of a query whose last word is not finished, best first."""
        ...
