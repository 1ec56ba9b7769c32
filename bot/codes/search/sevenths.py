"""Finds the seventh characters that a query asks for, below a code that was found without them."""

from collections.abc import Sequence
from functools import lru_cache

from bot.codes.entry import Item, Kind
from bot.codes.search.query import QueryWord
from bot.codes.search.tokens import words_of_phrase


class Sevenths:
    """The seventh characters that one query asks for."""

    def __init__(self, query: Sequence[QueryWord]) -> None:
        self._query = query
        self._scores: dict[tuple[str, tuple[str, ...]], float] = {}

    def asked_for(self, code: Item, children: Sequence[Item], most: int) -> Sequence[Item]:
        """Return up to `most` extensions that explain most of what the code's title does not; of those, shortest first.

        "Initial encounter" is A before B, as "initial encounter for open fracture" says more than was asked for; nor is
        "fracture" in it once more a reason to take it for what was asked.
        """
        title = _words(code.title)
        left = tuple(word for word in self._query if not _is_met(word, title))
        scored = [(self._explained(_added(code, child), left), child) for child in children if _is_extended(child)]
        best = max((score for score, _ in scored), default=0.0)
        return sorted((child for score, child in scored if score == best), key=lambda child: len(child.title))[:most]

    def _explained(self, added: str, query: tuple[QueryWord, ...]) -> float:
        """Return how much of the words the added text explains; there are few such texts, and many codes."""
        key = (added, tuple(word.text for word in query))
        if key not in self._scores:
            words = _words(added)
            self._scores[key] = round(sum(word.weight for word in query if _is_met(word, words)), 6)
        return self._scores[key]


def _is_extended(item: Item) -> bool:
    return item.kind is Kind.EXTENDED


def _added(code: Item, child: Item) -> str:
    return child.title.removeprefix(code.title)


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(words_of_phrase(text))


def _is_met(word: QueryWord, words: frozenset[str]) -> bool:
    if not words.isdisjoint(word.stands_for):
        return True
    return bool(word.beginning) and any(one.startswith(word.beginning) for one in words)
