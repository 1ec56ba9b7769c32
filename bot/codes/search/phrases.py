"""The stored phrases, in memory: which of them have a word, and what each of them says."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bot.codes.index import Index
from bot.codes.search.columns import Columns, Flags, Numbers
from bot.codes.search.tokens import AGAIN, OPTIONAL

TOKENS = "tokens"
"""Under this name all tokens are stored, sorted, beside the columns."""
_LAST = "\U0010ffff"
"""Behind every letter."""


class Phrases:
    """All phrases of an index, by numbers; the lower a phrase's number, the more probable it is."""

    def __init__(self, index: Index) -> None:
        self._connection = index.connection
        stored: dict[str, bytes] = dict(self._connection.execute("SELECT name, held FROM phrase_columns"))
        self.tokens: Sequence[str] = stored[TOKENS].decode("ascii").split()
        self.columns = Columns.read(stored)
        self._numbers = {token: number for number, token in enumerate(self.tokens)}
        self.optional = self.tokens_among(OPTIONAL)
        self._read_sevenths()

    def _read_sevenths(self) -> None:
        """Note which set of words that seventh characters add has which word, and which phrases have a set."""
        self._sets_with: dict[str, list[int]] = defaultdict(list)
        self.sets = 1
        for number, words in self._connection.execute("SELECT id, words FROM seventh_words"):
            self.sets = max(self.sets, int(number) + 1)
            for word in str(words).split():
                self._sets_with[word].append(int(number))
        self._seventh_words = sorted(self._sets_with)
        self._extended = np.flatnonzero(self.columns.sevenths)
        self._sets_of_extended = self.columns.sevenths[self._extended]

    def __len__(self) -> int:
        return len(self.columns.code)

    def has(self, token: str) -> bool:
        """Whether a phrase has the token."""
        return token in self._numbers

    def tokens_among(self, words: Iterable[str]) -> npt.NDArray[np.intp]:
        """Return the numbers of those words that phrases have."""
        known = self._numbers
        return np.array([known[word] for word in words if word in known], dtype=np.intp)

    def tokens_beginning(self, beginning: str) -> slice:
        """Return where the tokens that begin so stand among all."""
        first = bisect_left(self.tokens, beginning)
        return slice(first, bisect_left(self.tokens, beginning + _LAST, first))

    def sets_with(self, words: Iterable[str], beginning: str) -> Flags:
        """Say of each set of words of seventh characters whether it has one of these, or one that begins so."""
        found = np.zeros(self.sets, dtype=np.bool_)
        for word in words:
            found[self._sets_with.get(word, [])] = True
        if beginning:
            first = bisect_left(self._seventh_words, beginning)
            for word in self._seventh_words[first : bisect_left(self._seventh_words, beginning + _LAST)]:
                found[self._sets_with[word]] = True
        return found

    def having(self, tokens: npt.NDArray[np.intp], begun: slice, sets: Flags) -> Flags:
        """Say of each phrase whether it has one of some tokens, one of a range of them, or such a set."""
        found = np.zeros(len(self), dtype=np.bool_)
        first, having = self.columns.first, self.columns.having
        found[having[first[begun.start] : first[begun.stop]]] = True
        for token in tokens.tolist():
            found[having[first[token] : first[token + 1]]] = True
        found[self._extended[sets[self._sets_of_extended]]] = True
        return found

    def spelled(self, rows: Numbers) -> tuple[Numbers, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the tokens of some phrases in one row, where each phrase begins there, and how long each is."""
        begins = self.columns.begins[rows].astype(np.intp)
        lengths = self.columns.begins[rows + 1].astype(np.intp) - begins
        starts = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(begins - starts, lengths)
        return self.columns.spelled[places], starts, lengths

    def words_of(self, row: int) -> str:
        """Return the words of a phrase, one space between two."""
        begins = self.columns.begins
        spelled: list[int] = self.columns.spelled[begins[row] : begins[row + 1]].tolist()
        return " ".join([self.tokens[token] for token in spelled])

    def different_words(self, rows: Numbers) -> Sequence[str]:
        """Return the words that some phrases have, each once."""
        found = np.zeros(len(self.tokens), dtype=np.bool_)
        found[self.spelled(rows)[0]] = True
        words = [self.tokens[token] for token in np.flatnonzero(found).tolist()]
        return [word for word in words if AGAIN not in word]

    def text(self, row: int) -> str | None:
        """Return a phrase as it is written, None where it is the code's title."""
        found = self._connection.execute("SELECT text FROM phrase_texts WHERE id = ?", (row,)).fetchone()
        return None if found is None else found[0]
