"""Fit and shared hours of everybody with everybody, as matrices: mentees down, mentors across."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.mentoring.fit import (
    ENOUGH_SLOTS,
    EQUIVALENT_TENTHS,
    HUNDREDTHS,
    UNSAID,
    cadence_share,
    experience_share,
)
from bot.mentoring.hours import SLOTS, free_slots
from bot.mentoring.problem import Problem
from bot.mentoring.profile import Profile
from bot.mentoring.words import EQUIVALENTS, Cadence, Credential, Goal, Setting

Small = npt.NDArray[np.int16]
Truths = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Bits = npt.NDArray[np.uint64]
"""What people chose, a row of bits for each. Bits are counted, not multiplied: BLAS threads starve when others work."""

_WORD = 64
_BLOCK = 128
"""Mentees reckoned at a time: what lies in between stays within the processor's cache."""


@dataclass(frozen=True)
class Fits:
    """What everybody is to everybody: a row for each mentee, a column for each mentor, in the problem's order.

    `fit` is in hundredths of a point, `slots` are the quarters of an hour that two share in the week, `may_teach` says
    whether the mentor holds what the mentee seeks or an equivalent, `understand` whether they share a language.
    """

    fit: Small
    slots: Small
    may_teach: Truths
    understand: Truths


def fits(problem: Problem) -> Fits:
    """Reckon every pair: the same, to the hundredth, as `bot.mentoring.fit.fit` does for one."""
    shape = len(problem.mentees), len(problem.mentors)
    found = Fits(np.empty(shape, np.int16), np.empty(shape, np.int16), np.empty(shape, bool), np.empty(shape, bool))
    languages = sorted({one for person in (*problem.mentees, *problem.mentors) for one in person.languages})
    mentors = _Answers(problem, problem.mentors, languages)
    for first in range(0, len(problem.mentees), _BLOCK):
        rows = slice(first, first + _BLOCK)
        mentees = _Answers(problem, problem.mentees[rows], languages)
        into = Fits(found.fit[rows], found.slots[rows], found.may_teach[rows], found.understand[rows])
        _reckon(problem, mentees, mentors, into)
    return found


class _Answers:
    """What some people said; `stands_in` are the credentials that they do not hold but have an equivalent of."""

    def __init__(self, problem: Problem, people: Sequence[Profile], languages: Sequence[str]) -> None:
        self.free = _packed([free_slots(one.zone, one.free, problem.day) for one in people], SLOTS)
        self.seeks = _chosen([one.seeks for one in people], Credential)
        self.holds = _chosen([one.holds for one in people], Credential)
        self.stands_in = _chosen([_stood_in_for(one.holds) for one in people], Credential)
        self.settings = _chosen([one.settings for one in people], Setting)
        self.goals = _chosen([one.goals for one in people], Goal)
        self.languages = _chosen([one.languages for one in people], languages)
        self.cadences = np.array([_CADENCES[one.cadence] for one in people], np.intp)
        self.experience = np.array([experience_share(one.experience) for one in people])


def _reckon(problem: Problem, mentees: _Answers, mentors: _Answers, into: Fits) -> None:
    """Fill a block of rows. The parts are added up in the order in which `fit` adds them, so that floats agree."""
    held = _common(mentees.seeks, mentors.holds)
    equivalent = _common(mentees.seeks, mentors.stands_in)
    into.slots[:] = _common(mentees.free, mentors.free)
    languages = _common(mentees.languages, mentors.languages)
    sought = _number(mentees.seeks)[:, None]
    shares = (
        _quotients(10 * held + EQUIVALENT_TENTHS * equivalent, 10 * sought),
        _covered(mentees.settings, mentors.settings),
        _covered(mentees.goals, mentors.goals),
        np.minimum(into.slots, ENOUGH_SLOTS) / np.float64(ENOUGH_SLOTS),
        _CADENCE_SHARES[mentees.cadences][:, mentors.cadences],
        _covered(mentees.languages, mentors.languages),
        mentors.experience,
    )
    total = np.zeros(held.shape)
    for weight, share in zip(problem.weights.each, shares, strict=True):
        total += weight * share
    into.fit[:] = np.rint(total * (100 * HUNDREDTHS) / problem.weights.total)
    into.may_teach[:] = (held + equivalent > 0) | (sought == 0)
    into.understand[:] = languages > 0


def _covered(wanted: Bits, offered: Bits) -> Floats:
    share = _quotients(_common(wanted, offered), _number(wanted)[:, None])
    share[:, _number(offered) == 0] = UNSAID
    return share


def _quotients(counted: Small, of: Small) -> Floats:
    """Divide, and give `UNSAID` where there is nothing to count."""
    return np.where(of == 0, UNSAID, counted / np.maximum(of, 1).astype(np.float64))


def _common(mentees: Bits, mentors: Bits) -> Small:
    """Return how many bits each mentee has in common with each mentor."""
    counted = np.zeros((len(mentees), len(mentors)), np.int16)
    for word in range(mentees.shape[1]):
        counted += np.bitwise_count(mentees[:, None, word] & mentors[None, :, word])
    return counted


def _number(chosen: Bits) -> Small:
    return np.bitwise_count(chosen).sum(axis=1, dtype=np.int16)


def _chosen(people: Sequence[Collection[str]], offered: Iterable[str]) -> Bits:
    """Return a bit for each thing offered, set where the person chose it."""
    bits = {one: 1 << number for number, one in enumerate(offered)}
    return _packed([sum(bits[one] for one in chosen) for chosen in people], len(bits))


def _packed(masks: Sequence[int], bits: int) -> Bits:
    words = -(-bits // _WORD)
    packed = b"".join(mask.to_bytes(words * 8, "little") for mask in masks)
    return np.frombuffer(packed, "<u8").reshape(len(masks), words)


def _stood_in_for(holds: frozenset[Credential]) -> frozenset[Credential]:
    return frozenset(sought for sought, others in EQUIVALENTS.items() if sought not in holds and others & holds)


_CADENCES = {cadence: number for number, cadence in enumerate(Cadence)}
_CADENCE_SHARES = np.array([[cadence_share(one, other) for other in Cadence] for one in Cadence])
