"""What next: one rule for each step, in order of what cannot wait; a rule is silent about what is done."""

from collections.abc import Callable, Sequence

from bot.next_steps.situation import DomainPractice, Mentoring, Situation
from bot.next_steps.step import Command, Event, GuidePage, Question, Step

MOST_STEPS = 3
ENOUGH_ANSWERS = 3
"""So many answers in a domain say something about it."""
WEAK_BELOW = 0.7
"""The share of right answers that the exams' pass marks stand near: below it a domain is worth another question."""


def next_steps(situation: Situation) -> Sequence[Step]:
    """Return what to do next: one to three steps, what cannot wait first, each by a way of its own."""
    found: list[Step] = []
    for rule in _RULES:
        step = rule(situation)
        if step is not None and step.way not in [one.way for one in found]:
            found.append(step)
    return (found or [_look_up()])[:MOST_STEPS]


def _offer(situation: Situation) -> Step | None:
    if situation.mentoring is not Mentoring.OFFERED:
        return None
    return Step("Answer the pairing you were offered", "An offer lapses after three days.", Command("mentor me"))


def _open_question(situation: Situation) -> Step | None:
    if not situation.open_questions:
        return None
    if situation.streak and not situation.answered_today:
        why = f"It keeps your row of {_days(situation.streak)} going."
    else:
        why = "It is open here, and you have not answered yet."
    return Step("Answer today's question", why, Command("quiz daily"))


def _zone(situation: Situation) -> Step | None:
    if situation.zone is not None:
        return None
    return Step("Set your time zone", "Reminders and your days then follow your clock.", Command("me settings"))


def _weak_domain(situation: Situation) -> Step | None:
    """Name the domain with the lowest share of right answers, of equal ones the one with more answers."""
    weak = [
        one for one in situation.domains if one.left and one.answered >= ENOUGH_ANSWERS and _share(one) < WEAK_BELOW
    ]
    if not weak:
        return None
    weakest = min(weak, key=lambda one: (_share(one), -one.answered, one.domain))
    why = f"You had {weakest.right} of {weakest.answered} right there, your weakest so far."
    return Step(f"Try a question on {weakest.label}", why, Question(weakest.domain))


def _guide(situation: Situation) -> Step | None:
    if situation.guide is None:
        return None
    why = f"It comes next on your checklist: {situation.guide.page_title}."
    return Step(situation.guide.item, why, GuidePage(situation.guide.page_key))


def _event(situation: Situation) -> Step | None:
    coming = situation.event
    if coming is None:
        return None
    way = Event(coming.event_id, coming.occurrence)
    return Step(f"Say whether you come: {coming.title}", "You have not answered yet.", way, coming.starts_at)


def _mentor(situation: Situation) -> Step | None:
    match situation.mentoring:
        case Mentoring.NOT_JOINED:
            why = "Somebody who has done it answers what no page can."
            return Step("Ask for a mentor, or be one", why, Command("mentor join"))
        case Mentoring.DRAFT:
            return Step("Finish signing up for mentoring", "Your sign-up does not count yet.", Command("mentor join"))
        case _:
            return None


def _question_of_the_day(situation: Situation) -> Step | None:
    if situation.answered_today or situation.open_questions or not any(one.left for one in situation.domains):
        return None
    return Step("Answer one question", "You have not answered any today.", Command("quiz daily"))


def _exam(situation: Situation) -> Step | None:
    if situation.exam is None:
        return Step("Say which exam you study for", "What I ask can then fit it.", Command("me settings"))
    if situation.exam_on is None or situation.exam_on < situation.today:
        why = f"A day for the {situation.exam} makes a plan of a wish."
        return Step("Set the day of your exam", why, Command("me settings"))
    return None


def _untried_domain(situation: Situation) -> Step | None:
    left = [one for one in situation.domains if one.left]
    if not left:
        return None
    least = min(left, key=lambda one: (one.answered, one.domain))
    why = f"You have answered {least.answered} there so far, least of all domains."
    return Step(f"Try a question on {least.label}", why, Question(least.domain))


def _look_up() -> Step:
    why = "All else is done for today: this is how it sticks."
    return Step("Look up a word that you met this week", why, Command("define"))


def _share(practice: DomainPractice) -> float:
    return practice.right / practice.answered


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


_RULES: Sequence[Callable[[Situation], Step | None]] = (
    _offer,
    _open_question,
    _zone,
    _weak_domain,
    _guide,
    _event,
    _mentor,
    _question_of_the_day,
    _exam,
    _untried_domain,
)
