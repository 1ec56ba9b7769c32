"""Finds terms in what somebody wrote, longest names first; words that everybody uses are left alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.glossary.folding import folded, folded_singular, singular, words_of
from bot.glossary.matching import Finder, as_explained
from bot.glossary.term import Term

LONGEST_TEXT = 12_000
"""Characters that are looked at: a message with its embeds has fewer."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/&'\u2019{}.-]*[A-Za-z0-9}]|[A-Za-z0-9]")
_BETWEEN = re.compile(r"['\u2019]?[^\S\n]+")
"""What may part the words of one name: a space, behind the apostrophe of a plural at most. A full stop ends it."""
_MOST_WORDS = 6
_LONGEST_ABBREVIATION = 8
_WORDS_OF_EVERY_DAY = """
and with see open section device risk transfer removal release insertion inspection revision replacement part
restriction supplement extraction destruction approach abuse audit appeal denial rejection hierarchy panel contrast
prefix suffix root plane complication fusion bracket parenthesis parentheses colon category hold retention drainage
bypass division default packaging diagnosis diagnoses procedure treatment history patient body code query external
therapy brace acode
"""
_EVERYDAY = frozenset(singular(word) for word in _WORDS_OF_EVERY_DAY.split())
"""Names that are words of everyday English too ("a code"): in a sentence they say nothing of coding."""


@dataclass(frozen=True, slots=True)
class TermMention:
    """A name as it stands in a text, where it begins, and every term that goes by it."""

    written: str
    at: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, folded as finders know it; `joined` to the word before where both may belong to one name."""

    start: int
    end: int
    key: str
    singular: str
    joined: bool


def term_mentions(text: str, own: Finder, shipped: Finder) -> Iterator[TermMention]:
    """Return the terms that a text names, each once, in order; an abbreviation counts in capitals alone."""
    text = text[:LONGEST_TEXT]
    words = list(_words_in(text))
    seen: set[tuple[Term, ...]] = set()
    place = 0
    while place < len(words):
        found = None
        for length in range(_reach(words, place), 0, -1):
            found = _mention(text, words[place : place + length], own, shipped)
            if found is not None:
                place += length
                break
        if found is None:
            place += 1
        elif found.terms not in seen:
            seen.add(found.terms)
            yield found


def _words_in(text: str) -> Iterator[_Word]:
    end_before = 0
    for match in _WORD.finditer(text):
        joined = _BETWEEN.fullmatch(text, end_before, match.start()) is not None
        yield _Word(match.start(), match.end(), folded(match[0]), folded_singular(match[0]), joined)
        end_before = match.end()


def _reach(words: Sequence[_Word], place: int) -> int:
    """Return how many words from `place` on might make one name."""
    reach = 1
    while reach < _MOST_WORDS and place + reach < len(words) and words[place + reach].joined:
        reach += 1
    return reach


def _mention(text: str, words: Sequence[_Word], own: Finder, shipped: Finder) -> TermMention | None:
    key, in_singular = "".join([word.key for word in words]), "".join([word.singular for word in words])
    found = [*own.known_as(key, in_singular), *shipped.known_as(key, in_singular)]
    if not found or in_singular in _EVERYDAY or len(key) < len("CC") or key.isdecimal():
        return None
    written = text[words[0].start : words[-1].end]
    terms = as_explained((term for term in found if _is_meant(written, term)), own)
    return TermMention(written, words[0].start, tuple(terms)) if terms else None


def _is_meant(written: str, term: Term) -> bool:
    """Whether the text writes a name as the term does: divided into the same words, where it is several.

    An abbreviation counts in capitals, but for the s of its plural, and so does a letter that is a word ("E code").
    """
    parts = written.split()
    if any(len(part) == 1 and part.islower() for part in parts):
        return False
    in_capitals = written.removesuffix("s").isupper()
    names = [name for name in term.names if in_capitals or not _is_abbreviation(name)]
    if len(parts) == 1:
        return folded_singular(written) in {folded_singular(name) for name in names}
    return _singulars(written) in [_singulars(name) for name in names]


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_ABBREVIATION


def _singulars(name: str) -> list[str]:
    return [singular(word) for word in words_of(name)]
