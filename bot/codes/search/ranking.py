"""Puts phrases in order: how much of the query they explain, how little they add to it, how probable they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.codes.search.matching import Row
from bot.codes.search.query import QueryWord
from bot.codes.search.tokens import OPTIONAL

_COMPLETE = 0.5
"""A phrase that explains every word comes before any that does not, however little the word tells."""
_BREVITY = 0.30
"""Of two phrases that explain as much, the one that says little else comes first."""
_PRIOR = 0.25
"""What is usual comes before what is rare. It counts less the more was said: a long query knows what it wants."""
_COMPLETED = 0.97
"""A word that goes on behind what was typed is almost as good as one that ends there: results must not jump."""
_DEEPER = 0.02
"""A header and the code below it may have one title. Who types all of it wants the one to be billed."""
_WHOLE = 0.999

_Explained = tuple[float, tuple[tuple[int, float], ...]]
"""What a phrase's word tells, and the places of the query's words that it explains, each with how well."""

_NOTHING: _Explained = (0.0, ())


@dataclass(frozen=True, slots=True)
class Ranked:
    """A phrase with its score.

    It is `complete` if it explains every word that is required, `whole` if it says nothing else.
    `in_seventh` says that only seventh characters explain some of the query.
    """

    row: Row
    score: float
    complete: bool
    whole: bool
    in_seventh: bool


def rank(
    rows: Iterable[Row],
    query: Sequence[QueryWord],
    weight: Callable[[str], float],
    sevenths: Mapping[int, Set[str]],
) -> list[Ranked]:
    """Return the rows with their scores, best first; `weight` is how much a word tells."""
    ranking = _Ranking(query, weight, sevenths)
    return sorted((ranking.scored(row) for row in rows), key=_best_first)


def _best_first(one: Ranked) -> tuple[float, int]:
    return -one.score, one.row.number


class _Ranking:
    """What the words of phrases explain of one query; each different word is looked at once."""

    def __init__(
        self, query: Sequence[QueryWord], weight: Callable[[str], float], sevenths: Mapping[int, Set[str]]
    ) -> None:
        self._query = query
        self._weights = [word.weight for word in query]
        self._all = sum(self._weights) or 1.0
        self._prior = _PRIOR / max(self._all, 1.0)
        self._required = frozenset(place for place, word in enumerate(query) if word.required)
        self._weight = weight
        self._sevenths = sevenths
        self._explained: dict[str, _Explained] = {}

    def scored(self, row: Row) -> Ranked:
        explained = self._explained
        met: dict[int, float] = {}
        said = 0.0
        for word in row.each_word:
            known = explained.get(word)
            if known is None:
                known = explained[word] = self._explains(word)
            if known is not _NOTHING:
                said += known[0]
                for place, quality in known[1]:
                    if quality > met.get(place, 0.0):
                        met[place] = quality
        in_seventh = False
        if row.sevenths and len(met) < len(self._query):
            in_seventh = self._meet_in_seventh(met, self._sevenths[row.sevenths])
        weights = self._weights
        cover = sum([weights[place] * quality for place, quality in met.items()]) / self._all
        brevity = said / row.weight
        complete = met.keys() >= self._required
        whole = complete and brevity > _WHOLE
        score = cover * (1.0 + _BREVITY * brevity) + self._prior * row.prior
        if complete:
            score += _COMPLETE
        if whole and not row.origin:
            score += _DEEPER * len(row.code)
        return Ranked(row, score, complete, whole, in_seventh)

    def _explains(self, word: str) -> _Explained:
        places: list[tuple[int, float]] = []
        for place, one in enumerate(self._query):
            met = one.stands_for.get(word, 0.0)
            if one.beginning and met < _COMPLETED and word.startswith(one.beginning):
                met = _COMPLETED
            if met:
                places.append((place, met))
        if not places:
            return (self._weight(word), ()) if word in OPTIONAL else _NOTHING
        return self._weight(word), tuple(places)

    def _meet_in_seventh(self, met: dict[int, float], words: Set[str]) -> bool:
        """Let seventh characters explain what the phrase does not; say whether they explain a required word."""
        found = False
        for place, one in enumerate(self._query):
            if place not in met and _is_in(one, words):
                met[place] = _COMPLETED
                found = found or one.required
        return found


def _is_in(one: QueryWord, words: Set[str]) -> bool:
    if not words.isdisjoint(one.stands_for):
        return True
    return bool(one.beginning) and any(word.startswith(one.beginning) for word in words)
