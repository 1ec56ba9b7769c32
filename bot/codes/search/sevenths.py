"""Finds the seventh characters that a query asks for, below a code that was found without them."""

from collections.abc import Iterator, Sequence

from bot.codes.entry import Item, Kind
from bot.codes.search.query import QueryWord
from bot.codes.search.tokens import words_of_phrase


def with_seventh(children: Sequence[Item], query: Sequence[QueryWord], most: int) -> Sequence[Item]:
    """Return up to `most` of a code's extensions that explain most of a query; of those, the shortest first.

    "Initial encounter" is A before B, as "initial encounter for open fracture" says more than was asked for.
    """
    scored = [(_explained(child, query), child) for child in children if child.kind is Kind.EXTENDED]
    best = max((score for score, _ in scored), default=0.0)
    return sorted((child for score, child in scored if score == best), key=lambda child: len(child.title))[:most]


def _explained(item: Item, query: Sequence[QueryWord]) -> float:
    words = frozenset(words_of_phrase(item.title))
    return round(sum(word.weight for word in query if any(_met(word, words))), 6)


def _met(word: QueryWord, words: frozenset[str]) -> Iterator[bool]:
    yield not words.isdisjoint(word.stands_for)
    if word.beginning:
        yield any(one.startswith(word.beginning) for one in words)
