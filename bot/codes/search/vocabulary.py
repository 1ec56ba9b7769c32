"""The words of the index, in memory: what a typed word may stand for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.codes.index import Index
from bot.codes.search.tokens import AGAIN, stem_of
from bot.codes.search.weights import weight_of

_INFLECTED = 0.96
_AMERICAN = 0.99
_NUMERAL = 0.98
_KIN = 0.85
_MISSPELT = {1: 0.80, 2: 0.62}
"""How well a word is met, by how it was found: as typed is 1, and two errors are worth less than one."""

_SHORTEST_MISSPELT = 3
_SHORTEST_TWICE_MISSPELT = 6
"""A word of three letters with one error is any word; two errors need six letters to stand out."""
_MOST_CORRECTIONS = 12
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_ARABIC = {arabic: roman for roman, arabic in _ROMAN.items()}
_AMERICAN_RULES = (
    ("ae", "e"),
    ("oe", "e"),
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("yse", "yze"),
    ("ll", "l"),
    ("tre", "ter"),
)
"""For British words that the list in `content/codes` lacks."""
_CACHED = 4096
_LAST = "\U0010ffff"
"""Behind every letter."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed word may stand for: words of the index, each with how well it is met, from 0 to 1."""

    words: Mapping[str, float]
    misspelt: bool = False


class Vocabulary:
    """Every word of the phrases, with how many phrases have it.

    Words of one stem are kept as one text: thousands of lists would be gone over by every full garbage collection.
    """

    def __init__(self, index: Index, phrases: int) -> None:
        self._phrases = phrases
        self._counts: dict[str, int] = {}
        inflections: dict[str, str] = {}
        for word, stem, count in index.connection.execute("SELECT word, stem, phrases FROM words"):
            self._counts[word] = count
            inflections[stem] = f"{inflections[stem]} {word}" if stem in inflections else word
        self._inflections = inflections
        self._sorted = sorted(self._counts)
        self._counts_before = [0, *accumulate(self._counts[word] for word in self._sorted)]
        self._by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append(word)
        self._spellings: dict[str, str] = dict(index.connection.execute("SELECT word, american FROM spellings"))
        self._kinship: dict[str, list[str]] = {}
        for stem, kin in index.connection.execute("SELECT stem, word FROM kinship ORDER BY id"):
            self._kinship.setdefault(stem, []).append(kin)
        self.meaning_of = lru_cache(_CACHED)(self._meaning_of)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def count(self, word: str) -> int:
        """Return how many phrases have a word."""
        return self._counts.get(word, 0)

    def weight(self, word: str) -> float:
        """Return how much a word tells."""
        return weight_of(word, self._counts.get(word.rstrip(AGAIN), 1), self._phrases)

    def count_beginning(self, beginning: str) -> int:
        """Return how often words that begin so are in phrases; 0 where no word does."""
        first = bisect_left(self._sorted, beginning)
        return self._counts_before[bisect_left(self._sorted, beginning + _LAST)] - self._counts_before[first]

    def beginning(self, beginning: str, most: int) -> Sequence[str]:
        """Return up to `most` words that begin so."""
        first = bisect_left(self._sorted, beginning)
        return self._sorted[first : min(bisect_left(self._sorted, beginning + _LAST), first + most)]

    def weight_beginning(self, beginning: str) -> float:
        """Return how much the beginning of a word tells."""
        return weight_of(beginning, self.count_beginning(beginning), self._phrases)

    def _meaning_of(self, word: str) -> Meaning:
        """Return what a finished word may stand for; nothing where no word is near."""
        words: dict[str, float] = {}

        def add(found: str, quality: float) -> None:
            for one in (found, *self._inflections.get(stem_of(found), "").split()):
                if one in self._counts:
                    met = quality if one == found else quality * _INFLECTED
                    words[one] = max(met, words.get(one, 0.0))

        add(word, 1.0)
        if (american := self._american(word)) is not None:
            add(american, _AMERICAN)
        if (numeral := _ROMAN.get(word) or _ARABIC.get(word)) is not None:
            add(numeral, _NUMERAL)
        for kin in self._kinship.get(stem_of(word), ()):
            add(kin, _KIN)
        if word in self._counts or american or numeral or word.isdigit() or (words and not _is_weak(word)):
            return Meaning(words)
        certain = bool(words)
        for found, quality in self.corrections(word):
            add(found, quality)
        return Meaning(words, misspelt=not certain)

    def corrections(self, word: str) -> Sequence[tuple[str, float]]:
        """Return words that differ by one typing error, or two where none does so, the most frequent first."""
        for errors, shortest in ((1, _SHORTEST_MISSPELT), (2, _SHORTEST_TWICE_MISSPELT)):
            if len(word) >= shortest and (found := self._within(word, errors)):
                return [(one, _MISSPELT[errors]) for one in found[:_MOST_CORRECTIONS]]
        return []

    def _within(self, word: str, errors: int) -> Sequence[str]:
        near = [
            one
            for length in range(len(word) - errors, len(word) + errors + 1)
            for one, _, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=errors, limit=None
            )
        ]
        return sorted(near, key=lambda one: -self._counts[one])

    def near(self, word: str, among: Sequence[str]) -> Sequence[str]:
        """Return those of some words that differ from a word by one typing error."""
        if len(word) < _SHORTEST_MISSPELT or word.isdigit():
            return []
        found = process.extract(word, among, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [one for one, errors, _ in found if errors]

    def _american(self, word: str) -> str | None:
        """Return the American spelling of a British word: by the list, else by rule where that makes a known word."""
        if word in self._spellings or word in self._counts:
            return self._spellings.get(word)
        return next((one for one in _by_rule(word) if one in self._counts), None)


def _by_rule(word: str) -> Iterator[str]:
    """Return American spellings of a word that may be British, the most changed first."""
    rules = [rule for rule in _AMERICAN_RULES if rule[0] in word]
    if len(rules) > 1:
        changed = word
        for british, american in rules:
            changed = changed.replace(british, american)
        yield changed
    for british, american in rules:
        yield word.replace(british, american)


def _is_weak(word: str) -> bool:
    """Whether it may share no more than an ending's absence: "conused" is rather "confused" than "conus"."""
    return word.endswith(("ed", "ing", "ion"))
