"""Chooses which phrases are worth ranking: those with all words, then those that lack one, then two."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bot.codes.search.columns import Flags, Numbers
from bot.codes.search.phrases import Phrases
from bot.codes.search.query import QueryWord
from bot.codes.search.sought import SoughtWord
from bot.codes.search.vocabulary import Vocabulary

MOST_ROWS = 400
"""So many of the most probable phrases are ranked: what somebody looks for stands far before the last of them."""
_ENOUGH = 25
"""As many as Discord shows while somebody types."""
_ASKED_FOR = 3
"""The three rarest words leave so few phrases that the ranking can see to the others."""
_LEFT_OUT_OF = 4
"""Of the four rarest words each may be wrong. More would have to be read, and find no more."""


def candidates(
    query: Sequence[QueryWord], sought: Sequence[SoughtWord], phrases: Phrases, vocabulary: Vocabulary
) -> Numbers:
    """Return the phrases that may answer a query, at least 25 where there are so many with any of its words."""
    asked = [
        (_size(word, vocabulary), numbers)
        for word, numbers in zip(query, sought, strict=True)
        if word.required and (word.stands_for or word.beginning)
    ]
    asked.sort(key=lambda one: one[0])
    having = [numbers.phrases(phrases) for _, numbers in asked[:_LEFT_OUT_OF]]
    if not having:
        return np.zeros(0, dtype=np.uint32)
    found = _with_most(having[:_ASKED_FOR], 0)
    if len(found) >= MOST_ROWS and len(asked) > _ASKED_FOR:
        every = [*having, *(numbers.phrases(phrases) for _, numbers in asked[_LEFT_OUT_OF:])]
        found = np.union1d(found, _with_most(every, 0))
    for lacking in range(1, len(having)):
        if len(found) >= _ENOUGH:
            break
        found = np.union1d(found, _with_most(having, lacking))
    return found


def _with_most(having: Sequence[Flags], lacking: int) -> Numbers:
    """Return phrases that have every word, but for so many of the words.

    Whichever words are lacking, the others have their share of the rows: a frequent word, which is in hundreds of
    probable phrases, would leave none to the rare word beside it.
    """
    some = list(combinations(having, len(having) - lacking))
    share = MOST_ROWS // len(some)
    found = [np.flatnonzero(np.logical_and.reduce(one))[:share] for one in some]
    return np.unique(np.concatenate(found)).astype(np.uint32)


def _size(word: QueryWord, vocabulary: Vocabulary) -> int:
    """Return about how many phrases have a word."""
    if word.beginning:
        return vocabulary.count_beginning(word.beginning)
    return sum(map(vocabulary.count, word.stands_for))
