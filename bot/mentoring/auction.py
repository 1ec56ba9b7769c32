"""Roughly what a place with each mentor is worth: mentees bid for places, in steps, until the bidding ebbs away."""

import numpy as np
import numpy.typing as npt

Prices = npt.NDArray[np.int64]
Scores = npt.NDArray[np.int32]

_LAST_BIDDERS = 0.01
"""Bidding ends when so small a part of the mentees is left: the rest would take as many rounds again."""

_BELOW = 2500
"""Bidding starts so far (25 points) below what the first who may go without would pay: some mentors are wanted less."""

_MOST_ROUNDS = 300
_OUT_OF_REACH = 1 << 30


def rough_prices(score: Scores, places: npt.NDArray[np.int64], step: int) -> Prices:
    """Return a price for each mentor's places, in the unit of `score`; 0 where there is room for all who want one.

    `score` has a row for each mentee and a column for each mentor; below 0 the pair may not be. Every round, all who
    have no place bid for the mentor who serves them best: as much as makes their second choice as good, and a `step`
    more. Who bids most gets the cheapest place, and who sat there bids again; who finds every place dearer than it is
    worth to them gives up (the auction of Bertsekas, 1988). Bidding starts where about as many mentees can bid as there
    are places, and again from 0 where places stay empty. Nothing is promised of these prices: they say where to look
    first.
    """
    best = score.max(axis=1, initial=-1)
    auction = _Auction(score, places, step, _start(best, int(places.sum())))
    for _ in range(2):
        bidding = auction.unseated()
        for _ in range(_MOST_ROUNDS):
            if len(bidding) <= _LAST_BIDDERS * len(score):
                break
            bidding = auction.bid(bidding)
        auction.cheapen_empty_places()
    return np.where(places == 0, 0, auction.prices).astype(np.int64)


def _start(best: Scores, places: int) -> int:
    if len(best) <= places:
        return 0
    return max(0, int(np.sort(best)[len(best) - places - 1]) - _BELOW)


class _Auction:
    """Who holds which place, by what bid; a place that there is not is out of reach."""

    def __init__(self, score: Scores, places: npt.NDArray[np.int64], step: int, start: int) -> None:
        self._score = score
        self._step = step
        self._bids = np.full((len(places), int(places.max(initial=1))), start, np.int32)
        self._bids[np.arange(self._bids.shape[1]) >= places[:, None]] = _OUT_OF_REACH
        self._holders = np.full(self._bids.shape, -1, np.intp)
        self.prices = self._bids.min(axis=1)

    def unseated(self) -> npt.NDArray[np.intp]:
        """Return who has no place."""
        seated = np.zeros(len(self._score), bool)
        seated[self._holders[self._holders >= 0]] = True
        return np.flatnonzero(~seated)

    def cheapen_empty_places(self) -> None:
        """Let places that nobody holds cost nothing."""
        self._bids[(self._holders < 0) & (self._bids < _OUT_OF_REACH)] = 0
        self.prices[:] = self._bids.min(axis=1)

    def bid(self, bidding: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Hold one round; return who has no place after it and has not given up."""
        each = np.arange(len(bidding))
        gains = self._score[bidding] - self.prices
        mentors = gains.argmax(axis=1)
        gain = gains[each, mentors]
        gains[each, mentors] = -1
        second = np.maximum(gains.max(axis=1), 0)
        stay = gain > 0
        bidding, mentors = bidding[stay], mentors[stay]
        bids = self.prices[mentors] + (gain - second)[stay] + self._step
        order = np.lexsort((-bids, mentors))
        bidding, mentors, bids = bidding[order], mentors[order], bids[order]
        _, starts, sizes = np.unique(mentors, return_index=True, return_counts=True)
        rank = np.arange(len(mentors), dtype=np.intp) - np.repeat(starts, sizes)
        empty = (self._holders[mentors] < 0) & (self._bids[mentors] < _OUT_OF_REACH)
        gets = rank < np.maximum(1, empty.sum(axis=1))
        ousted = self._seat(bidding[gets], mentors[gets], bids[gets], rank[gets])
        return np.concatenate([bidding[~gets], ousted[ousted >= 0]])

    def _seat(
        self,
        winners: npt.NDArray[np.intp],
        mentors: npt.NDArray[np.intp],
        bids: npt.NDArray[np.int32],
        rank: npt.NDArray[np.intp],
    ) -> npt.NDArray[np.intp]:
        """Give the winners the cheapest places, the highest bidder first; return who held them, -1 for nobody."""
        places = np.argsort(self._bids[mentors], axis=1)[np.arange(len(mentors)), rank]
        ousted = self._holders[mentors, places]
        self._holders[mentors, places] = winners
        self._bids[mentors, places] = bids
        self.prices[mentors] = self._bids[mentors].min(axis=1)
        return ousted
