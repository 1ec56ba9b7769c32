"""A round that may part pairs keeps the good ones: who moves does so for a large gain, and by a coordinator's leave."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from bot.jobs import Alarm
from bot.mentoring import EndedDue, Experience, Goal, Pairing, Pairings, PairingState, Setting, Side
from bot.mentoring.matchmaking import MatchedPair
from bot.mentoring.pairing import NoPlaceYet
from bot.mentoring.planning import Plan, plan
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Profile
from bot.mentoring.reckoning import situation_of
from bot.mentoring.rematching import INERTIA, Situation, gain_of, may_be_parted
from bot.mentoring.round_child import solve
from bot.mentoring.solving import Wanted
from bot.storage import Database
from tests.mentoring.programme import COORDINATOR, KEY, NOON, SERVER, Programme, person, suiting
from tests.support.deliveries import only
from tests.support.mentoring import crowd


def settled(problem: Problem) -> Situation:
    """Let everybody whom the best round matches be a running pair."""
    matched = {(one.mentee_id, one.mentor_id) for one in solve(problem).matched}
    return running(problem, matched)


def running(problem: Problem, pairs: set[Pair]) -> Situation:
    """The situation in which these pairs run."""
    seated = dict(pairs)
    held = list(seated.values())
    waiting = replace(
        problem,
        mentees=tuple(one for one in problem.mentees if one.member_id not in seated),
        places={mentor: places - held.count(mentor) for mentor, places in problem.places.items()},
        standing=frozenset(pairs),
    )
    people = {one.member_id: one for one in problem.mentees}
    return Situation(waiting, {pair: people[pair[0]] for pair in sorted(pairs)})


def without(situation: Situation, mentor_id: int) -> Situation:
    """The same after a mentor has left: their mentees wait."""
    freed = [pair for pair in situation.paired if pair[1] == mentor_id]
    problem = situation.problem
    left = replace(
        problem,
        mentees=(*problem.mentees, *(situation.paired[pair] for pair in freed)),
        mentors=tuple(one for one in problem.mentors if one.member_id != mentor_id),
        places={one: places for one, places in problem.places.items() if one != mentor_id},
        standing=frozenset(pair for pair in problem.standing if pair[1] != mentor_id),
    )
    return Situation(left, {pair: one for pair, one in situation.paired.items() if pair not in freed})


def planned(situation: Situation) -> Plan:
    return plan(situation, solve)


def test_where_nothing_is_gained_nobody_moves() -> None:
    for seed in range(12):
        situation = settled(crowd(14, 6, seed))
        found = planned(situation)
        assert (found.moves, found.solved.matched) == ({}, ()), seed
        assert found.staying == len(situation.paired), seed


def test_when_a_mentor_leaves_only_their_mentees_are_proposed_anew_unless_a_move_gains_much() -> None:
    moved = 0
    for seed in range(12):
        before = settled(crowd(12, 6, seed))
        mentor_id = Random(seed).choice(sorted({mentor for _, mentor in before.paired}))
        situation = without(before, mentor_id)
        waiting = {one.member_id for one in situation.problem.mentees}

        found = planned(situation)

        proposed = {one.mentee_id: one.mentor_id for one in found.solved.matched}
        assert set(proposed) - waiting == set(found.moves), seed
        parting = planned(replace(situation, paired={})).solved.matched
        gained = len(proposed) - len(found.moves) - len(parting)
        if found.moves:
            moved += 1
            assert gained > 0 or gain(situation, found, parting) > INERTIA * len(found.moves), seed
        else:
            assert proposed == {one.mentee_id: one.mentor_id for one in parting}, seed
    assert 0 < moved < 12  # both happened


def gain(situation: Situation, found: Plan, parting: Sequence[MatchedPair]) -> float:
    """What the plan's round has in points above the one that parts nobody."""
    before = {**dict(situation.paired.keys()), **{one.mentee_id: one.mentor_id for one in parting}}
    after = {**before, **{one.mentee_id: one.mentor_id for one in found.solved.matched}}
    return gain_of(situation, before, after, before, inertia=0).hundredths / 100


def one_who(member_id: int, side: Side, **said: object) -> Profile:
    plain = Profile(SERVER, member_id, side, "America/Chicago", NOON)
    return replace(suiting(plain, side, 1), **said)


def problem_of(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> Problem:
    return Problem(tuple(mentees), tuple(mentors), {one.member_id: 1 for one in mentors}, NOON, NOON.date())


@pytest.mark.parametrize(("years", "moves"), [(Experience.FIVE_TO_TEN, False), (Experience.OVER_TEN, True)])
def test_a_pair_is_parted_for_more_than_its_inertia_alone(years: Experience, moves: bool) -> None:
    mentee = one_who(1, Side.MENTEE, goals=frozenset({Goal.EXAM, Goal.SPEED}))
    had = one_who(2, Side.MENTOR, experience=Experience.UNDER_TWO)
    better = one_who(3, Side.MENTOR, experience=years, goals=frozenset({Goal.EXAM, Goal.SPEED}))

    found = planned(running(problem_of([mentee], [had, better]), {(1, 2)}))

    assert found.moves == ({1: 2} if moves else {})
    assert found.staying == (0 if moves else 1)
    if moves:
        [matched] = found.solved.matched
        assert matched.lines[0].startswith("A move from <@2>")
        assert "points more in all" in matched.lines[0]


def test_a_move_that_gives_somebody_else_a_mentor_comes_first_and_says_so() -> None:
    inpatient = frozenset({Setting.INPATIENT})
    spanish = one_who(5, Side.MENTEE, languages=frozenset({"es"}))
    settled_mentee = one_who(1, Side.MENTEE, languages=frozenset({"en", "es"}))
    bilingual = one_who(2, Side.MENTOR, languages=frozenset({"en", "es"}))
    other = one_who(3, Side.MENTOR, settings=inpatient)

    found = planned(running(problem_of([settled_mentee, spanish], [bilingual, other]), {(1, 2)}))

    assert [(one.mentee_id, one.mentor_id) for one in found.solved.matched] == [(1, 3), (5, 2)]
    assert "one pair more" in found.solved.matched[0].lines[0]
    assert "makes room" in found.solved.matched[1].lines[0]


def test_what_a_coordinator_chose_against_a_rule_is_left_alone() -> None:
    mentee, chosen = one_who(1, Side.MENTEE), one_who(2, Side.MENTOR, languages=frozenset({"fr"}))
    situation = running(problem_of([mentee], [chosen, one_who(3, Side.MENTOR)]), {(1, 2)})

    assert may_be_parted(situation) == frozenset()
    assert planned(situation).moves == {}


@pytest.fixture
def programme(database: Database) -> Programme:
    return Programme(database)


@pytest.fixture
def pairings(programme: Programme) -> Pairings:
    async def plan_here(wanted: Wanted) -> Plan:
        found = (wanted.secret, wanted.server_id, wanted.now, wanted.gone, wanted.asked)
        return planned(await programme.database.read(situation_of, *found))

    return Pairings(programme.database, programme.clock, Alarm(programme.clock), lambda: KEY, plan_here)


async def test_a_rematched_pair_runs_until_both_accept_the_new_one(programme: Programme, pairings: Pairings) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    old = await programme.paired(mentor, mentee)
    second, third = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)

    match = await pairings.rematch(COORDINATOR, old.id)

    [move, follows] = match.proposals
    assert (move.mentor_id, move.mentee_id, move.replaces_id) == (second.member_id, mentee.member_id, old.id)
    assert (follows.mentor_id, follows.mentee_id) == (mentor.member_id, third.member_id)
    assert match.staying == 0
    assert "asked for" in move.why[0]
    assert not [line for line in move.reasons if "<@" in line]
    with pytest.raises(NoPlaceYet):
        await pairings.approve(COORDINATOR, follows.id)
    assert await pairings.approve_all(COORDINATOR) == (2, 0)

    for actor in (mentor, third):  # both want it, but the place is not free yet
        held = await programme.mentoring.accept(actor, follows.id)
    assert held.state is PairingState.OFFERED
    assert (await programme.known(old)).state is PairingState.ACTIVE
    await programme.deliver(minutes=1)
    for actor in (second, mentee):
        moved = await programme.mentoring.accept(actor, move.id)

    assert moved.state is PairingState.ACTIVE
    assert (await programme.known(old)).state is PairingState.ENDED
    assert (await programme.known(follows)).state is PairingState.ACTIVE
    [ended] = only(EndedDue, await programme.deliver(minutes=1))
    assert ended.pairing.member(ended.part) == mentor.member_id


async def test_a_declined_move_leaves_the_pair_as_it_was(programme: Programme, pairings: Pairings) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    old = await programme.paired(mentor, mentee)
    second = await programme.sign_up(Side.MENTOR)
    [move] = (await pairings.rematch(COORDINATOR, old.id)).proposals
    await pairings.approve(COORDINATOR, move.id)

    await programme.mentoring.decline(second, move.id)

    assert (await programme.known(old)).state is PairingState.ACTIVE
    match = await pairings.match(COORDINATOR)
    assert (match.proposals, match.staying) == ([], 1)


async def test_a_mentor_who_leaves_moves_nobody_but_their_own_mentees(programme: Programme, pairings: Pairings) -> None:
    mentors = [await programme.sign_up(Side.MENTOR, capacity=2) for _ in range(3)]
    mentees = [await programme.sign_up(Side.MENTEE) for _ in range(4)]
    pairs: list[Pairing] = []
    for mentor, mentee in zip([*mentors[:2], *mentors[:2]], mentees, strict=True):
        pairs.append(await programme.paired(mentor, mentee))

    await programme.mentoring.leave(mentors[0])
    match = await pairings.match(COORDINATOR)

    assert {one.mentee_id for one in match.proposals} == {mentees[0].member_id, mentees[2].member_id}
    assert {one.replaces_id for one in match.proposals} == {None}
    assert match.staying == 2
    assert [(await programme.known(one)).state.value for one in pairs] == ["ended", "active", "ended", "active"]
    assert person(1) == mentors[0]
