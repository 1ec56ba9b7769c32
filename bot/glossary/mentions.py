"""Finds terms in what somebody wrote, longest names first; words that everybody uses are left alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.glossary.folding import folded, folded_singular
from bot.glossary.matching import Finder
from bot.glossary.term import Term

LONGEST_TEXT = 12_000
"""Characters that are looked at: a message with its embeds has fewer."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/&'\u2019{}.-]*[A-Za-z0-9}]|[A-Za-z0-9]")
_MOST_WORDS = 6
_LONGEST_ABBREVIATION = 8
_WORDS_OF_EVERY_DAY = """
and with see open section device risk transfer removal release insertion inspection revision replacement part
restriction supplement extraction destruction approach abuse audit appeal denial rejection hierarchy panel contrast
prefix suffix root plane complication fusion bracket parenthesis parentheses colon category hold retention drainage
bypass division default packaging diagnosis procedure treatment history patient body code
"""
_EVERYDAY = frozenset(_WORDS_OF_EVERY_DAY.split())
"""Names, in the singular, that are words of everyday English too: in a sentence they say nothing of coding."""


@dataclass(frozen=True, slots=True)
class TermMention:
    """A name as it stands in a text, where it begins, and every term that goes by it."""

    written: str
    at: int
    terms: tuple[Term, ...]


def term_mentions(text: str, finders: Sequence[Finder]) -> Iterator[TermMention]:
    """Return the terms that a text names, each once, in order; an abbreviation counts in capitals alone."""
    text = text[:LONGEST_TEXT]
    words = list(_WORD.finditer(text))
    seen: set[tuple[Term, ...]] = set()
    place = 0
    while place < len(words):
        found = None
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            start, end = words[place].start(), words[place + length - 1].end()
            found = _mention(text[start:end], start, finders)
            if found is not None:
                place += length
                break
        if found is None:
            place += 1
        elif found.terms not in seen:
            seen.add(found.terms)
            yield found


def _mention(written: str, at: int, finders: Sequence[Finder]) -> TermMention | None:
    if "\n" in written or folded_singular(written) in _EVERYDAY or len(folded(written)) < 2:
        return None
    terms = [term for finder in finders for term in finder.named(written) if _is_meant(written, term)]
    return TermMention(written, at, tuple(terms)) if terms else None


def _is_meant(written: str, term: Term) -> bool:
    """Whether the text writes the name as the term does: an abbreviation in capitals, but for the s of its plural."""
    if written.removesuffix("s").isupper():
        return True
    spelt_out = [name for name in term.names if not (name.isupper() and len(name) <= _LONGEST_ABBREVIATION)]
    return folded_singular(written) in {folded_singular(name) for name in spelt_out}
