"""The reasons of a proposal in words: what the two share, what speaks against it, the next best, who is left over."""

from collections.abc import Iterator, Sequence

from bot.mentoring.fit import Weights, cadence_share, shares
from bot.mentoring.hours import SLOTS_AN_HOUR
from bot.mentoring.pairing import AGAINST, NEXT_BEST, NO_NEXT_BEST
from bot.mentoring.profile import Profile
from bot.mentoring.rules import Rule
from bot.mentoring.words import EQUIVALENTS, LANGUAGES, Experience

_REASONS = 4
_SCANT_HOURS = 4
_POOR = 0.5


def reasons_of(mentee: Profile, mentor: Profile, slots: int, weights: Weights) -> list[str]:
    """Return up to four parts that speak for a pair, the weightiest first."""
    had = shares(mentee, mentor, slots)
    worded = zip(had.each, weights.each, _for_each(mentee, mentor, slots), strict=True)
    weighed = [(share * weight, words) for share, weight, words in worded if words and share >= _POOR]
    return [words for _, words in sorted(weighed, key=lambda one: -one[0])][:_REASONS]


def against_of(mentee: Profile, mentor: Profile, slots: int) -> Iterator[str]:
    """Return what speaks against a pair, though it breaks no rule."""
    if slots < _SCANT_HOURS * SLOTS_AN_HOUR:
        yield f"{AGAINST}: only {_hours(slots)} a week in common."
    if cadence_share(mentee.cadence, mentor.cadence) < _POOR:
        yield f"{AGAINST}: one wants to talk {mentee.cadence.label.lower()}, the other {mentor.cadence.label.lower()}."
    if mentee.goals and mentor.goals and not mentee.goals & mentor.goals:
        yield f"{AGAINST}: no goal in common."
    if mentee.settings and mentor.settings and not mentee.settings & mentor.settings:
        yield f"{AGAINST}: no setting in common."
    if mentor.experience is Experience.UNDER_TWO:
        yield f"{AGAINST}: the mentor's first years."


def alternative(mentor_id: int | None, fewer: int, points: float, moved: int) -> str:
    """Return what the best round without a pair would be: for the mentee, for the number of pairs, for the sum."""
    others = "" if not moved else f"; {moved} more would move" if moved > 1 else "; one more would move"
    fewer_pairs = "one" if fewer == 1 else str(fewer)
    if fewer and mentor_id is None:
        return f"{NO_NEXT_BEST}: without this pair, {fewer_pairs} fewer would be matched{others}."
    instead = "no mentor for this mentee" if mentor_id is None else f"<@{mentor_id}>"
    if fewer:
        return f"{NEXT_BEST}: {instead}, but {fewer_pairs} fewer would be matched{others}."
    return f"{NEXT_BEST}: {instead}, {_points(points)} less in all{others}."


def _points(points: float) -> str:
    if points < 1:
        return "under a point"
    return "1 point" if round(points) == 1 else f"{points:.0f} points"


def displacing_line(member_id: int, mentor_id: int | None) -> str:
    """Return why somebody is left over where every place is taken, and whose one more place would add a pair."""
    line = f"<@{member_id}>: every place is taken. Lifting a rule would only displace someone else"
    return f"{line}." if mentor_id is None else f"{line}; one more place with <@{mentor_id}> would add a pair."


def freeing_line(member_id: int, mentor_id: int, rule: Rule, moved: int) -> str:
    """Return which one rule, set aside for one pair, would add it to the round, and how many others would move."""
    others = "" if not moved else " One more would move." if moved == 1 else f" {moved} more would move."
    return f"<@{member_id}>: free with <@{mentor_id}> if one rule were lifted, that {rule.words}.{others}"


def lacking_line(member_id: int, rule: Rule | None, *, is_sure: bool) -> str:
    """Return what keeps somebody from most mentors where no rule frees them; `is_sure` says that none does."""
    most = "" if rule is None else f" most of all it lacks that {rule.words};"
    return f"<@{member_id}>:{most} no single {'rule' if is_sure else 'rule that is known'}, lifted, would free them."


def _for_each(mentee: Profile, mentor: Profile, slots: int) -> Sequence[str]:
    """Return what speaks for each part of the fit, in its order; "" where there is nothing to say."""
    return (
        _credential(mentee, mentor),
        _listed("Both know", [one.known for one in sorted(mentee.settings & mentor.settings)]),
        _listed("The mentor likes to help with", [one.reached for one in sorted(mentee.goals & mentor.goals)]),
        f"{_hours(slots)} a week in common.",
        f"Both want to talk {mentee.cadence.label.lower()}." if mentee.cadence is mentor.cadence else "",
        _listed("Both speak", [LANGUAGES.get(one, one) for one in sorted(mentee.languages & mentor.languages)]),
        f"The mentor has coded for {mentor.experience.label.lower()}.",
    )


def _credential(mentee: Profile, mentor: Profile) -> str:
    held = sorted(mentee.seeks & mentor.holds)
    if held:
        return f"The mentor holds {', '.join(held)}, which the mentee works toward."
    similar = sorted({one for sought in mentee.seeks for one in EQUIVALENTS.get(sought, frozenset()) & mentor.holds})
    if similar:
        return f"The mentor holds {', '.join(similar)}, which tests much the same as {', '.join(sorted(mentee.seeks))}."
    return ""


def _listed(what: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    *others, last = names
    return f"{what} {', '.join(others)} and {last}." if others else f"{what} {last}."


def _hours(slots: int) -> str:
    hours = slots / SLOTS_AN_HOUR
    return f"{hours:.0f} hours" if hours.is_integer() else f"{hours:.1f} hours"
