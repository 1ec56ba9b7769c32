"""Puts the code set's words in the place of what people say: "left broken arm" is a left fracture of the arm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.codes.search.tokens import Key, key_of, key_of_phrase, stem_of, words_of, written
from bot.codes.search.words import Entry

_MOST_SENSES = 3
"""Of an abbreviation; the fourth is nobody's first thought."""


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
    """What people say, found in a query in whatever order and whatever stands between."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._keys: dict[str, list[str]] = {}
        for entry in entries:
            for key in entry.keys or (written(key_of_phrase(said)) for said in entry.said):
                if not key:
                    continue
                known = self._entries.get(key)
                if known is None:
                    self._keys.setdefault(max(key.split(), key=len), []).append(key)
                    self._entries[key] = (entry,)
                elif entry not in known:
                    self._entries[key] = (*known, entry)

    def rewordings(self, typed: Sequence[str]) -> Iterator[Reworded]:
        """Return the query in the code set's words, once for each sense of the longest phrase that is found in it."""
        found = self._found(key_of(typed))
        for sense, entry in enumerate(islice(self._entries[found[0]], _MOST_SENSES) if found else ()):
            others = [self._entries[key][0] for key in found[1:]] if sense == 0 else []
            replaced = {stem for key in found[: len(others) + 1] for stem in key.split()}
            rest = [word for word in typed if stem_of(word) not in replaced]
            means = [word for one in (entry, *others) for word in words_of(one.means)]
            codes = tuple(code for one in (entry, *others) for code in one.codes)
            ends_as_typed = bool(rest) and rest[-1] == typed[-1]
            yield Reworded((*means, *rest), codes, ends_as_typed, not rest)

    def _found(self, stems: Key) -> Sequence[str]:
        """Return the phrases in a query, longest first; none overlaps with one before it."""
        within = [key for stem in stems for key in self._keys.get(stem, ()) if stems.issuperset(key.split())]
        within.sort(key=lambda key: (-len(key.split()), key.split()))
        found: list[str] = []
        taken: set[str] = set()
        for key in within:
            if taken.isdisjoint(key.split()):
                found.append(key)
                taken.update(key.split())
        return found
