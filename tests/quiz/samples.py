"""A question without fault, the lists to hold it against, and the text that its author would write."""

from dataclasses import replace
from datetime import date

from bot.codes import CodeList, Retired
from bot.quiz.checks import CheckContext
from bot.quiz.question import (
    Choice,
    CodeRole,
    CodeSystem,
    Domain,
    Exam,
    Question,
    QuestionCode,
    Reference,
    Setting,
)

CODES = CodeList(
    billable_2026=frozenset({"E11.9", "E11.65", "I10", "I42.0", "J45.909", "R06.2"}),
    headers=frozenset({"E11", "I42", "J45"}),
    retired=Retired(became_headers=frozenset({"I42.0"})),
)

CONTEXT = CheckContext(
    codes=CODES,
    current_hcpcs=frozenset({"J1745", "G0439"}),
    outdated_hcpcs=frozenset({"J0171"}),
    allowed_numbers=frozenset({"69404"}),
)

SAMPLE = Question(
    id="sample-wheezing",
    stem="The note says: wheezing, likely asthma. What is reported for the visit to the office?",
    choices=(
        Choice("J45.909", "The asthma is only likely."),
        Choice("R06.2", "The wheezing is certain."),
        Choice("E11.9", "Nobody spoke of this."),
        Choice("I10", "Nor of this."),
    ),
    answer=1,
    rationale="An uncertain diagnosis is not coded in the office.",
    domain=Domain.CONVENTIONS,
    exams=(Exam.CPC, Exam.CCA),
    difficulty=2,
    setting=Setting.OUTPATIENT,
    codes=(
        QuestionCode(CodeSystem.ICD_10_CM, "R06.2", CodeRole.ANSWER),
        QuestionCode(CodeSystem.ICD_10_CM, "J45.909", CodeRole.DISTRACTOR),
        QuestionCode(CodeSystem.ICD_10_CM, "E11.9", CodeRole.DISTRACTOR),
        QuestionCode(CodeSystem.ICD_10_CM, "I10", CodeRole.DISTRACTOR),
    ),
    reference=Reference("ICD-10-CM Official Guidelines for Coding and Reporting", "IV.H", "FY2026"),
    valid_from=date(2025, 10, 1),
    valid_to=None,
    author="Preceptor contributors",
    review="none",
    tags=("outpatient",),
)

SAMPLE_TEXT = """\
domain: conventions
questions:
  - id: sample-wheezing
    stem: "The note says: wheezing, likely asthma. What is reported for the visit to the office?"
    choices:
      - text: J45.909
        why: The asthma is only likely.
      - text: R06.2
        why: The wheezing is certain.
      - text: E11.9
        why: Nobody spoke of this.
      - text: I10
        why: Nor of this.
    answer: B
    rationale: >-
      An uncertain diagnosis is not
      coded in the office.
    exams: [CPC, CCA]
    difficulty: 2
    setting: outpatient
    codes:
      - {system: ICD-10-CM, code: R06.2, role: answer}
      - {system: ICD-10-CM, code: J45.909, role: distractor}
      - {system: ICD-10-CM, code: E11.9, role: distractor}
      - {system: ICD-10-CM, code: I10, role: distractor}
    reference:
      source: ICD-10-CM Official Guidelines for Coding and Reporting
      section: IV.H
      edition: FY2026
    valid_from: 2025-10-01
    valid_to: null
    author: Preceptor contributors
    review: none
    tags: [outpatient]
"""


def with_choices(*texts: str, answer: int = 0, stem: str = "Which of them is right?") -> Question:
    """A question without codes whose four choices have these texts."""
    choices = tuple(Choice(text, "A reason.") for text in texts)
    return replace(SAMPLE, stem=stem, choices=choices, answer=answer, codes=())
