"""Finds terms by what somebody typed: as written, in another spelling, misspelt, in part; says which it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.glossary.folding import asked_for, folded, folded_singular, words_of
from bot.glossary.term import Term

_ALIKE = 0.72
"""How like a name what was typed has to be, as a share of letters in place, to have been meant for it."""
_CLEARLY = 0.04
"""By how much the likest name has to be ahead of the next term's to be taken for what was meant."""
_FORGIVEN_FROM = 4
"""Shorter words are abbreviations: another letter makes another one."""
_NEAREST = 3
_LONGEST = 80
_WEIGHT_OF_BEGINNING = 0.1
"""People seldom mistake the first letters, so among names equally like those that begin alike come first."""


class How(StrEnum):
    """In what way something typed led to a term."""

    EXACT = "exact"
    MISSPELT = "misspelt"
    PART = "part"
    UNSURE = "unsure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: with `EXACT` every sense of the name; with `MISSPELT` and `PART` the one that was probably meant.

    With `UNSURE` the nearest three, with `NOTHING` none.
    """

    how: How
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in its folded form, and how much it is worth: a term's own name more than an alias."""

    key: str
    term: Term
    rank: int


class Finder:
    """Terms by their names; built once for the terms that are shipped, and anew for what a server adds."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        exact: dict[str, list[_Named]] = defaultdict(list)
        singular: dict[str, list[_Named]] = defaultdict(list)
        for term in terms:
            self._terms[term.key] = term
            ranked = [(term.name, 0), *((one, 1) for one in term.aliases), *((one, 2) for one in term.abbreviations)]
            for name, rank in ranked:
                if key := folded(name):
                    exact[key].append(_Named(key, term, rank))
                    singular[folded_singular(name)].append(_Named(key, term, rank))
        self._exact: Mapping[str, Sequence[_Named]] = exact
        self._singular: Mapping[str, Sequence[_Named]] = singular
        self._forgiving = [key for key in exact if len(key) >= _FORGIVEN_FROM]
        spelt = [(words_of(one), term) for term in self._terms.values() for one in (term.name, *term.aliases)]
        self._spelt = sorted(((f" {' '.join(words)} ", term) for words, term in spelt), key=_by_length)
        every = (one for named in exact.values() for one in named)
        self._in_order = sorted(every, key=lambda one: (one.rank > 0, one.term.name.casefold()))
        self._called = {folded(term.name): term for term in self._terms.values()}

    @property
    def terms(self) -> Mapping[str, Term]:
        """Every term by its key."""
        return self._terms

    def named(self, typed: str) -> list[Term]:
        """Return every term that goes by exactly this name, in any spelling of it; the one so called first."""
        return self.known_as(folded(typed), folded_singular(typed))

    def known_as(self, key: str, singular: str) -> list[Term]:
        """Return the same for a name that is folded already, as it stands and with each word in its singular."""
        found = self._exact.get(key) or self._singular.get(singular)
        if found is None:
            return []
        return list(dict.fromkeys(one.term for one in sorted(found, key=lambda one: one.rank)))

    def in_place_of(self, term: Term) -> Term:
        """Return which of these terms, a server's own, has the name of that one; that one where none has."""
        return self._called.get(folded(term.name), term) if self._called else term

    def alike(self, typed: str) -> list[tuple[float, Term]]:
        """Return the terms whose names are like what was typed, likest first, each once, with how like it is (0-1)."""
        key = folded(typed)[:_LONGEST]
        if len(key) < _FORGIVEN_FROM:
            return []
        likely = process.extract(
            key, self._forgiving, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=_NEAREST * 3
        )
        best: dict[Term, tuple[float, int]] = {}
        for name, score, _ in likely:
            begins_alike = JaroWinkler.similarity(key, name) - 1
            for one in self._exact[name]:
                worth = (score + _WEIGHT_OF_BEGINNING * begins_alike, -one.rank)
                best[one.term] = max(best.get(one.term, worth), worth)
        ordered = sorted(best.items(), key=lambda pair: (pair[1], pair[0].name), reverse=True)
        return [(score, term) for term, (score, _) in ordered]

    def having(self, typed: str) -> list[Term]:
        """Return the terms with a name that has every word typed, the last one perhaps unfinished; shortest first."""
        typed_words = words_of(typed)
        if not typed_words or len("".join(typed_words)) < len("abc"):
            return []
        *whole, last = typed_words
        parts = [*(f" {word} " for word in whole), f" {last}"]
        found = self._spelt
        for part in sorted(parts, key=len, reverse=True):  # the longest leaves the fewest to look at
            found = [one for one in found if part in one[0]]
        return list(dict.fromkeys(term for _, term in found))

    def beginning(self, typed: str) -> list[Term]:
        """Return the terms with a name that begins so, those first whose own name does."""
        key = folded(typed)
        return list(dict.fromkeys(one.term for one in self._in_order if one.key.startswith(key)))


def find(typed: str, own: Finder, shipped: Finder) -> Found:
    """Return what was meant, a server's own terms before those that are shipped.

    A key of a term leads to that term: autocomplete gives keys.
    """
    text = asked_for(typed[: _LONGEST * 2])
    by_key = own.terms.get(text) or (None if own.named(text) else shipped.terms.get(text))
    if by_key is not None:
        senses = [by_key, *own.named(by_key.name), *shipped.named(by_key.name)]
        return Found(How.EXACT, tuple(as_explained(senses, own)))
    named = as_explained([*own.named(text), *shipped.named(text)], own)
    if named:
        return Found(How.EXACT, tuple(named))
    scores: dict[Term, float] = {}
    for score, term in sorted([*own.alike(text), *shipped.alike(text)], key=lambda pair: -pair[0]):
        scores.setdefault(own.in_place_of(term), score)
    alike, having = list(scores), as_explained([*own.having(text), *shipped.having(text)], own)
    is_clear = len(alike) == 1 or (len(alike) > 1 and scores[alike[0]] - scores[alike[1]] >= _CLEARLY)
    if is_clear and not _in_part_alone(alike[0], having):
        return Found(How.MISSPELT, (alike[0],))
    if len(having) == 1:
        return Found(How.PART, (having[0],))
    nearest = tuple(dict.fromkeys([*alike, *having]))[:_NEAREST]
    return Found(How.UNSURE if nearest else How.NOTHING, nearest)


def as_explained(terms: Iterable[Term], own: Finder) -> list[Term]:
    """Return terms, each once, the server's own in place of a shipped one of the same name."""
    return list(dict.fromkeys(own.in_place_of(term) for term in terms))


def _by_length(spelt: tuple[str, Term]) -> tuple[int, str]:
    return len(spelt[0]), spelt[1].name


def _in_part_alone(likest: Term, having: Sequence[Term]) -> bool:
    """Whether what was typed is a part of other names as it stands, so that it need not be a misspelling."""
    return bool(having) and likest not in having


def complete(typed: str, own: Finder, shipped: Finder, most: int) -> list[Term]:
    """Return what may become of what is being typed, best first."""
    text = asked_for(typed[: _LONGEST * 2])
    if not folded(text):
        return list(own.terms.values())[:most]
    found: list[Term] = []
    for finder in (own, shipped):
        found += finder.named(text)
    for finder in (own, shipped):
        found += finder.beginning(text)
    for finder in (own, shipped):
        found += [*finder.having(text), *(term for _, term in finder.alike(text))]
    return as_explained(found, own)[:most]
