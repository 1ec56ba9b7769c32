"""Chooses which phrases are worth ranking: those with all words, then those that lack one, then two."""

from collections.abc import Sequence

from bot.codes.search.matching import MOST_ROWS, Group, Phrases, Row
from bot.codes.search.query import QueryWord
from bot.codes.search.vocabulary import Vocabulary

_ENOUGH = 25
"""As many as Discord shows while somebody types."""
_ASKED_FOR = 3
"""The three rarest words leave so few phrases that the ranking can see to the others."""
_LEFT_OUT_OF = 4
"""Of the four rarest words each may be wrong. More would have to be read, and find no more."""
_MOST_BEGUN = 30
"""So many words are asked for one by one: the rows of each are read as far as they are wanted, while the beginning of
words has all rows gathered first."""


def candidates(query: Sequence[QueryWord], phrases: Phrases, vocabulary: Vocabulary) -> Sequence[Row]:
    """Return the phrases that may answer a query, at least 25 where there are so many with any of its words."""
    groups = [_group(one, phrases, vocabulary) for one in query if one.required and (one.stands_for or one.beginning)]
    groups.sort(key=lambda one: one.size)
    if not groups:
        return []
    rows = {row.number: row for row in phrases.with_most(groups[:_ASKED_FOR], 0)}
    if len(rows) >= MOST_ROWS and len(groups) > _ASKED_FOR:
        rows.update((row.number, row) for row in phrases.with_most(groups, 0))
    rarest = groups[:_LEFT_OUT_OF]
    for lacking in range(1, len(rarest)):
        if len(rows) >= _ENOUGH:
            break
        rows.update((row.number, row) for row in phrases.with_most(rarest, lacking))
    return list(rows.values())


def _group(word: QueryWord, phrases: Phrases, vocabulary: Vocabulary) -> Group:
    if word.beginning:
        size = vocabulary.count_beginning(word.beginning)
        sevenths = [one for one in phrases.seventh_words if one.startswith(word.beginning)]
        if len(begun := vocabulary.beginning(word.beginning, _MOST_BEGUN + 1)) <= _MOST_BEGUN:
            return Group([*word.stands_for, *begun], sevenths, "", size)
    else:
        size = sum(map(vocabulary.count, word.stands_for))
        sevenths = [one for one in phrases.seventh_words if one in word.stands_for]
    return Group(list(word.stands_for), sevenths, word.beginning, size)
