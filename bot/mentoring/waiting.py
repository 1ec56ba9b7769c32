"""Why somebody has no mentor yet, in words that blame nobody; inside a transaction."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.mentoring import pairing_store, profile_store, reckoning
from bot.mentoring.pairing import PairingState
from bot.mentoring.problem import Problem
from bot.mentoring.profile import Profile
from bot.mentoring.rules import Rule, broken_rules
from bot.storage import Transaction

_SILENT = {Rule.NEVER_TOGETHER, Rule.ENDED_BADLY, Rule.SELF, Rule.GONE, Rule.CIRCLE}
"""Rules that a waiting member is told nothing of."""

_NO_KEY = b""


def why_not_yet(transaction: Transaction, profile: Profile, now: datetime) -> str:
    """Return why a mentee waits: nobody has room, nobody fits and what is in the way, or only the moderators' turn."""
    profiles = profile_store.joined(transaction, profile.server_id)
    bound = pairing_store.of_server(transaction, profile.server_id, PairingState.OFFERED, PairingState.ACTIVE)
    problem = reckoning.problem_among(transaction, _NO_KEY, profile.server_id, profiles, bound, now)
    return f"{_reason(profile, problem)}{_line_before(profile, problem)}"


def _reason(profile: Profile, problem: Problem) -> str:
    if problem.is_paused(profile):
        return "You have paused, so nobody is proposed to you."
    others = [mentor for mentor in problem.mentors if mentor.member_id != profile.member_id]
    if not others:
        return "No mentor has signed up here yet."
    broken = [set(broken_rules(profile, mentor, problem)) for mentor in others]
    if any(not rules for rules in broken):
        return "A mentor who fits has a place: it is the moderators' turn to propose."
    if all(Rule.NO_PLACE in rules or rules & _SILENT or Rule.PAUSED in rules for rules in broken):
        return "Every mentor's places are taken at the moment."
    return _what_is_in_the_way(broken)


def _what_is_in_the_way(broken: Sequence[set[Rule]]) -> str:
    """Name the rule that keeps most mentors away who would do otherwise."""
    alone = Counter(
        next(iter(rules)) for rules in broken if len(rules) == 1 and not rules & (_SILENT | {Rule.NO_PLACE})
    )
    counted = alone or Counter(rule for rules in broken for rule in rules if rule not in _SILENT)
    if not counted:
        return "No mentor here is free for you at the moment."
    rule, _ = max(counted.items(), key=lambda pair: (pair[1], pair[0].value))
    return _IN_THE_WAY[rule]


_IN_THE_WAY = {
    Rule.NO_PLACE: "Every mentor's places are taken at the moment.",
    Rule.PAUSED: "The mentors who would fit have paused.",
    Rule.CREDENTIAL: "No mentor here holds what you work toward, nor one that tests the same work.",
    Rule.LANGUAGE: "No mentor with room shares a language with you.",
    Rule.HOURS: "No mentor with room shares two hours a week with you. More free hours would help most.",
    Rule.MINIMUM_FIT: "Mentors have room, but none fits well enough yet. More goals and settings would help.",
}


def _line_before(profile: Profile, problem: Problem) -> str:
    before = sum(
        (one.waiting_since, one.member_id) < (profile.waiting_since, profile.member_id) for one in problem.mentees
    )
    if not before:
        return " You are first in the line."
    return " One waits before you." if before == 1 else f" {before} wait before you."
