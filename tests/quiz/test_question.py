"""A question keeps its rules, survives being stored, and changes its revision with its content."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.quiz.question import Choice, Domain, Question
from tests.quiz.samples import SAMPLE


def test_a_record_that_went_through_json_gives_the_same_question() -> None:
    ending = replace(SAMPLE, valid_to=date(2026, 9, 30))
    for question in (SAMPLE, ending):
        assert Question.from_record(json.loads(json.dumps(question.to_record()))) == question


def test_the_revision_is_the_same_for_the_same_content() -> None:
    assert SAMPLE.revision == Question.from_record(SAMPLE.to_record()).revision
    assert len(SAMPLE.revision) == 12


@pytest.mark.parametrize(
    "changed",
    [
        replace(SAMPLE, stem=SAMPLE.stem + " "),
        replace(SAMPLE, answer=0),
        replace(SAMPLE, choices=(Choice("J45.909", "Another reason."), *SAMPLE.choices[1:])),
        replace(SAMPLE, valid_to=date(2026, 9, 30)),
        replace(SAMPLE, tags=()),
    ],
    ids=["stem", "answer", "reason", "validity", "tags"],
)
def test_the_revision_changes_with_the_content(changed: Question) -> None:
    assert changed.revision != SAMPLE.revision


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2025, 9, 30), False),
        (date(2025, 10, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_both_ends_of_the_validity_count(day: date, *, valid: bool) -> None:
    question = replace(SAMPLE, valid_from=date(2025, 10, 1), valid_to=date(2026, 9, 30))
    assert question.is_valid_on(day) is valid


def test_without_an_end_a_question_stays_valid() -> None:
    assert SAMPLE.is_valid_on(date(2099, 1, 1))
    assert not SAMPLE.is_valid_on(date(2025, 9, 30))


def test_the_key_and_the_distractors_are_told_apart() -> None:
    assert SAMPLE.key.text == "R06.2"
    assert [choice.text for choice in SAMPLE.distractors] == ["J45.909", "E11.9", "I10"]


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="4 choices, not 3"):
        replace(SAMPLE, choices=SAMPLE.choices[:3])
    with pytest.raises(ValueError, match="position from 0 to 3"):
        replace(SAMPLE, answer=4)
    with pytest.raises(ValueError, match="whole number from 1 to 5"):
        replace(SAMPLE, difficulty=6)


def test_every_domain_has_a_label_that_fits() -> None:
    labels = [domain.label for domain in Domain]
    assert len(set(labels)) == 14
    assert max(len(label) for label in labels) <= 40
