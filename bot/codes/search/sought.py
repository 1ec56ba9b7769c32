"""What the words of a query stand for, as numbers of tokens: worked out once, then compared with any phrase."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.codes.search.columns import Flags, Reals
from bot.codes.search.phrases import Phrases
from bot.codes.search.query import QueryWord

COMPLETED = 0.97
"""A word that goes on behind what was typed is almost as good as one that ends there: results must not jump."""
_NONE = slice(0, 0)


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """One word of a query: tokens that it may be, each with how well it is met, and those that begin as it does.

    `sets` says which sets of words of seventh characters have it.
    """

    tokens: npt.NDArray[np.intp]
    met: Reals
    begun: slice
    sets: Flags

    def phrases(self, phrases: Phrases) -> Flags:
        """Say of each phrase whether it has the word."""
        return phrases.having(self.tokens, self.begun, self.sets)


@dataclass(frozen=True, slots=True)
class Explained:
    """What each token explains of a query.

    `slots` has a column of `met` for each token; `met` has a row for each word of the query; column 0 explains nothing.
    `said` is how much a token tells that explains something, or that nobody minds.
    """

    slots: npt.NDArray[np.intp]
    met: Reals
    said: Reals


def sought_words(query: Sequence[QueryWord], phrases: Phrases) -> Sequence[SoughtWord]:
    """Return the words of a query as numbers."""
    return [_sought(word, phrases) for word in query]


def _sought(word: QueryWord, phrases: Phrases) -> SoughtWord:
    known = {token: met for token, met in word.stands_for.items() if phrases.has(token)}
    return SoughtWord(
        phrases.tokens_among(known),
        np.array(list(known.values()), dtype=np.float64),
        phrases.tokens_beginning(word.beginning) if word.beginning else _NONE,
        phrases.sets_with(word.stands_for, word.beginning),
    )


def explained_by(sought: Sequence[SoughtWord], phrases: Phrases) -> Explained:
    """Return what each token explains of a query."""
    explains = np.zeros(len(phrases.tokens), dtype=np.bool_)
    for word in sought:
        explains[word.tokens] = explains[word.begun] = True
    explaining = np.flatnonzero(explains)
    slots = np.zeros(len(phrases.tokens), dtype=np.intp)
    slots[explaining] = np.arange(1, len(explaining) + 1)
    met = np.zeros((len(sought), len(explaining) + 1))
    for place, word in enumerate(sought):
        met[place, slots[word.begun]] = COMPLETED
        places = slots[word.tokens]
        met[place, places] = np.maximum(met[place, places], word.met)
    said = np.zeros(len(phrases.tokens))
    telling = phrases.columns.telling
    said[explaining] = telling[explaining]
    said[phrases.optional] = telling[phrases.optional]
    return Explained(slots, met, said)
