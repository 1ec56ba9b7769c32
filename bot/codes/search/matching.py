"""Asks the stored phrases for words: the only place that knows how full-text search is asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from sys import intern
from typing import NamedTuple

from bot.codes.index import Index

MOST_ROWS = 400
"""So many of the most probable phrases are ranked: what somebody looks for stands far before the last of them."""

SEVENTH = "+"
"""Marks words that only a code's seventh characters have: "initial" finds them where nothing else explains it."""

_MATCHING = "SELECT rowid FROM phrase_words WHERE phrase_words MATCH ? ORDER BY rowid LIMIT ?"
_ROWS = """
SELECT p.id, p.code, p.words, p.weight, p.prior, p.origin, p.place, ifnull(p.sevenths, 0)
FROM json_each(?) AS wanted JOIN phrases AS p ON p.id = wanted.value
"""
_ROWS_KEPT = 20_000
"""In memory, some 10 MB: whoever types sees much the same phrases from key to key."""


class Row(NamedTuple):
    """A stored phrase; `sevenths` names the set of words that the code's seventh characters add, 0 if none do."""

    number: int
    code: str
    words: str
    weight: float
    prior: float
    origin: int
    place: int
    sevenths: int
    each_word: tuple[str, ...]
    """The words one by one."""


@dataclass(frozen=True, slots=True)
class Group:
    """What may stand for one word of a query: words of the index, and the beginning of one.

    `sevenths` are words of seventh characters' meanings. `size` is about how many phrases that makes.
    """

    words: Sequence[str]
    sevenths: Sequence[str]
    beginning: str
    size: int

    def __str__(self) -> str:
        terms = [f'"{word}"' for word in self.words]
        terms += [f'"{SEVENTH}{word}"' for word in self.sevenths]
        if self.beginning:
            terms.append(f'"{self.beginning}" *')
        return f"({' OR '.join(terms)})"


class Phrases:
    """The stored phrases, asked for by words; rows come from the most probable to the least."""

    def __init__(self, index: Index) -> None:
        self._connection = index.connection
        self._kept: dict[int, Row] = {}
        rows = self._connection.execute("SELECT id, words FROM seventh_words")
        self.sevenths = {int(number): frozenset(str(words).split()) for number, words in rows}
        self.seventh_words = frozenset[str]().union(*self.sevenths.values())

    def with_most(self, groups: Sequence[Group], lacking: int) -> Sequence[Row]:
        """Return phrases that have something of every group, but for so many of the groups.

        Whichever groups are lacking, the others have their share of the rows: a frequent word, which is in hundreds
        of probable phrases, would leave none to the rare word beside it.
        """
        some = list(combinations(groups, len(groups) - lacking))
        share = MOST_ROWS // len(some)
        asked = [self._connection.execute(_MATCHING, (" AND ".join(map(str, one)), share)) for one in some]
        return self._read([number for numbers in asked for (number,) in numbers])

    def _read(self, numbers: Sequence[int]) -> Sequence[Row]:
        kept = self._kept
        missing = [number for number in numbers if number not in kept]
        if len(kept) + len(missing) > _ROWS_KEPT:
            kept.clear()
            missing = list(numbers)
        if missing:
            for row in self._connection.execute(_ROWS, (json.dumps(missing),)):
                kept[row[0]] = Row._make((*row, tuple(map(intern, row[2].split()))))
        return [kept[number] for number in numbers]

    def text(self, number: int) -> str | None:
        """Return a phrase as it is written, None where it is the code's title."""
        row = self._connection.execute("SELECT text FROM phrases WHERE id = ?", (number,)).fetchone()
        return None if row is None else row[0]
