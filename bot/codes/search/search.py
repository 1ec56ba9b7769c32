"""Finds codes: by code or the beginning of one, by words, by what people say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from bot.codes.entry import Item, Kind
from bot.codes.hit import Hit
from bot.codes.index import Index
from bot.codes.layout import WORDS
from bot.codes.search.candidates import candidates
from bot.codes.search.code_parts import codes_beginning, shaped_like_a_code
from bot.codes.search.matching import Phrases, Row
from bot.codes.search.ordering import header_first, in_order
from bot.codes.search.query import QueryWord, words_in_query
from bot.codes.search.ranking import Ranked, rank
from bot.codes.search.said import Reworded, Said
from bot.codes.search.sevenths import Sevenths
from bot.codes.search.tokens import AGAIN, words_of
from bot.codes.search.vocabulary import Vocabulary
from bot.codes.search.words import Words
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
        words = Words.from_text(index.fact(WORDS))
        self._vocabulary = Vocabulary(index, words)
        self._said = Said(words.entries)
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
        ranked = header_first(in_order(self._ranked(query), query))
        reworded = [one for said in self._said.rewordings(words_of(typed)) for one in self._reworded(said, unfinished)]
        if reworded:
            ranked = sorted([*ranked, *reworded], key=lambda one: -one.score)
        return self._hits(ranked, query)

    def _ranked(self, query: Sequence[QueryWord]) -> list[Ranked]:
        """Return phrases for a query; if none has all of its words, one of them may be another word misspelt."""
        rows = candidates(query, self._phrases, self._vocabulary)
        ranked = self._scored(rows, query)
        if not ranked or ranked[0].complete or len(query) < 2:
            return ranked
        forgiving = self._with_near(query, rows)
        if forgiving == query:
            return ranked
        meant = [one for one in self._scored(rows, forgiving) if one.complete]
        numbers = {one.row.number for one in meant}
        return [*meant, *(one for one in ranked if one.row.number not in numbers)]

    def _with_near(self, query: Sequence[QueryWord], rows: Iterable[Row]) -> Sequence[QueryWord]:
        among = list(dict.fromkeys(word for row in rows for word in row.each_word if AGAIN not in word))
        return [
            word
            if AGAIN in word.text or word.beginning
            else replace(
                word, stands_for={**dict.fromkeys(self._vocabulary.near(word.text, among), _NEAR), **word.stands_for}
            )
            for word in query
        ]

    def _scored(self, rows: Iterable[Row], query: Sequence[QueryWord]) -> list[Ranked]:
        return rank(rows, query, self._vocabulary.weight, self._phrases.sevenths)

    def _reworded(self, said: Reworded, unfinished: bool) -> Iterator[Ranked]:
        typed = " ".join(said.words)
        query = words_in_query(typed, self._vocabulary, unfinished=unfinished and said.ends_as_typed)
        for one in self._ranked(query):
            named = one.row.code.startswith(said.codes)
            yield replace(one, score=one.score * _REWORDED + (_NAMED if named else 0.0))

    def _hits(self, ranked: Iterable[Ranked], query: Sequence[QueryWord]) -> Iterator[Hit]:
        shown: set[str] = set()
        sevenths = Sevenths(query)
        for one in ranked:
            if one.row.code in shown:
                continue
            release = self._newest[system_of(one.row.code)]
            item = self._item(release, one.row.code)
            if item is None:
                continue
            if one.in_seventh:
                children = self._children(release, item.code)
                for child in sevenths.asked_for(item, children, 1 if shown else _EXTENSIONS_OF_BEST):
                    yield _hit(child, child.title)
            else:
                otherwise = self._text(one.row.number) if one.row.origin else None
                yield _hit(item, otherwise or item.title)
            shown.add(one.row.code)


def _hit(item: Item, matched: str) -> Hit:
    return Hit(item.code, item.title, system_of(item.code), item.billable, matched)
