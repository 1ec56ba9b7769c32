"""Finds codes: by code or the beginning of one, by words, by what people say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

import numpy as np

from bot.codes.entry import Item, Kind
from bot.codes.hit import Hit
from bot.codes.index import Index
from bot.codes.search.candidates import candidates
from bot.codes.search.code_parts import codes_beginning, shaped_like_a_code
from bot.codes.search.columns import Numbers
from bot.codes.search.ordering import header_first, in_order
from bot.codes.search.phrases import Phrases
from bot.codes.search.query import QueryWord, words_in_query
from bot.codes.search.ranking import Ranking, best_first, joined, rank
from bot.codes.search.said import Reworded, Said
from bot.codes.search.sevenths import Sevenths
from bot.codes.search.sought import sought_words
from bot.codes.search.tokens import AGAIN, words_of
from bot.codes.search.vocabulary import Vocabulary
from bot.codes.system import CodeSystem, system_of

_NEAR = 0.55
"""How well a word is met that is a word itself and one typing error from another: "hart" may be a heart."""
_REWORDED = 0.85
"""Of its score: what was typed itself comes before what it may have meant."""
_NAMED = 0.15
"""What a code gains that stands in or below one that the entry names."""
_EXTENSIONS_OF_BEST = 3
"""So many seventh characters of the best code are shown where they explain a query equally well; one of each other."""
_LONGEST_QUERY = 200
_KEPT = 4096
"""Items and texts in memory: whoever types is shown much the same codes from key to key."""


class Searcher:
    """The search over one open index; for one thread at a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._newest = {release.system: release for release in index.releases}
        self._phrases = Phrases(index)
        self._vocabulary = Vocabulary(index, len(self._phrases))
        self._said = Said(index)
        self._item = lru_cache(_KEPT)(index.item)
        self._children = lru_cache(_KEPT)(index.children)
        self._text = lru_cache(_KEPT)(self._phrases.text)

    def search(self, query: str, most: int = 10) -> Sequence[Hit]:
        """Return what was most probably meant, best first."""
        return self._find(query[:_LONGEST_QUERY], most, unfinished=False)

    def complete(self, typed: str, most: int = 25) -> Sequence[Hit]:
        """Return what may become of a query whose last word is not finished, best first."""
        return self._find(typed[:_LONGEST_QUERY], most, unfinished=True)

    def _find(self, typed: str, most: int, *, unfinished: bool) -> Sequence[Hit]:
        """Return codes that begin so; what begins no code, or is a modifier (`ra`) and maybe a word, is found by words.

        A wrong code is found by words only where a phrase has it as one: "b12" is a vitamin, "e99" is nothing.
        """
        items = [item for system in CodeSystem for item in codes_beginning(self._index, system, typed, most)]
        found = {item.code: _hit(item, item.code) for item in items}
        if all(item.kind is Kind.MODIFIER for item in items):
            hits = self._by_words(typed, unfinished=unfinished)
            if shaped_like_a_code(typed):
                hits = (hit for hit in hits if typed.strip().casefold() in hit.matched.casefold())
            for hit in islice(hits, most):
                found.setdefault(hit.code, hit)
        return list(found.values())[:most]

    def _by_words(self, typed: str, *, unfinished: bool) -> Iterator[Hit]:
        query = words_in_query(typed, self._vocabulary, unfinished=unfinished)
        ranking = header_first(in_order(self._ranked(query), query, self._phrases), self._phrases)
        reworded = [self._reworded(said, unfinished) for said in self._said.rewordings(words_of(typed))]
        if reworded:
            ranking = best_first(joined([ranking, *reworded]))
        return self._hits(ranking, query)

    def _ranked(self, query: Sequence[QueryWord]) -> Ranking:
        """Return phrases for a query; if none has all of its words, one of them may be another word misspelt."""
        sought = sought_words(query, self._phrases)
        rows = candidates(query, sought, self._phrases, self._vocabulary)
        ranking = rank(rows, query, sought, self._phrases)
        if not len(rows) or ranking.complete[0] or len(query) < 2:
            return ranking
        forgiving = self._with_near(query, rows)
        if forgiving == query:
            return ranking
        meant = rank(rows, forgiving, sought_words(forgiving, self._phrases), self._phrases)
        meant = meant.taken(np.flatnonzero(meant.complete))
        rest = np.flatnonzero(np.isin(ranking.rows, meant.rows, invert=True))
        return joined([meant, ranking.taken(rest)])

    def _with_near(self, query: Sequence[QueryWord], rows: Numbers) -> Sequence[QueryWord]:
        among = self._phrases.different_words(rows)
        return [
            word
            if AGAIN in word.text or word.beginning
            else replace(
                word, stands_for={**dict.fromkeys(self._vocabulary.near(word.text, among), _NEAR), **word.stands_for}
            )
            for word in query
        ]

    def _reworded(self, said: Reworded, unfinished: bool) -> Ranking:
        typed = " ".join(said.words)
        query = words_in_query(typed, self._vocabulary, unfinished=unfinished and said.ends_as_typed)
        ranking = self._ranked(query)
        score = ranking.score * _REWORDED
        codes = self._phrases.columns.code[ranking.rows]
        named = np.zeros(len(codes), dtype=np.bool_)
        for code in said.codes:
            named |= np.strings.startswith(codes, code.encode("ascii"))
        score[named] += _NAMED
        return replace(ranking, score=score)

    def _hits(self, ranking: Ranking, query: Sequence[QueryWord]) -> Iterator[Hit]:
        shown: set[bytes] = set()
        sevenths = Sevenths(query)
        codes = self._phrases.columns.code[ranking.rows].tolist()
        for row, code, in_seventh in zip(ranking.rows.tolist(), codes, ranking.in_seventh.tolist(), strict=True):
            if code in shown:
                continue
            written = code.decode("ascii")
            release = self._newest[system_of(written)]
            item = self._item(release, written)
            if item is None:
                continue
            if in_seventh:
                children = self._children(release, item.code)
                for child in sevenths.asked_for(item, children, 1 if shown else _EXTENSIONS_OF_BEST):
                    yield _hit(child, child.title)
            else:
                yield _hit(item, self._text(row) or item.title)
            shown.add(code)


def _hit(item: Item, matched: str) -> Hit:
    return Hit(item.code, item.title, system_of(item.code), item.billable, matched)
