"""Plans a round: the best of all who wait, and the moves of running pairs that gain enough to be worth proposing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.mentoring.fit import HUNDREDTHS
from bot.mentoring.matchmaking import MatchedPair, Solved
from bot.mentoring.pairing import A_MOVE
from bot.mentoring.problem import Problem
from bot.mentoring.rematching import (
    Round,
    Situation,
    fit_of,
    gain_of,
    groups_of,
    in_turn,
    may_be_parted,
    not_worth_it,
    with_pairs,
)

Solve = Callable[[Problem], Solved]
"""Finds the best round."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed, each after those that make room for it; `moves` has the present mentor of mentees who move.

    `staying` pairs run on as they are.
    """

    solved: Solved
    moves: Mapping[int, int]
    staying: int


def plan(situation: Situation, solve: Solve) -> Plan:
    """Solve the round without parting anybody, then with every pair that may be parted; keep what is worth it.

    Pairs that would move for too little are taken out and the round is solved again: so what is proposed is the best
    there is for what it may change, and its proof is that of the round proposed.
    """
    settled = solve(situation.problem)
    before = _round(situation, settled)
    parted = may_be_parted(situation)
    for _ in range(_TRIES):
        if not parted:
            break
        solved = solve(with_pairs(situation, parted))
        after = _round(situation, solved)
        needless = not_worth_it(situation, before, after, parted)
        if not needless:
            return _planned(situation, solved, before, after)
        parted -= needless
    return _planned(situation, settled, before, before)


def _round(situation: Situation, solved: Solved) -> Round:
    """Return who would have which mentor, with the pairs that the round left alone."""
    chosen = {one.mentee_id: one.mentor_id for one in solved.matched}
    left_alone = {mentee: mentor for mentee, mentor in situation.paired if mentee not in chosen}
    return {**left_alone, **chosen}


def _planned(situation: Situation, solved: Solved, before: Round, after: Round) -> Plan:
    running = situation.running
    by_mentee = {one.mentee_id: one for one in solved.matched}
    ordered = [one for one in in_turn(situation, after) if one in by_mentee and running.get(one) != after[one]]
    moves = {one: running[one] for one in ordered if one in running}
    matched = [
        replace(by_mentee[one], lines=(*_asides(situation, by_mentee[one], before, after), *by_mentee[one].lines))
        for one in ordered
    ]
    return Plan(replace(solved, matched=tuple(matched)), moves, len(running) - len(moves))


def _asides(situation: Situation, matched: MatchedPair, before: Round, after: Round) -> Iterator[str]:
    """Yield what coordinators are to know of a move: whom it leaves, what it brings, what waits for it."""
    mentee_id, running = matched.mentee_id, situation.running
    if mentee_id in running:
        people = {one.member_id: one for one in (*situation.problem.mentees, *situation.paired.values())}
        there = round(fit_of(situation.problem, people[mentee_id], running[mentee_id]) / HUNDREDTHS)
        gain = _gain(situation, mentee_id, before, after)
        yield f"{A_MOVE} from <@{running[mentee_id]}>, where the fit is {there}. {gain}"
    elif situation.problem.places[matched.mentor_id] < 1:
        yield f"{A_MOVE} makes room for this: it begins when the other mentee has moved."


def _gain(situation: Situation, mentee_id: int, before: Round, after: Round) -> str:
    if situation.asked is not None and mentee_id == situation.asked[0]:
        return "It was asked for."
    group = next(one for one in groups_of(before, after) if mentee_id in one)
    gain = gain_of(situation, before, after, group, inertia=0)
    points = f"{abs(gain.hundredths) / HUNDREDTHS:.0f} points {'more' if gain.hundredths > 0 else 'less'} in all"
    if gain.pairs:
        return f"Gain: {'one pair' if gain.pairs == 1 else f'{gain.pairs} pairs'} more, {points}."
    return f"Gain: {points}."
