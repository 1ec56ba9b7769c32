"""Checks on the codes that a question declares: real, of the right year, and just those that its text has."""

from collections.abc import Iterator
from datetime import date

from bot.codes import FISCAL_YEARS, hcpcs_codes, icd_codes, icd_codes_without_dot, pcs_codes
from bot.quiz.checks.context import CheckContext
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import CodeRole, CodeSystem, Question, QuestionCode


def check_text_matches_codes(question: Question, context: CheckContext) -> Iterator[Fault]:
    """The codes found in stem, choices, reasons and rationale are the declared ones."""
    text = written_text(question)
    found = {
        **dict.fromkeys(icd_codes(text, context.codes), CodeSystem.ICD_10_CM),
        **dict.fromkeys(hcpcs_codes(text), CodeSystem.HCPCS),
        **dict.fromkeys(pcs_codes(text), CodeSystem.ICD_10_PCS),
    }
    declared = {code.code: code.system for code in question.codes}
    for code in sorted(found.keys() - declared.keys()):
        yield Fault("codes", f"the text has {code}, which is not listed", f"Add {code} with its system and role")
    for code in sorted(declared.keys() - found.keys()):
        yield Fault("codes", f"{code} is listed but not in the text", "Take it from the list, or correct the text")
    for code in sorted(found.keys() & declared.keys()):
        if found[code] is not declared[code]:
            yield Fault(
                "codes",
                f"{code} is listed as {declared[code]}",
                f"It is written like {found[code]}: correct one",
            )


def check_codes_have_their_dot(question: Question, context: CheckContext) -> Iterator[Fault]:
    """An ICD-10-CM code is written with its dot, so that it can be recognised."""
    for code in sorted(icd_codes_without_dot(written_text(question), context.codes)):
        yield Fault("codes", f"{code} has no dot", f"Write {code[:3]}.{code[3:]}")


def check_codes_listed_once(question: Question, _: CheckContext) -> Iterator[Fault]:
    """No code is listed twice, with two roles."""
    codes = [code.code for code in question.codes]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Fault("codes", f"{code} is listed twice", "Keep the one whose role is right")


def check_choices_are_billable(question: Question, context: CheckContext) -> Iterator[Fault]:
    """An ICD-10-CM code that is or stands in a choice is billable in both fiscal years."""
    for code in _codes(question, CodeSystem.ICD_10_CM, CodeRole.ANSWER, CodeRole.DISTRACTOR):
        for year in FISCAL_YEARS:
            if not context.codes.is_billable(code.code, year):
                yield Fault(
                    "codes",
                    f"{code.code} is not billable in FY{year}",
                    "Use a full-length code of both years, or the role context or invalid_on_purpose",
                )


def check_invalid_codes_are_invalid(question: Question, context: CheckContext) -> Iterator[Fault]:
    """A code that is wrong by intent may be billed in none of the years in which the question is asked."""
    for code in _codes(question, CodeSystem.ICD_10_CM, CodeRole.INVALID_ON_PURPOSE):
        for year in _fiscal_years(question):
            if context.codes.is_billable(code.code, year):
                yield Fault(
                    "codes",
                    f"{code.code} is billable in FY{year}",
                    "Use a code that is really invalid, or another role",
                )
    for code in _codes(question, CodeSystem.HCPCS, CodeRole.INVALID_ON_PURPOSE):
        if code.code not in context.outdated_hcpcs:
            yield Fault(
                "codes",
                f"{code.code} is not known to be outdated",
                "Use a code that hcpcs_verified.txt calls outdated",
            )


def check_context_codes_exist(question: Question, context: CheckContext) -> Iterator[Fault]:
    """An ICD-10-CM code or category that is only mentioned exists all the same."""
    for code in _codes(question, CodeSystem.ICD_10_CM, CodeRole.CONTEXT):
        if not context.codes.exists(code.code):
            yield Fault("codes", f"{code.code} is not in ICD-10-CM", "Correct it, or use the role invalid_on_purpose")


def check_hcpcs_verified(question: Question, context: CheckContext) -> Iterator[Fault]:
    """A HCPCS code is one of those that were verified to be current."""
    for code in _codes(question, CodeSystem.HCPCS, CodeRole.ANSWER, CodeRole.DISTRACTOR, CodeRole.CONTEXT):
        if code.code not in context.current_hcpcs:
            yield Fault(
                "codes",
                f"{code.code} is not a verified HCPCS code",
                "Use one that hcpcs_verified.txt calls current",
            )


def check_roles_match_choices(question: Question, _: CheckContext) -> Iterator[Fault]:
    """A code called answer stands in the key, one called distractor in a distractor."""
    key = question.key.text
    distractors = " ".join(choice.text for choice in question.distractors)
    for code in question.codes:
        if code.role is CodeRole.ANSWER and code.code not in key:
            yield Fault("codes", f"{code.code} is called answer but is not in the key", "Correct its role")
        if code.role is CodeRole.DISTRACTOR and code.code not in distractors:
            yield Fault("codes", f"{code.code} is called distractor but is in no distractor", "Correct its role")


def check_pcs_never_key(question: Question, _: CheckContext) -> Iterator[Fault]:
    """No ICD-10-PCS code is a key, since there is no PCS code set here to hold it against."""
    for code in _codes(question, CodeSystem.ICD_10_PCS, CodeRole.ANSWER):
        yield Fault("codes", f"{code.code} is a PCS code as key", "Ask for the root operation, approach or structure")


def written_text(question: Question) -> str:
    """All that a member reads of the question, in lines."""
    choices = [part for choice in question.choices for part in (choice.text, choice.why)]
    return "\n".join([question.stem, *choices, question.rationale])


def _codes(question: Question, system: CodeSystem, *roles: CodeRole) -> list[QuestionCode]:
    return [code for code in question.codes if code.system is system and code.role in roles]


def _fiscal_years(question: Question) -> list[int]:
    return [
        year
        for year in FISCAL_YEARS
        if question.valid_from <= date(year, 9, 30)
        and (question.valid_to is None or question.valid_to >= date(year - 1, 10, 1))
    ]


CODE_CHECKS: tuple[QuestionCheck, ...] = (
    check_text_matches_codes,
    check_codes_have_their_dot,
    check_codes_listed_once,
    check_choices_are_billable,
    check_invalid_codes_are_invalid,
    check_context_codes_exist,
    check_hcpcs_verified,
    check_roles_match_choices,
    check_pcs_never_key,
)
