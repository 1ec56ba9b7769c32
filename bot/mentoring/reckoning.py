"""Puts together what a round of matching is given, from the database; inside a transaction."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.mentoring import apart_store, pairing_store, policy_store, profile_store
from bot.mentoring.apart_store import ApartKind
from bot.mentoring.pairing import Pairing, PairingState
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Profile
from bot.mentoring.rematching import Situation
from bot.storage import Transaction

REFUSED_FOR = timedelta(days=60)
"""A pair that a coordinator took off the table, or one of the two declined, is not proposed again so soon."""

_NEVER = (ApartKind.AVOIDED, ApartKind.BLOCKED)
_BADLY = (ApartKind.BADLY,)


def situation_of(
    transaction: Transaction,
    secret: bytes,
    server_id: int,
    now: datetime,
    gone: Collection[int] = (),
    asked: Pairing | None = None,
) -> Situation:
    """Return who waits for a mentor, who has places, every rule, and the pairs that run; `asked` is to be rematched.

    An offer that is open holds its mentee and one of its mentor's places; what is merely proposed holds nothing.
    """
    profiles = profile_store.joined(transaction, server_id)
    bound = pairing_store.of_server(transaction, server_id, PairingState.OFFERED, PairingState.ACTIVE)
    others = [one for one in bound if asked is None or one.id != asked.id]
    problem = problem_among(transaction, secret, server_id, profiles, others, now, gone)
    if asked is not None:
        problem = replace(problem, never_together=problem.never_together | _pairs_of([asked]))
    return Situation(problem, _paired(profiles, others), next(iter(_pairs_of([asked] if asked else [])), None))


def _paired(profiles: Collection[Profile], bound: Collection[Pairing]) -> dict[Pair, Profile]:
    """Return the running pairs of people who are signed up; who is offered another mentor is left alone."""
    offered = {one.mentee_id for one in bound if one.state is PairingState.OFFERED}
    mentees = {one.member_id: one for one in profiles if one.member_id not in offered}
    mentors = {one.member_id for one in profiles if one.side.mentors}
    active = _pairs_of(one for one in bound if one.state is PairingState.ACTIVE)
    return {pair: mentees[pair[0]] for pair in sorted(active) if pair[0] in mentees and pair[1] in mentors}


def problem_among(
    transaction: Transaction,
    secret: bytes,
    server_id: int,
    profiles: Collection[Profile],
    bound: Collection[Pairing],
    now: datetime,
    gone: Collection[int] = (),
) -> Problem:
    """Return the same for some of the people; `bound` are the offers and pairings that stand."""
    refused = pairing_store.refused_since(transaction, server_id, now - REFUSED_FOR)
    with_mentor = {one.mentee_id for one in bound}
    held = Counter(one.mentor_id for one in bound)
    mentors = [one for one in profiles if one.side.mentors]
    known = apart_store.of_server(transaction, server_id)
    members = {one.member_id for one in profiles}
    policy = policy_store.policy(transaction, server_id)
    return Problem(
        mentees=tuple(one for one in profiles if one.side.learns and one.member_id not in with_mentor),
        mentors=tuple(mentors),
        places={one.member_id: max(one.capacity - held[one.member_id], 0) for one in mentors},
        now=now,
        day=(now - timedelta(days=now.weekday())).date(),
        never_together=_pairs(apart_store.pairs_among(known, secret, server_id, members, _NEVER)) | _pairs(refused),
        ended_badly=_pairs(apart_store.pairs_among(known, secret, server_id, members, _BADLY)),
        gone=frozenset(gone),
        weights=policy.as_weights(),
        minimum_fit=policy.minimum_fit,
        standing=_pairs_of(bound),
    )


def _pairs_of(pairings: Iterable[Pairing]) -> frozenset[Pair]:
    return frozenset(
        (one.mentee_id, one.mentor_id) for one in pairings if one.mentee_id is not None and one.mentor_id is not None
    )


def _pairs(found: Iterable[frozenset[int]]) -> frozenset[Pair]:
    pairs: set[Pair] = set()
    for pair in found:
        low, high = sorted(pair)
        pairs.add((low, high))
    return frozenset(pairs)
