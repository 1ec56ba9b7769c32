"""Checks on the fields of one question: its id, lengths, dates, reference and review."""

import re
from collections.abc import Iterator

from bot.quiz.checks.context import CheckContext
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import LETTERS, Question

# What a card has room for, choices and their reasons shown together, within Discord's 4,000 characters.
LONGEST_STEM = 900
LONGEST_CHOICE = 180
LONGEST_WHY = 350
LONGEST_RATIONALE = 900
LONGEST_ID = 60

GUIDELINES = "ICD-10-CM Official Guidelines for Coding and Reporting"

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GUIDELINE_SECTION = re.compile(r"(I|II|III|IV)(\.[A-Z](\.\d+[a-z]?(\.[a-z](\.\d+)?(\.[a-z])?)?)?)?|Appendix I")
_GUIDELINE_EDITION = re.compile(r"FY20\d\d")


def check_id(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The id is short and made of small letters, digits and hyphens, since links and files carry it."""
    if not _SLUG.fullmatch(question.id) or len(question.id) > LONGEST_ID:
        yield Fault(
            "id",
            f"'{question.id}' cannot serve as an id",
            f"Use small letters, digits and single hyphens, at most {LONGEST_ID} characters",
        )


def check_lengths(question: Question, _: CheckContext) -> Iterator[Fault]:
    """Every text fits its place on a card."""
    texts = [("stem", question.stem, LONGEST_STEM), ("rationale", question.rationale, LONGEST_RATIONALE)]
    for letter, choice in zip(LETTERS, question.choices, strict=True):
        texts.append((f"choice {letter}.text", choice.text, LONGEST_CHOICE))
        texts.append((f"choice {letter}.why", choice.why, LONGEST_WHY))
    for field, text, longest in texts:
        if len(text) > longest:
            yield Fault(field, f"it has {len(text)} characters", f"Shorten it to at most {longest}")


def check_choices_differ(question: Question, _: CheckContext) -> Iterator[Fault]:
    """No choice says the same as another, so that exactly one is the key."""
    seen: dict[str, str] = {}
    for letter, choice in zip(LETTERS, question.choices, strict=True):
        same = " ".join(re.findall(r"\w+", choice.text.casefold()))
        if same in seen:
            yield Fault(
                f"choice {letter}.text",
                f"it says the same as choice {seen[same]}",
                "Write four choices that differ, one of them right",
            )
        seen[same] = letter


def check_dates(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The last day of validity does not lie before the first."""
    if question.valid_to is not None and question.valid_to < question.valid_from:
        yield Fault(
            "valid_to",
            f"{question.valid_to} is before valid_from, {question.valid_from}",
            "Swap the two dates, or write null where no end is known",
        )


def check_reference(question: Question, _: CheckContext) -> Iterator[Fault]:
    """A reference is there; one to the ICD-10-CM guidelines names a section and an edition of them."""
    reference = question.reference
    for field in ("source", "section", "edition"):
        if not getattr(reference, field).strip():
            yield Fault(f"reference.{field}", "it is missing", "Say where the rule can be read")
    if reference.source != GUIDELINES:
        return
    if not _GUIDELINE_SECTION.fullmatch(reference.section):
        yield Fault(
            "reference.section",
            f"'{reference.section}' is not a section of the guidelines",
            "Write it as the guidelines do, such as I.C.9.a or II.H",
        )
    if not _GUIDELINE_EDITION.fullmatch(reference.edition):
        yield Fault(
            "reference.edition",
            f"'{reference.edition}' is not an edition",
            "Write the fiscal year, such as FY2026",
        )


def check_review(question: Question, _: CheckContext) -> Iterator[Fault]:
    """Nothing in a file claims a review: a credentialed member signs a question off in the bot."""
    if question.review != "none":
        yield Fault("review", f"'{question.review}' claims a review", "Write none; reviews are recorded by the bot")


ENTRY_CHECKS: tuple[QuestionCheck, ...] = (
    check_id,
    check_lengths,
    check_choices_differ,
    check_dates,
    check_reference,
    check_review,
)
