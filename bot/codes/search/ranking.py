"""Puts phrases in order: how much of the query they explain, how little they add to it, how probable they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from bot.codes.search.columns import Flags, Numbers, Reals
from bot.codes.search.phrases import Phrases
from bot.codes.search.query import QueryWord
from bot.codes.search.sought import COMPLETED, SoughtWord, explained_by

_COMPLETE = 0.5
"""A phrase that explains every word comes before any that does not, however little the word tells."""
_BREVITY = 0.30
"""Of two phrases that explain as much, the one that says little else comes first."""
_PRIOR = 0.25
"""What is usual comes before what is rare. It counts less the more was said: a long query knows what it wants."""
_DEEPER = 0.02
"""A header and the code below it may have one title. Who types all of it wants the one to be billed."""
_WHOLE = 0.999


@dataclass(frozen=True, slots=True)
class Ranking:
    """Phrases with their scores, each property in an array.

    One is `complete` if it explains every word that is required, `whole` if it says nothing else.
    `in_seventh` says that only seventh characters explain some of the query.
    """

    rows: Numbers
    score: Reals
    complete: Flags
    whole: Flags
    in_seventh: Flags

    def __len__(self) -> int:
        return len(self.rows)

    def taken(self, order: npt.NDArray[np.intp] | Sequence[int]) -> Self:
        """Return it with what stands at these places, in this order."""
        places = np.asarray(order, dtype=np.intp)
        return type(self)(
            self.rows[places],
            self.score[places],
            self.complete[places],
            self.whole[places],
            self.in_seventh[places],
        )


def joined(rankings: Sequence[Ranking]) -> Ranking:
    """Return one ranking behind the other."""
    return Ranking(
        np.concatenate([one.rows for one in rankings]),
        np.concatenate([one.score for one in rankings]),
        np.concatenate([one.complete for one in rankings]),
        np.concatenate([one.whole for one in rankings]),
        np.concatenate([one.in_seventh for one in rankings]),
    )


def best_first(ranking: Ranking) -> Ranking:
    """Return it by score; what has the same keeps its order."""
    return ranking.taken(np.argsort(-ranking.score, kind="stable"))


def rank(rows: Numbers, query: Sequence[QueryWord], sought: Sequence[SoughtWord], phrases: Phrases) -> Ranking:
    """Return phrases, given in the order of their numbers, with their scores, best first."""
    if not len(rows):
        none = np.zeros(0, dtype=np.bool_)
        return Ranking(rows, np.zeros(0), none, none, none)
    columns = phrases.columns
    met, said = _explained(rows, sought, phrases)
    required = np.array([word.required for word in query], dtype=np.bool_)
    in_seventh = _meet_in_seventh(met, columns.sevenths[rows], sought, required)
    complete = np.logical_and.reduce(met[required] > 0.0)
    brevity = said / columns.weight[rows]
    whole = complete & (brevity > _WHOLE)
    all_of_it = sum(word.weight for word in query) or 1.0
    score = _cover(met, query) / all_of_it * (1.0 + _BREVITY * brevity)
    score += _PRIOR / max(all_of_it, 1.0) * columns.prior[rows]
    score[complete] += _COMPLETE
    titles = whole & (columns.origin[rows] == 0)
    score[titles] += _DEEPER * np.strings.str_len(columns.code[rows[titles]])
    return best_first(Ranking(rows, score, complete, whole, in_seventh))


def _explained(rows: Numbers, sought: Sequence[SoughtWord], phrases: Phrases) -> tuple[Reals, Reals]:
    """Return how well each phrase meets each word of the query, and how much of what it says does so."""
    explained = explained_by(sought, phrases)
    tokens, starts, lengths = phrases.spelled(rows)
    met: Reals = np.maximum.reduceat(explained.met[:, explained.slots[tokens]], starts, axis=1)
    said: Reals = np.bincount(np.repeat(np.arange(len(rows)), lengths), explained.said[tokens], len(rows)).astype(
        np.float64
    )
    return met, said


def _cover(met: Reals, query: Sequence[QueryWord]) -> Reals:
    cover = np.zeros(met.shape[1])
    for place, word in enumerate(query):
        cover += word.weight * met[place]
    return cover


def _meet_in_seventh(met: Reals, sets: npt.NDArray[np.uint16], sought: Sequence[SoughtWord], required: Flags) -> Flags:
    """Let seventh characters explain what phrases do not; say of which they explain a required word."""
    extended = np.flatnonzero(sets)
    found = np.zeros(len(sets), dtype=np.bool_)
    if len(extended):
        has = np.stack([word.sets for word in sought])[:, sets[extended]] & (met[:, extended] == 0.0)
        met[:, extended] += has * COMPLETED
        found[extended] = np.logical_or.reduce(has[required])
    return found
