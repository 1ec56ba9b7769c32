"""What no pair may break: the hard rules, each with its name and its words."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.mentoring.fit import HUNDREDTHS, fit
from bot.mentoring.hours import SLOTS_AN_HOUR, free_slots, shared_slots
from bot.mentoring.problem import Pair, Problem
from bot.mentoring.profile import Profile
from bot.mentoring.words import EQUIVALENTS, Credential

FEWEST_SLOTS = 2 * SLOTS_AN_HOUR
"""At least two hours a week in which both are free."""


class Rule(StrEnum):
    """A reason for which two people are no pair."""

    SELF = "self"
    GONE = "gone"
    NEVER_TOGETHER = "never_together"
    ENDED_BADLY = "ended_badly"
    CIRCLE = "circle"
    PAUSED = "paused"
    NO_PLACE = "no_place"
    CREDENTIAL = "credential"
    LANGUAGE = "language"
    HOURS = "hours"
    MINIMUM_FIT = "minimum_fit"

    @property
    def words(self) -> str:
        """What the rule asks for, as moderators read it."""
        return {
            Rule.SELF: "nobody mentors themselves",
            Rule.GONE: "both are still in the server",
            Rule.NEVER_TOGETHER: "the two are not on a never-together list",
            Rule.ENDED_BADLY: "the two were no pair that ended badly",
            Rule.CIRCLE: "nobody mentors their own mentor, however far around",
            Rule.PAUSED: "neither has paused",
            Rule.NO_PLACE: "the mentor has a place left",
            Rule.CREDENTIAL: "the mentor holds what the mentee seeks, or a stated equivalent",
            Rule.LANGUAGE: "the two share a language",
            Rule.HOURS: f"the two share at least {FEWEST_SLOTS // SLOTS_AN_HOUR} hours a week",
            Rule.MINIMUM_FIT: "the fit is not under the server's minimum",
        }[self]


LIFTABLE = frozenset({Rule.PAUSED, Rule.CREDENTIAL, Rule.LANGUAGE, Rule.HOURS, Rule.MINIMUM_FIT})
"""Rules that moderators may set aside for one pair. The others protect somebody, or are facts; a place too few is
mended by one more place, which is another change."""


def broken_rules(mentee: Profile, mentor: Profile, problem: Problem) -> tuple[Rule, ...]:
    """Return every rule that the two would break as a pair, in the order of `Rule`; none where they may be one.

    Partners of an existing pair may have paused: they are parted or kept, and proposed to nobody.
    """
    one, other = mentee.member_id, mentor.member_id
    slots = shared_slots(*(free_slots(person.zone, person.free, problem.day) for person in (mentee, mentor)))
    judged = {
        Rule.SELF: one == other,
        Rule.GONE: bool({one, other} & problem.gone),
        Rule.NEVER_TOGETHER: problem.are_kept_apart(one, other),
        Rule.ENDED_BADLY: problem.ended_in_discord(one, other),
        Rule.CIRCLE: one in above(problem.standing).get(other, ()),
        Rule.PAUSED: (one, other) not in problem.existing and any(map(problem.is_paused, (mentee, mentor))),
        Rule.NO_PLACE: not problem.places[other],
        Rule.CREDENTIAL: not may_teach(mentor.holds, mentee.seeks),
        Rule.LANGUAGE: not mentee.languages & mentor.languages,
        Rule.HOURS: slots < FEWEST_SLOTS,
        Rule.MINIMUM_FIT: fit(mentee, mentor, slots, problem.weights) < problem.minimum_fit * HUNDREDTHS,
    }
    return tuple(rule for rule in Rule if judged[rule])


def may_teach(holds: frozenset[Credential], seeks: frozenset[Credential]) -> bool:
    """Say whether who holds these can mentor for one of those sought; who seeks none can learn from anybody."""
    return not seeks or any(({sought} | EQUIVALENTS.get(sought, frozenset())) & holds for sought in seeks)


def above(pairs: Iterable[Pair]) -> Mapping[int, frozenset[int]]:
    """Return, for everybody with a mentor in these pairs, all who mentor them, directly or around others."""
    mentors: dict[int, set[int]] = {}
    for mentee, mentor in pairs:
        mentors.setdefault(mentee, set()).add(mentor)
    found: dict[int, frozenset[int]] = {}
    for person in mentors:
        seen: set[int] = set()
        waiting = list(mentors[person])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += mentors.get(one, ())
        found[person] = frozenset(seen)
    return found
