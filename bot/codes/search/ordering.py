"""What order is left to decide once phrases have their scores: the words' own order, and a header before its codes."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from bot.codes.search.query import QueryWord
from bot.codes.search.ranking import Ranked

_ORDER = 0.02
"""What the same words in the same order gain: "with ... without" is another wound than "without ... with"."""
_COMPARED = 30
_SHOWN = 5
"""So many codes are seen without scrolling."""


def in_order(ranked: Sequence[Ranked], query: Sequence[QueryWord]) -> list[Ranked]:
    """Return the phrases with the first ones put in order by how much they read like the query."""
    typed = " ".join(word.text for word in query)
    read = [(one.score + _ORDER * Indel.normalized_similarity(typed, one.row.words), one) for one in ranked[:_COMPARED]]
    read.sort(key=lambda pair: -pair[0])
    return [one for _, one in read] + list(ranked[_COMPARED:])


def header_first(ranked: list[Ranked]) -> list[Ranked]:
    """Return the phrases, with the header that all the first codes share before them, where it fits as well.

    A header's title often lists all that is below ("Poisoning by, adverse effect of and underdosing of ..."), which
    costs it its place; yet who cannot see the category has to open each of its codes. Only a code that was named in
    full stays before it.
    """
    first = list(dict.fromkeys(one.row.code for one in ranked))[:_SHOWN]
    if len(first) < _SHOWN:
        return ranked
    above = [one for one in ranked if one.complete and all(_is_above(one.row.code, code) for code in first)]
    if not above:
        return ranked
    header = min(above, key=lambda one: len(one.row.code))
    place = 1 if ranked[0].whole else 0
    return [*ranked[:place], header, *ranked[place:]]


def _is_above(header: str, code: str) -> bool:
    return code != header and code.startswith(header)
