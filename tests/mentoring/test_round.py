"""A round is the best there is: checked against every possible one, whatever the order in which people are named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import cast

import numpy as np
import pytest

from bot.mentoring.board import Board
from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.matchmaking import Solved
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Free, Profile
from bot.mentoring.round_child import LEAST_OF_TOTAL, solve
from bot.mentoring.rules import Rule, broken_rules
from bot.mentoring.words import Cadence, Credential, DayPart, Experience, Goal, Setting, Side
from tests.support.proofs import ProofSize

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SMALL, FULL = 60, 2_000


def somebody(random: Random, member_id: int, side: Side) -> Profile:
    """Draw a person; few choices, so that rules are broken often and fits are often alike."""
    return Profile(
        1,
        member_id,
        side,
        random.choice(("America/New_York", "Europe/London", "Asia/Kolkata")),
        datetime(2026, 11, random.randint(1, 22), tzinfo=UTC),
        holds=frozenset(random.sample(list(Credential), 3)),
        seeks=frozenset(random.sample(list(Credential), random.randint(0, 2))),
        settings=frozenset(random.sample(list(Setting), 2)),
        goals=frozenset(random.sample(list(Goal), 2)),
        languages=frozenset(random.sample(("en", "es"), random.randint(1, 2))),
        free=frozenset(Free(random.randrange(7), random.choice(list(DayPart))) for _ in range(6)),
        cadence=random.choice(list(Cadence)),
        experience=random.choice(list(Experience)),
    )


def drawn(seed: int) -> Problem:
    """Draw a small server; some people want to be both, some pairs are kept apart."""
    random = Random(seed)
    mentees = [somebody(random, 10 + number, Side.MENTEE) for number in range(random.randint(1, 4))]
    mentors = [somebody(random, 20 + number, Side.MENTOR) for number in range(random.randint(1, 3))]
    both = [somebody(random, 30 + number, Side.BOTH) for number in range(random.randint(0, 2))]
    apart = {(random.choice(mentees).member_id, random.choice(mentors).member_id)}
    teaching = tuple(mentors + both)
    return Problem(
        tuple(mentees + both),
        teaching,
        {one.member_id: random.randint(0, 2) for one in teaching},
        NOW,
        date(2026, 11, 23),
        never_together=frozenset(apart if random.random() < 0.3 else ()),
        minimum_fit=20,
    )


def rounds_of(problem: Problem) -> Iterator[Mapping[int, int]]:
    """Yield every round that keeps all hard rules: mentor by mentee."""
    allowed = {
        mentee.member_id: [
            mentor.member_id
            for mentor in problem.mentors
            if not set(broken_rules(mentee, mentor, problem)) - {Rule.NO_PLACE}
        ]
        for mentee in problem.mentees
    }

    def extended(left: Sequence[int], chosen: dict[int, int]) -> Iterator[dict[int, int]]:
        if not left:
            yield dict(chosen)
            return
        yield from extended(left[1:], chosen)
        for mentor in allowed[left[0]]:
            if sum(one == mentor for one in chosen.values()) < problem.places[mentor]:
                yield from extended(left[1:], {**chosen, left[0]: mentor})

    for one in extended(list(allowed), {}):
        if not goes_round(one):
            yield one


def goes_round(chosen: Mapping[int, int]) -> bool:
    """Whether somebody mentors their own mentor, however far around."""
    for start in chosen:
        at, steps = chosen[start], 0
        while at in chosen and at != start and steps <= len(chosen):
            at, steps = chosen[at], steps + 1
        if at == start:
            return True
    return False


def best_value(problem: Problem) -> tuple[int, int]:
    """Return how many the best round matches and its worst fit, found by trying every round."""
    board = Board.of(problem)
    rows = {one.member_id: row for row, one in enumerate(board.problem.mentees)}
    columns = {one.member_id: column for column, one in enumerate(board.problem.mentors)}

    def of(values: np.ndarray, chosen: Mapping[int, int]) -> list[int]:
        return [int(values[rows[mentee], columns[mentor]]) for mentee, mentor in chosen.items()]

    every = list(rounds_of(problem))
    most = max(len(one) for one in every)
    full = [one for one in every if len(one) == most]
    total = max(sum(of(board.score, one)) for one in full)
    near = [one for one in full if sum(of(board.score, one)) >= total * LEAST_OF_TOTAL]
    return most, max((min(of(board.fits.fit, one), default=0) for one in near), default=0)


def pairs_of(solved: Solved) -> set[Pair]:
    return {(one.mentee_id, one.mentor_id) for one in solved.matched}


@pytest.mark.proof
def test_a_round_is_as_good_as_the_best_of_all_rounds(proof_size: ProofSize) -> None:
    for seed in range(proof_size(SMALL, FULL)):
        problem = drawn(seed)
        solved = solve(problem)
        chosen = dict(pairs_of(solved))

        assert len(chosen) == len(solved.matched), seed
        assert not goes_round(chosen), seed
        most, worst = best_value(problem)
        assert len(chosen) == most, seed
        assert min((one.fit for one in solved.matched), default=0) == round(worst / HUNDREDTHS), seed
        by_id = {one.member_id: one for one in (*problem.mentees, *problem.mentors)}
        for mentee, mentor in chosen.items():
            assert not set(broken_rules(by_id[mentee], by_id[mentor], problem)) - {Rule.NO_PLACE}, seed


def test_the_order_of_sign_ups_changes_nothing() -> None:
    for seed in range(30):
        problem = drawn(seed)
        shuffled = replace(problem, mentees=problem.mentees[::-1], mentors=problem.mentors[::-1])

        assert pairs_of(solve(problem)) == pairs_of(solve(shuffled)), seed


def test_the_proof_is_reached_so_no_round_is_worth_more() -> None:
    for seed in range(40):
        proof = solve(drawn(seed)).certificate
        assert proof["is_best"], seed
        assert int(str(proof["worth"])) <= int(str(proof["bound"])), seed
        if len(cast("Sequence[object]", proof["cases"])) == 1:
            assert proof["worth"] == proof["bound"], seed


def test_everybody_without_a_mentor_is_told_of() -> None:
    for seed in range(40):
        problem = drawn(seed)
        solved = solve(problem)
        left = {one.member_id for one in problem.mentees} - {mentee for mentee, _ in pairs_of(solved)}
        assert len(solved.unmatched) == len(left), seed
        assert all(any(f"<@{one}>" in line for line in solved.unmatched) for one in left), seed


def test_nobody_without_a_place_is_told_that_lifting_a_rule_would_help() -> None:
    problem = drawn(1)
    full = replace(problem, places=dict.fromkeys(problem.places, 0))

    for line in solve(full).unmatched:
        assert "would only displace someone else" in line
