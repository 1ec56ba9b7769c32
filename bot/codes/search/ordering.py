"""What order is left to decide once phrases have their scores: the words' own order, and a header before its codes."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from bot.codes.search.phrases import Phrases
from bot.codes.search.query import QueryWord
from bot.codes.search.ranking import Ranking

_ORDER = 0.02
"""What the same words in the same order gain: "with ... without" is another wound than "without ... with"."""
_COMPARED = 30
_SHOWN = 5
"""So many codes are seen without scrolling."""


def in_order(ranking: Ranking, query: Sequence[QueryWord], phrases: Phrases) -> Ranking:
    """Return the phrases with the first ones put in order by how much they read like the query."""
    typed = " ".join(word.text for word in query)
    first = zip(ranking.rows[:_COMPARED].tolist(), ranking.score[:_COMPARED].tolist(), strict=True)
    scores = [score + _ORDER * Indel.normalized_similarity(typed, phrases.words_of(row)) for row, score in first]
    read = sorted(range(len(scores)), key=lambda place: -scores[place])
    return ranking.taken([*read, *range(len(read), len(ranking))])


def header_first(ranking: Ranking, phrases: Phrases) -> Ranking:
    """Return the phrases, with the header that all the first codes share before them, where it fits as well.

    A header's title often lists all that is below ("Poisoning by, adverse effect of and underdosing of ..."), which
    costs it its place; yet who cannot see the category has to open each of its codes. Only a code that was named in
    full stays before it.
    """
    codes: list[bytes] = phrases.columns.code[ranking.rows].tolist()
    first = list(dict.fromkeys(codes))[:_SHOWN]
    if len(first) < _SHOWN:
        return ranking
    above = {code for code in _beginnings(first[0]) if all(_is_above(code, one) for one in first)}
    complete = ranking.complete.tolist()
    headers = [place for place, code in enumerate(codes) if code in above and complete[place]]
    if not headers:
        return ranking
    header = min(headers, key=lambda place: len(codes[place]))
    before = [0] if ranking.whole[0] else []
    return ranking.taken([*before, header, *range(len(before), len(ranking))])


def _beginnings(code: bytes) -> Sequence[bytes]:
    return [code[:length] for length in range(1, len(code))]


def _is_above(header: bytes, code: bytes) -> bool:
    return code != header and code.startswith(header)
