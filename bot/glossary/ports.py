"""What the glossary needs of others."""

from collections.abc import Collection
from typing import Protocol


class Questions(Protocol):
    """Tells whether there is anything to ask about a term."""

    def is_about_term(self, names: Collection[str]) -> bool:
        """Whether a question is about a term that goes by any of these names."""
        ...
