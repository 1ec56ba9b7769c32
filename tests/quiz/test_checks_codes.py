"""Each check on codes, declared or written, sees the fault it is for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.codes import code_words
from bot.quiz.checks import codes, licence
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import Choice, CodeRole, CodeSystem, Question, QuestionCode
from tests.quiz.samples import CODES, CONTEXT, SAMPLE


def declaring(code: str, role: CodeRole, system: CodeSystem = CodeSystem.ICD_10_CM) -> Question:
    """The sample with one code more, written into its rationale."""
    return replace(
        SAMPLE, rationale=f"{SAMPLE.rationale} {code}", codes=(*SAMPLE.codes, QuestionCode(system, code, role))
    )


def problems(check: QuestionCheck, question: Question) -> Sequence[str]:
    found: list[Fault] = list(check(question, CONTEXT))
    return [fault.problem for fault in found]


def test_a_code_in_the_text_that_is_not_listed() -> None:
    question = replace(SAMPLE, rationale="Not E11.65, and not J1745 or 0DTJ4ZZ.")
    assert [problem.split()[3] for problem in problems(codes.check_text_matches_codes, question)] == [
        "0DTJ4ZZ,",
        "E11.65,",
        "J1745,",
    ]


def test_a_listed_code_that_is_not_in_the_text() -> None:
    question = replace(declaring("E11.65", CodeRole.CONTEXT), rationale=SAMPLE.rationale)
    assert problems(codes.check_text_matches_codes, question) == ["E11.65 is listed but not in the text"]


def test_a_code_of_another_system_than_declared() -> None:
    question = declaring("J1745", CodeRole.CONTEXT, CodeSystem.ICD_10_CM)
    assert problems(codes.check_text_matches_codes, question) == ["J1745 is listed as ICD-10-CM"]


def test_a_code_without_its_dot() -> None:
    question = replace(SAMPLE, rationale="Not E119.")
    assert problems(codes.check_codes_have_their_dot, question) == ["E119 has no dot"]


def test_a_code_listed_twice() -> None:
    question = replace(SAMPLE, codes=(*SAMPLE.codes, SAMPLE.codes[0]))
    assert problems(codes.check_codes_listed_once, question) == ["R06.2 is listed twice"]


def test_a_choice_that_is_billable_in_one_year_only() -> None:
    question = declaring("I42.0", CodeRole.DISTRACTOR)
    assert problems(codes.check_choices_are_billable, question) == ["I42.0 is not billable in FY2027"]


def test_a_choice_that_is_a_header() -> None:
    question = declaring("J45", CodeRole.ANSWER)
    assert len(problems(codes.check_choices_are_billable, question)) == 2


def test_a_code_called_invalid_that_is_valid() -> None:
    question = declaring("I42.0", CodeRole.INVALID_ON_PURPOSE)
    assert problems(codes.check_invalid_codes_are_invalid, question) == ["I42.0 is billable in FY2026"]
    later = replace(question, valid_from=date(2026, 10, 1))
    assert problems(codes.check_invalid_codes_are_invalid, later) == []


def test_a_code_that_is_invalid_in_both_years_may_be_called_so() -> None:
    for code in ("E11", "E11.999"):
        question = declaring(code, CodeRole.INVALID_ON_PURPOSE)
        assert problems(codes.check_invalid_codes_are_invalid, question) == []


def test_an_invalid_hcpcs_code_is_one_that_is_known_to_be_gone() -> None:
    known = declaring("J0171", CodeRole.INVALID_ON_PURPOSE, CodeSystem.HCPCS)
    assert problems(codes.check_invalid_codes_are_invalid, known) == []
    unknown = declaring("J1745", CodeRole.INVALID_ON_PURPOSE, CodeSystem.HCPCS)
    assert problems(codes.check_invalid_codes_are_invalid, unknown) == ["J1745 is not known to be outdated"]


def test_a_mentioned_code_that_does_not_exist() -> None:
    assert problems(codes.check_context_codes_exist, declaring("E11", CodeRole.CONTEXT)) == []
    assert problems(codes.check_context_codes_exist, declaring("E11.999", CodeRole.CONTEXT)) == [
        "E11.999 is not in ICD-10-CM"
    ]


def test_a_hcpcs_code_that_nobody_verified() -> None:
    assert problems(codes.check_hcpcs_verified, declaring("J1745", CodeRole.CONTEXT, CodeSystem.HCPCS)) == []
    assert problems(codes.check_hcpcs_verified, declaring("J9999", CodeRole.CONTEXT, CodeSystem.HCPCS)) == [
        "J9999 is not a verified HCPCS code"
    ]


def test_roles_that_do_not_match_the_choices() -> None:
    swapped = (replace(SAMPLE.codes[0], role=CodeRole.DISTRACTOR), replace(SAMPLE.codes[1], role=CodeRole.ANSWER))
    question = replace(SAMPLE, codes=swapped)
    assert problems(codes.check_roles_match_choices, question) == [
        "R06.2 is called distractor but is in no distractor",
        "J45.909 is called answer but is not in the key",
    ]


def test_a_pcs_code_as_key() -> None:
    question = declaring("0DTJ4ZZ", CodeRole.ANSWER, CodeSystem.ICD_10_PCS)
    assert problems(codes.check_pcs_never_key, question) == ["0DTJ4ZZ is a PCS code as key"]


@pytest.mark.parametrize("place", ["stem", "rationale", "choice", "tag"])
def test_a_dental_code_anywhere(place: str) -> None:
    text = "Is it D0120?"
    changed = {
        "stem": replace(SAMPLE, stem=text),
        "rationale": replace(SAMPLE, rationale=text),
        "choice": replace(SAMPLE, choices=(Choice("x", text), *SAMPLE.choices[1:])),
        "tag": replace(SAMPLE, tags=(text,)),
    }
    (problem,) = problems(licence.check_no_dental_codes, changed[place])
    assert "D0120 looks like a dental (CDT) code" in problem


@pytest.mark.parametrize("written", ["98765", "98765-25", "code 98765.", "0042T", "1234F", "0123U"])
def test_a_number_shaped_like_a_cpt_code(written: str) -> None:
    (problem,) = problems(licence.check_no_cpt_codes, replace(SAMPLE, stem=f"Is it {written} or not?"))
    assert "looks like a CPT code" in problem


@pytest.mark.parametrize("written", ["69404", "$12,500", "$12500", "10,000", "1.23456", "2026", "123456", "E11.65"])
def test_a_number_that_is_no_cpt_code(written: str) -> None:
    assert problems(licence.check_no_cpt_codes, replace(SAMPLE, stem=f"Is it {written} or not?")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Type E11.9, E11 and (I10).", {"E11.9", "E11", "I10"}),
        ("E11.999 has a dot, so it is meant as a code.", {"E11.999"}),
        ("J45.- and E11-J45", {"J45", "E11"}),
        ("Vitamin B12, HbA1C, T12, section I.C.9.a and the letter X.", set[str]()),
        ("J1745 is no ICD code, nor is E11x.", set[str]()),
    ],
)
def test_icd_codes_are_found_in_words(text: str, found: set[str]) -> None:
    assert code_words.icd_codes(text, CODES) == found


def test_pcs_codes_are_found_in_words() -> None:
    assert code_words.pcs_codes("0DTJ4ZZ, not 0DTJOZZ, 1234567 or DISCHAR") == {"0DTJ4ZZ"}
