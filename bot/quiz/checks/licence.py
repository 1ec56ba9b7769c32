"""Checks that keep other people's code sets out: the ADA's dental codes and the AMA's CPT codes."""

from collections.abc import Iterator

from bot.codes import cpt_shaped, dental_codes
from bot.quiz.checks.codes import written_text
from bot.quiz.checks.context import CheckContext
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import Question


def check_no_dental_codes(question: Question, _: CheckContext) -> Iterator[Fault]:
    """No D code is in the question, not even as a distractor."""
    for code in sorted(dental_codes(_all_text(question))):
        yield Fault("", f"{code} looks like a dental (CDT) code, which may not be shipped", "Take it out")


def check_no_cpt_codes(question: Question, context: CheckContext) -> Iterator[Fault]:
    """No number is shaped like a CPT code, unless the list of allowed numbers has it."""
    for number in sorted(cpt_shaped(_all_text(question)) - context.allowed_numbers):
        yield Fault(
            "",
            f"{number} looks like a CPT code, which may not be shipped",
            "Take it out; if it is none, write it with a comma or add it to allowed_numbers.txt and say why",
        )


def _all_text(question: Question) -> str:
    reference = question.reference
    declared = [code.code for code in question.codes]
    return "\n".join([written_text(question), reference.source, reference.section, *declared, *question.tags])


LICENCE_CHECKS: tuple[QuestionCheck, ...] = (check_no_dental_codes, check_no_cpt_codes)
