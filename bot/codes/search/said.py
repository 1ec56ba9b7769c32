"""Puts the code set's words in the place of what people say: "left broken arm" is a left fracture of the arm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.codes.index import Index
from bot.codes.search.tokens import Key, key_of, key_of_phrase, stem_of, words_of, written
from bot.codes.search.words import Entry

_MOST_SENSES = 3
"""Of an abbreviation; the fourth is nobody's first thought."""


SAID_TABLE = """
CREATE TABLE said (
    anchor TEXT NOT NULL, key TEXT NOT NULL, sense INTEGER NOT NULL, means TEXT NOT NULL, codes TEXT NOT NULL,
    PRIMARY KEY (anchor, key, sense)
) WITHOUT ROWID;
"""
"""A phrase is told by its `key`, the stems of its telling words, and looked up by the longest of them, its `anchor`."""
_SENSES = "SELECT means, codes FROM said WHERE anchor = ? AND key = ? ORDER BY sense LIMIT ?"
_KEPT = 4096
"""Stems and phrases in memory: whoever types has much the same words from key to key."""


class _Sense(NamedTuple):
    """What the code set calls something that people say, and the codes that a coder would open."""

    means: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A query in the code set's words, and the codes that the entry names; `rest` is what was left as it was typed.

    `all_of_it` says that nothing was left.
    """

    words: tuple[str, ...]
    codes: tuple[str, ...]
    ends_as_typed: bool
    all_of_it: bool


class Said:
    """What people say, found in a query in whatever order and whatever stands between.

    It stays in the file until it is asked for: in memory it would be most of what the search holds, and every full
    garbage collection would go over it.
    """

    def __init__(self, index: Index) -> None:
        self._connection = index.connection
        self._keys = lru_cache(_KEPT)(self._read_keys)
        self._senses = lru_cache(_KEPT)(self._read_senses)

    def rewordings(self, typed: Sequence[str]) -> Iterator[Reworded]:
        """Return the query in the code set's words, once for each sense of the longest phrase that is found in it."""
        found = self._found(key_of(typed))
        for place, sense in enumerate(self._senses(found[0]) if found else ()):
            others = [self._senses(key)[0] for key in found[1:]] if place == 0 else []
            replaced = {stem for key in found[: len(others) + 1] for stem in key.split()}
            rest = [word for word in typed if stem_of(word) not in replaced]
            means = [word for one in (sense, *others) for word in words_of(one.means)]
            codes = tuple(code for one in (sense, *others) for code in one.codes)
            ends_as_typed = bool(rest) and rest[-1] == typed[-1]
            yield Reworded((*means, *rest), codes, ends_as_typed, not rest)

    def _found(self, stems: Key) -> Sequence[str]:
        """Return the phrases in a query, longest first; none overlaps with one before it."""
        within = [key for stem in stems for key in self._keys(stem) if stems.issuperset(key.split())]
        within.sort(key=lambda key: (-len(key.split()), key.split()))
        found: list[str] = []
        taken: set[str] = set()
        for key in within:
            if taken.isdisjoint(key.split()):
                found.append(key)
                taken.update(key.split())
        return found

    def _read_keys(self, anchor: str) -> Sequence[str]:
        found = self._connection.execute("SELECT DISTINCT key FROM said WHERE anchor = ?", (anchor,))
        return [key for (key,) in found]

    def _read_senses(self, key: str) -> Sequence[_Sense]:
        found = self._connection.execute(_SENSES, (anchor_of(key), key, _MOST_SENSES))
        return [_Sense(means, tuple(codes.split())) for means, codes in found]


def said_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, str, int, str, str]]:
    """Return the rows of the table: a phrase that has several senses is there once for each, in the entries' order."""
    known: dict[str, list[Entry]] = {}
    for entry in entries:
        for said in entry.said:
            key = written(key_of_phrase(said))
            senses = known.setdefault(key, [])
            if key and entry not in senses:
                yield anchor_of(key), key, len(senses), entry.means, " ".join(entry.codes)
                senses.append(entry)


def anchor_of(key: str) -> str:
    """Return the stem that a phrase is looked up by: the longest, since few phrases share it."""
    return max(key.split(), key=len)
