"""What a round says of itself is exact: each next best, each freeing rule, each place more, by solving again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from bot.mentoring.assignment import optimum
from bot.mentoring.board import NEVER, Board, Worths
from bot.mentoring.circles import Found, Search, without
from bot.mentoring.explaining import Freedom, next_bests
from bot.mentoring.matching import can_match
from bot.mentoring.pairing import FOR_COORDINATORS
from bot.mentoring.residual import Residual
from bot.mentoring.round_child import raised
from bot.mentoring.round_words import alternative
from bot.mentoring.rules import LIFTABLE, Rule
from bot.mentoring.words import Goal, Setting
from tests.mentoring.test_round import drawn
from tests.support.proofs import ProofSize

SMALL, FULL = 40, 300


@dataclass(frozen=True)
class Round:
    """A round as it is explained."""

    seed: int
    board: Board
    search: Search
    worth: Worths
    found: Found

    def again(self, worth: Worths) -> Found:
        """Solve it from nothing with other worths."""
        return Search(self.board).best(worth)

    def matches(self, found: Found) -> int:
        return int((found.seats < len(self.board.places)).sum())

    def lifted(self, row: int, column: int) -> Worths:
        """The worths with one pair allowed that is not."""
        worth = self.board.worth.copy()
        scale = self.board.scale
        worth[row, column] = scale.match + int(self.board.score[row, column]) * scale.hundredth
        return worth


def rounds(number: int) -> Iterator[Round]:
    for seed in range(number):
        board = Board.of(drawn(seed))
        search = Search(board)
        yield Round(seed, board, search, *raised(board, search))


@pytest.mark.proof
def test_every_next_best_costs_what_solving_again_says(proof_size: ProofSize) -> None:
    confirmed = moved = 0
    for one in rounds(proof_size(SMALL, FULL)):
        swaps = next_bests(one.board, one.search, one.worth, one.found)
        seated = np.flatnonzero(one.found.seats < len(one.board.places)).tolist()
        assert sorted(swaps) == seated, one.seed
        for row, swap in swaps.items():
            best = one.again(without(one.worth, (row, int(one.found.seats[row]))))
            assert swap.cost == one.found.worth - best.worth, one.seed
            assert swap.of(one.found.seats).tolist() == best.seats.tolist(), one.seed
            confirmed += 1
            moved += len(swap.moves) > 1
    assert confirmed > moved > 0


@pytest.mark.proof
def test_a_rule_frees_somebody_if_and_only_if_solving_again_matches_one_more(proof_size: ProofSize) -> None:
    freed = bound = 0
    for one in rounds(proof_size(SMALL, FULL)):
        freedom = Freedom(one.board, one.search, one.found)
        matches = one.matches(one.found)
        for row in np.flatnonzero(one.found.seats >= len(one.board.places)).tolist():
            freeing = freedom.freeing(row)
            if freeing is not None:
                assert freeing.place[0] == row
                again = one.again(one.lifted(*freeing.place))
                assert one.matches(again) == matches + 1, one.seed
                assert again.seats[row] == freeing.place[1], one.seed
                freed += 1
            elif one.found.is_free_of_cases:
                for column in liftable(one.board, row):
                    assert one.matches(one.again(one.lifted(row, column))) == matches, one.seed
                    bound += 1
    assert freed
    assert bound


@pytest.mark.proof
def test_a_place_more_adds_what_solving_again_says(proof_size: ProofSize) -> None:
    wanted = 0
    for one in rounds(proof_size(SMALL, FULL)):
        board = one.board
        if one.found.is_free_of_cases:
            residual = Residual(one.worth, one.found.seats, board.places, one.found.cases[0].prices)
            for column in range(len(board.places)):
                assert residual.prices[column] == with_place(one, column) - one.found.worth, one.seed
        freedom = Freedom(board, one.search, one.found)
        for row in np.flatnonzero(one.found.seats >= len(board.places)).tolist():
            column = freedom.place_wanted(row)
            if column is not None:
                roomy = replace(board, places=one_more(board, column))
                assert one.matches(Search(roomy).best(board.worth)) == one.matches(one.found) + 1, one.seed
                wanted += 1
    assert wanted


def liftable(board: Board, row: int) -> Iterator[int]:
    for column in range(len(board.places)):
        rules = {rule for rule, broken in board.broken.items() if broken[row, column]} - {Rule.NO_PLACE}
        if len(rules) == 1 and rules <= LIFTABLE:
            yield column


def one_more(board: Board, column: int) -> np.ndarray:
    places = board.places.copy()
    places[column] += 1
    return places


def with_place(one: Round, column: int) -> int:
    places = one_more(one.board, column)
    return optimum(one.worth, places, np.zeros_like(places), 0, -NEVER // 4).worth


def test_no_next_best_is_for_coordinators_alone_and_reasons_read_as_sentences() -> None:
    assert alternative(None, 1, 0, 0) == "There is no next best: without this pair, one fewer would be matched."
    assert alternative(7, 0, 5, 1) == "Next best: <@7>, 5 points less in all; one more would move."
    assert alternative(None, 1, 0, 0).startswith(FOR_COORDINATORS)
    assert (Setting.OUTPATIENT.known, Goal.EXAM.reached) == ("hospital outpatient work", "passing an exam")


def test_whether_enough_can_be_matched_is_what_the_best_round_says() -> None:
    said: set[bool] = set()
    for one in rounds(40):
        matches = one.matches(one.found)
        for floor in (3_000, 5_000, 6_500):
            allowed = one.board.allowed & one.board.above(floor)
            worth = np.where(allowed, one.board.worth, NEVER)
            unbound = optimum(worth, one.board.places, np.zeros(len(one.board.places), np.int64), 0, 1).seats
            most = int((unbound < len(one.board.places)).sum())
            enough = can_match(allowed, one.board.places, one.found.seats, matches)
            assert enough == (most >= matches), (one.seed, floor)
            said.add(enough)
    assert said == {True, False}
