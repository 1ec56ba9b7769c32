"""Each check on one question's fields sees the fault it is for, and none in a sound question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.quiz.checks import entry
from bot.quiz.checks.content import QUESTION_CHECKS
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import Choice, Question, Reference
from tests.quiz.samples import CONTEXT, SAMPLE, with_choices


def faults(check: QuestionCheck, question: Question) -> Sequence[Fault]:
    return list(check(question, CONTEXT))


def test_a_sound_question_has_no_fault() -> None:
    assert [fault for check in QUESTION_CHECKS for fault in check(SAMPLE, CONTEXT)] == []


@pytest.mark.parametrize("identifier", ["Wheezing", "two--hyphens", "with space", "-start", "a" * 61])
def test_an_id_that_is_no_slug(identifier: str) -> None:
    (fault,) = faults(entry.check_id, replace(SAMPLE, id=identifier))
    assert fault.field == "id"


def test_texts_fit_at_their_limit_and_not_above() -> None:
    def question(extra: int) -> Question:
        choices = (Choice("x" * (180 + extra), "y" * (350 + extra)), *SAMPLE.choices[1:])
        return replace(SAMPLE, stem="s" * (900 + extra), rationale="r" * (900 + extra), choices=choices)

    assert faults(entry.check_lengths, question(0)) == []
    assert {fault.field for fault in faults(entry.check_lengths, question(1))} == {
        "stem",
        "rationale",
        "choice A.text",
        "choice A.why",
    }


def test_two_choices_that_say_the_same() -> None:
    (fault,) = faults(entry.check_choices_differ, with_choices("Open", "Percutaneous", "OPEN.", "External"))
    assert "same as choice A" in fault.problem


def test_dates_in_the_wrong_order() -> None:
    (fault,) = faults(entry.check_dates, replace(SAMPLE, valid_to=date(2025, 9, 30)))
    assert fault.field == "valid_to"
    assert faults(entry.check_dates, replace(SAMPLE, valid_to=SAMPLE.valid_from)) == []


def test_a_reference_that_is_missing() -> None:
    question = replace(SAMPLE, reference=Reference("", "IV.H", "FY2026"))
    (fault,) = faults(entry.check_reference, question)
    assert fault.field == "reference.source"


@pytest.mark.parametrize("section", ["I.C.9.a", "I.C.9.a.3", "I.C.1.g.1.a", "II.H", "I.A.12.a", "Appendix I"])
def test_sections_of_the_guidelines_are_known(section: str) -> None:
    assert faults(entry.check_reference, replace(SAMPLE, reference=replace(SAMPLE.reference, section=section))) == []


@pytest.mark.parametrize(("section", "edition"), [("page 12", "FY2026"), ("V.A", "FY2026"), ("IV.H", "2026")])
def test_a_guideline_reference_that_cannot_be_found(section: str, edition: str) -> None:
    reference = replace(SAMPLE.reference, section=section, edition=edition)
    assert len(faults(entry.check_reference, replace(SAMPLE, reference=reference))) == 1


def test_a_review_that_a_file_claims() -> None:
    (fault,) = faults(entry.check_review, replace(SAMPLE, review="a CPC looked at it"))
    assert fault.field == "review"
