"""Solves a round; runs in a process of its own, since it needs numpy and keeps the processor busy."""

from collections.abc import Iterator, Mapping

import numpy as np

from bot.mentoring.board import NEVER, Board, Worths
from bot.mentoring.circles import Found, Search, without
from bot.mentoring.explaining import Freedom, next_bests
from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.matching import can_match
from bot.mentoring.matchmaking import MatchedPair, Solved
from bot.mentoring.problem import Problem
from bot.mentoring.residual import Swap
from bot.mentoring.round_words import against_of, alternative, displacing_line, freeing_line, lacking_line, reasons_of

LEAST_OF_TOTAL = 0.995
"""Raising the worst fit may cost at most half a percent of the total."""


def solve(problem: Problem) -> Solved:
    """Return the best round: as many matches as may be, then the worst fit as high as it costs little, then the sum."""
    board = Board.of(problem)
    search = Search(board)
    worth, found = raised(board, search)
    return Solved(
        matched=tuple(_matched(board, found, next_bests(board, search, worth, found))),
        unmatched=tuple(_unmatched(board, found, Freedom(board, search, found))),
        certificate=certificate(board, worth, found),
    )


def certificate(board: Board, worth: Worths, found: Found) -> dict[str, object]:
    """Return what proves the round: the prices of places, and the bound that they give, which the round reaches.

    Weak duality of the assignment problem: no round is worth more than the places at their prices and, for each
    mentee, the best that is left to them at those prices. Where circles closed, each case has its own prices, and the
    bound is the greatest of theirs. People stand in it by their place in the order, not by id.
    """
    bounds: list[int] = []
    for case in found.cases:
        allowed = worth
        for place in case.left_out:
            allowed = without(allowed, place)
        profits = np.maximum((allowed - case.prices).max(axis=1, initial=0), 0)
        prices = zip(case.prices.tolist(), board.places.tolist(), strict=True)
        bounds.append(sum(profits.tolist()) + sum(price * places for price, places in prices))
    cases = [
        {"left_out": [list(place) for place in one.left_out], "prices": one.prices.tolist()} for one in found.cases
    ]
    return {"cases": cases, "bound": str(max(bounds)), "worth": str(found.worth), "is_best": found.is_best}


def raised(board: Board, search: Search) -> tuple[Worths, Found]:
    """Raise the worst fit as far as it costs no match and at most half a percent of the total.

    Returns the round, and what pairs are worth that fit well enough for it.
    """
    worth, best = board.worth, search.best(board.worth)
    matches, total = board.scale.read(best.worth)
    seated = np.flatnonzero(best.seats < worth.shape[1])
    if not len(seated):
        return worth, best
    fits = np.unique(board.fits.fit[board.allowed])
    low, high = int(np.searchsorted(fits, np.min(board.fits.fit[seated, best.seats[seated]]))), len(fits) - 1
    while low < high:
        middle = (low + high + 1) // 2
        above = board.above(int(fits[middle]))
        if not can_match(board.allowed & above, board.places, best.seats, matches):
            high = middle - 1
            continue
        narrowed = np.where(above, board.worth, NEVER)
        found = search.best(narrowed)
        got, sum_of_it = board.scale.read(found.worth)
        if got == matches and sum_of_it >= total * LEAST_OF_TOTAL:
            low, worth, best = middle, narrowed, found
        else:
            high = middle - 1
    return worth, best


def _matched(board: Board, found: Found, swaps: Mapping[int, Swap]) -> Iterator[MatchedPair]:
    problem = board.problem
    for row in np.flatnonzero(found.seats < len(problem.mentors)).tolist():
        column = int(found.seats[row])
        mentee, mentor = problem.mentees[row], problem.mentors[column]
        slots = int(board.fits.slots[row, column])
        lines = [*reasons_of(mentee, mentor, slots, problem.weights), *against_of(mentee, mentor, slots)]
        if row in swaps:
            lines.append(_alternative(board, row, swaps[row]))
        fit = round(int(board.fits.fit[row, column]) / HUNDREDTHS)
        yield MatchedPair(mentee.member_id, mentor.member_id, fit, tuple(lines))


def _alternative(board: Board, row: int, swap: Swap) -> str:
    fewer, less = board.scale.read(swap.cost)
    seat = swap.moves[row]
    mentor = None if seat >= len(board.problem.mentors) else board.problem.mentors[seat].member_id
    return alternative(mentor, fewer, less / HUNDREDTHS, len(swap.moves) - 1)


def _unmatched(board: Board, found: Found, freedom: Freedom) -> Iterator[str]:
    problem = board.problem
    for row in np.flatnonzero(found.seats >= len(problem.mentors)).tolist():
        mentee = problem.mentees[row]
        if problem.is_paused(mentee):
            continue
        if not freedom.has_room:
            column = freedom.place_wanted(row)
            mentor = None if column is None else problem.mentors[column].member_id
            yield displacing_line(mentee.member_id, mentor)
        elif (freeing := freedom.freeing(row)) is not None:
            mentor = problem.mentors[freeing.place[1]].member_id
            yield freeing_line(mentee.member_id, mentor, freeing.rule, freeing.moved)
        else:
            yield lacking_line(mentee.member_id, freedom.lacked(row), is_sure=found.is_free_of_cases)
