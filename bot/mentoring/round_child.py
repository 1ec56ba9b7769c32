"""Solves a round; runs in a process of its own, since it needs numpy and scipy and keeps the processor busy."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from bot.mentoring.assignment import Optimum, optimum
from bot.mentoring.board import NEVER, Board, Worths
from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.hours import free_slots, shared_slots
from bot.mentoring.matchmaking import MatchedPair, Solved
from bot.mentoring.problem import Problem
from bot.mentoring.round_words import against_of, alternative, reasons_of, unmatched_line
from bot.mentoring.rules import broken_rules

Truths = npt.NDArray[np.bool_]

LEAST_OF_TOTAL = 0.995
"""Raising the worst fit may cost at most half a percent of the total."""

_MOST_BRANCHES = 64
"""Circles are rare: people who are both learn and teach."""

_EXACT_ALTERNATIVES = 60
"""For so many proposals the cost of the next best is found by solving again; beyond, it takes too long."""


def solve(problem: Problem) -> Solved:
    """Return the best round: as many matches as may be, then the worst fit as high as it costs little, then the sum."""
    board = Board.of(problem)
    board, found = _raised(board, _optimum(board, board.worth))
    return Solved(
        matched=tuple(_matched(board, found)),
        unmatched=tuple(_unmatched(board, found)),
        certificate=certificate(board, found),
    )


def certificate(board: Board, found: Optimum) -> dict[str, object]:
    """Return what proves the round: the prices of places, and the bound that they give, which the round reaches.

    Weak duality of the assignment problem: no round is worth more than the places at their prices and, for each
    mentee, the best that is left to them at those prices. People stand in it by their place in the order, not by id.
    """
    profits = np.maximum((board.worth - found.prices).max(axis=1, initial=NEVER), 0)
    bound = int(profits.sum()) + int((found.prices * board.places).sum())
    return {"prices": [int(price) for price in found.prices], "bound": str(bound), "worth": str(found.worth)}


def _raised(board: Board, best: Optimum) -> tuple[Board, Optimum]:
    """Raise the worst fit as far as it costs no match and at most half a percent of the total."""
    matches, total = board.scale.read(best.worth)
    seated = np.flatnonzero(best.seats < board.worth.shape[1])
    if not len(seated):
        return board, best
    fits = np.unique(board.fits.fit[board.allowed])
    low, high = _place_of(fits, int(np.min(board.fits.fit[seated, best.seats[seated]]))), len(fits) - 1
    kept_board, kept = board, best
    while low < high:
        middle = (low + high + 1) // 2
        allowed = board.allowed & board.above(int(fits[middle]))
        narrowed = replace(board, allowed=allowed, worth=np.where(allowed, board.worth, NEVER))
        found = _optimum(narrowed, narrowed.worth)
        got, sum_of_it = board.scale.read(found.worth)
        if got == matches and sum_of_it >= total * LEAST_OF_TOTAL:
            low, kept_board, kept = middle, narrowed, found
        else:
            high = middle - 1
    return kept_board, kept


def _place_of(fits: npt.NDArray[np.int16], least: int) -> int:
    return int(np.searchsorted(fits, least))


def _optimum(board: Board, worth: Worths, branches: int = _MOST_BRANCHES) -> Optimum:
    """Return the round of greatest worth in which nobody mentors their own mentor, however far around.

    Where the best one has such a circle, one of its pairs is in no round that is allowed: each is left out in turn, and
    the best of what is found then is the best there is. Beyond so many branches the worst pair alone is left out.
    """
    found = optimum(worth, board.places, worth > NEVER, board.scale)
    circle = _circle(board, found)
    if not circle:
        return found
    if branches <= 1:
        circle = [min(circle, key=lambda place: int(worth[place]))]
    return max(
        (_optimum(board, _without(worth, place), branches // len(circle)) for place in circle),
        key=lambda one: one.worth,
    )


def _without(worth: Worths, place: tuple[int, int]) -> Worths:
    changed = worth.copy()
    changed[place] = NEVER
    return changed


def _circle(board: Board, found: Optimum) -> list[tuple[int, int]]:
    """Return where the found pairs of a circle are, among those found and those that stand; none without a circle."""
    seats = dict(_seats(board, found))
    mentor_of = dict(board.problem.standing)
    mentor_of.update({mentee: mentor for mentee, (mentor, _) in seats.items()})
    for start in seats:
        path = [start]
        while (following := mentor_of.get(path[-1])) is not None and following not in path:
            path.append(following)
        if following is not None:
            return [seats[one][1] for one in path[path.index(following) :] if one in seats]
    return []


def _seats(board: Board, found: Optimum) -> Iterator[tuple[int, tuple[int, tuple[int, int]]]]:
    """Yield each mentee who was found a mentor, with that mentor and the pair's place on the board."""
    for row, column in enumerate(found.seats):
        if column < board.worth.shape[1]:
            mentor = board.problem.mentors[int(column)].member_id
            yield board.problem.mentees[row].member_id, (mentor, (row, int(column)))


def _matched(board: Board, found: Optimum) -> Iterator[MatchedPair]:
    problem = board.problem
    number = int((found.seats < board.worth.shape[1]).sum())
    for row, column in enumerate(found.seats):
        if column >= board.worth.shape[1]:
            continue
        mentee, mentor = problem.mentees[row], problem.mentors[int(column)]
        slots = shared_slots(*(free_slots(one.zone, one.free, problem.day) for one in (mentee, mentor)))
        lines = [*reasons_of(mentee, mentor, slots, problem.weights), *against_of(mentee, mentor, slots)]
        if number <= _EXACT_ALTERNATIVES:
            lines.append(_alternative(board, found, row, int(column)))
        fit = round(int(board.fits.fit[row, column]) / HUNDREDTHS)
        yield MatchedPair(mentee.member_id, mentor.member_id, fit, tuple(lines))


def _alternative(board: Board, found: Optimum, row: int, column: int) -> str:
    """Say what the best round without this pair would be, found by solving again."""
    without = _optimum(board, _without(board.worth, (row, column)))
    matches, total = board.scale.read(found.worth)
    fewer, less = board.scale.read(without.worth)
    seat = int(without.seats[row])
    mentor = None if seat >= board.worth.shape[1] else board.problem.mentors[seat].member_id
    moved = int((without.seats != found.seats).sum()) - 1
    return alternative(mentor, matches - fewer, (total - less) / HUNDREDTHS, moved)


def _unmatched(board: Board, found: Optimum) -> Iterator[str]:
    problem = board.problem
    taken = np.bincount(found.seats, minlength=board.worth.shape[1] + 1)[:-1]
    room = [mentor for mentor, left in zip(problem.mentors, board.places - taken, strict=True) if left > 0]
    for row, mentee in enumerate(problem.mentees):
        if found.seats[row] >= board.worth.shape[1] and not problem.is_paused(mentee):
            others = [mentor for mentor in room if mentor.member_id != mentee.member_id]
            broken = [(mentor.member_id, broken_rules(mentee, mentor, problem)) for mentor in others]
            yield unmatched_line(mentee.member_id, broken, has_room=bool(others))
