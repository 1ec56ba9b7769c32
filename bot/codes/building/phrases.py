"""What a code can be found by: its title, its inclusion terms, names hidden in notes, what people say instead."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from bot.codes.entry import Contents, Item, Kind, NoteKind
from bot.codes.search.tokens import words_of, words_of_phrase
from bot.codes.search.words import Words
from bot.codes.system import CodeSystem

_WITH_CODE = re.compile(
    r"(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\((?P<code>[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?)\.?-?\)"
)
"""A name, then its code in brackets: "old myocardial infarction (I25.2)", "asthma (J45.-)"."""
_NONESSENTIAL = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
"""Words in brackets may be there or not. Source: ICD-10-CM guidelines, I.A.7."""

_POINTING = frozenset(
    {NoteKind.EXCLUDES1, NoteKind.EXCLUDES2, NoteKind.CODE_FIRST, NoteKind.USE_ADDITIONAL, NoteKind.CODE_ALSO}
)
_OWN = {NoteKind.INCLUSION_TERM, NoteKind.INCLUDES}
_NO_PHRASES = frozenset({Kind.CHAPTER, Kind.BLOCK, Kind.EXTENDED})
"""A seventh character is found through its parent, which keeps two thirds of all codes out of the phrases."""


class Origin(IntEnum):
    """Where a phrase comes from, the most telling first."""

    TITLE = 0
    SAID = 1
    TERM = 2
    ALIAS = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to a code. `place` counts the codes of one entry of what is said, best first, from 0.

    `sevenths` are words that the titles of the code's seventh characters add to its own.
    """

    item: Item
    text: str
    words: tuple[str, ...]
    origin: Origin
    place: int = 0
    sevenths: frozenset[str] = frozenset()


def phrases_of(contents: Contents, words: Words) -> Iterator[Phrase]:
    """Return the phrases of one release, each once for a code; what is said leads to the codes that the release has."""
    items = {item.code: item for item in contents.items if item.kind not in _NO_PHRASES}
    sevenths = _sevenths(items, contents.items)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for phrase in _all(items, contents, words):
        key = (phrase.item.code, phrase.words)
        if not phrase.words or key in seen:
            continue
        seen.add(key)
        if phrase.origin is Origin.TITLE and phrase.item.code in sevenths:
            yield Phrase(phrase.item, phrase.text, phrase.words, phrase.origin, 0, sevenths[phrase.item.code])
        else:
            yield phrase


def _all(items: Mapping[str, Item], contents: Contents, words: Words) -> Iterator[Phrase]:
    for item in items.values():
        yield from _written(item, item.title, Origin.TITLE)
    for entry in words.entries:
        for place, item in enumerate(items[code] for code in entry.codes if code in items):
            for said in entry.said:
                yield Phrase(item, said, tuple(words_of(said)), Origin.SAID, place)
    for note in contents.notes:
        if note.kind in _OWN and note.below in items:
            for line in note.lines:
                yield from _written(items[note.below], line, Origin.TERM)
    for note in contents.notes:
        if note.kind in _POINTING:
            yield from _aliases(note.lines, items)


def _written(item: Item, text: str, origin: Origin) -> Iterator[Phrase]:
    """Return the phrase, and once more without what stands in brackets."""
    yield Phrase(item, text, tuple(words_of_phrase(text)), origin)
    shorter = _NONESSENTIAL.sub("", text)
    if shorter != text:
        yield Phrase(item, text, tuple(words_of_phrase(shorter)), origin)


def _aliases(lines: Iterable[str], items: Mapping[str, Item]) -> Iterator[Phrase]:
    for line in lines:
        match = _WITH_CODE.fullmatch(line)
        if match is not None and match["code"] in items:
            yield from _written(items[match["code"]], match["name"].strip(" ,;"), Origin.ALIAS)


def _sevenths(stored: Mapping[str, Item], items: Iterable[Item]) -> Mapping[str, frozenset[str]]:
    added: dict[str, set[str]] = {}
    for item in items:
        parent = stored.get(item.parent or "")
        if item.kind is Kind.EXTENDED and parent is not None:
            added.setdefault(parent.code, set()).add(item.title.removeprefix(parent.title))
    return {
        code: frozenset[str]().union(*map(_words, texts)).difference(words_of_phrase(stored[code].title))
        for code, texts in added.items()
    }


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    """Return the words of what a seventh character adds: few texts, thousands of times each."""
    return frozenset(words_of_phrase(text))


def searchable(releases: Iterable[Contents]) -> Sequence[Contents]:
    """Return each code set's newest release: a search is for what can be coded with.

    One that came without notes takes those of the release before; they hold for the codes that both have.
    """
    found: dict[CodeSystem, Contents] = {}
    for contents in sorted(releases, key=lambda one: one.release):
        older = found.get(contents.release.system)
        notes = contents.notes or (older.notes if older else ())
        found[contents.release.system] = replace(contents, notes=notes)
    return list(found.values())
