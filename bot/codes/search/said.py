"""Puts the code set's words in the place of what people say: "left broken arm" is a left fracture of the arm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.codes.search.tokens import OPTIONAL, stem_of, words_of
from bot.codes.search.words import Entry

_MOST_SENSES = 3
"""Of an abbreviation; the fourth is nobody's first thought."""

_Key = frozenset[str]


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
        self._entries: dict[_Key, list[Entry]] = {}
        self._keys: dict[str, list[_Key]] = {}
        for entry in entries:
            for said in entry.said:
                key = _key(words_of(said))
                if not key:
                    continue
                if key not in self._entries:
                    self._keys.setdefault(max(key, key=len), []).append(key)
                known = self._entries.setdefault(key, [])
                if entry not in known:
                    known.append(entry)

    def rewordings(self, typed: Sequence[str]) -> Iterator[Reworded]:
        """Return the query in the code set's words, once for each sense of the longest phrase that is found in it."""
        found = self._found(_key(typed))
        for sense, entry in enumerate(islice(self._entries[found[0]], _MOST_SENSES) if found else ()):
            others = [self._entries[key][0] for key in found[1:]] if sense == 0 else []
            replaced = frozenset[str]().union(*found[: len(others) + 1])
            rest = [word for word in typed if stem_of(word) not in replaced]
            means = [word for one in (entry, *others) for word in words_of(one.means)]
            codes = tuple(code for one in (entry, *others) for code in one.codes)
            ends_as_typed = bool(rest) and rest[-1] == typed[-1]
            yield Reworded((*means, *rest), codes, ends_as_typed, not rest)

    def _found(self, stems: _Key) -> Sequence[_Key]:
        """Return the phrases in a query, longest first; none overlaps with one before it."""
        within = [key for stem in stems for key in self._keys.get(stem, ()) if key <= stems]
        within.sort(key=lambda key: (-len(key), sorted(key)))
        found: list[_Key] = []
        for key in within:
            if all(key.isdisjoint(one) for one in found):
                found.append(key)
        return found


def _key(words: Sequence[str]) -> _Key:
    telling = [word for word in words if word not in OPTIONAL] or words
    return frozenset(map(stem_of, telling))
