"""An author who makes mistakes is told all of them, with file, question, field and cure."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.authoring import Finding, read_folder, read_text
from bot.quiz.question import Domain
from tests.quiz.samples import SAMPLE, SAMPLE_TEXT

SAMPLE_ENTRY = {
    "id": "sample",
    "stem": "Which?",
    "choices": [{"text": letter, "why": "A reason."} for letter in "ABCD"],
    "answer": "A",
    "rationale": "A rule.",
    "exams": ["CPC"],
    "difficulty": 1,
    "setting": "any",
    "codes": [],
    "reference": {"source": "A book", "section": "1", "edition": "1st"},
    "valid_from": None,
    "valid_to": None,
    "author": "Somebody",
    "review": "none",
    "tags": [],
}


def findings_after(old: str, new: str) -> tuple[Finding, ...]:
    assert old in SAMPLE_TEXT
    reading = read_text(SAMPLE_TEXT.replace(old, new, 1), "content/quiz/sample.yaml")
    assert reading.questions == ()
    return reading.findings


def test_a_sound_file_is_read_whole() -> None:
    reading = read_text(SAMPLE_TEXT, "sample.yaml")
    assert reading.findings == ()
    assert [(one.file, one.question) for one in reading.questions] == [("sample.yaml", SAMPLE)]


def test_a_wrong_answer_letter_is_told_in_full() -> None:
    (finding,) = findings_after("answer: B", "answer: E")
    assert str(finding) == (
        "content/quiz/sample.yaml, entry 'sample-wheezing', field 'answer': 'E' is not one of A, B, C, D. "
        "Write the letter of the correct choice."
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("answer: B", "answer: AB", "answer", "'AB' is not one of A, B, C, D"),
        ("answer: B", "answer: 2", "answer", "'2' was read as a number"),
        ("    answer: B\n", "", "answer", "it is missing"),
        ("    rationale: >-", "    rational: >-", "rational", "The nearest is 'rationale'"),
        ("text: R06.2", "txet: R06.2", "choice B.txet", "The nearest is 'text'"),
        ("why: Nor of this.", "why: no", "choice D.why", "'False' was read as a yes or no"),
        ("      - text: I10\n        why: Nor of this.\n", "", "choices", "it has 3 choices"),
        ("exams: [CPC, CCA]", "exams: [CPC, CPQ]", "exams", "'CPQ' is not one of CPC, COC"),
        ("exams: [CPC, CCA]", "exams: []", "exams", "the list is empty"),
        ("exams: [CPC, CCA]", "exams: CPC", "exams", "it is not a list"),
        ("    exams: [CPC, CCA]\n", "", "exams", "it is missing"),
        ("difficulty: 2", "difficulty: 6", "difficulty", "Write a whole number from 1 to 5"),
        ("difficulty: 2", "difficulty: easy", "difficulty", "'easy' cannot be used"),
        ("setting: outpatient", "setting: clinic", "setting", "'clinic' is not one of inpatient, outpatient, any"),
        ("role: answer", "role: key", "codes 1.role", "'key' is not one of answer, distractor"),
        ("system: ICD-10-CM", "system: ICD10", "codes 1.system", "'ICD10' is not one of ICD-10-CM"),
        ("      section: IV.H\n", "", "reference.section", "it is missing"),
        ("valid_from: 2025-10-01", "valid_from: October 2025", "valid_from", "'October 2025' is not a date"),
        ("    valid_from: 2025-10-01\n", "", "valid_from", "it is missing"),
        ("review: none", "review: null", "review", "it is missing"),
        ("tags: [outpatient]", "tags: [2026]", "tags", "'2026' was read as a number"),
        ("tags: [outpatient]", "tags: [2026-01-01]", "tags", "'2026-01-01' was read as a date"),
        ("tags: [outpatient]", "tags: [[a, b]]", "tags", "a list or a group of fields"),
        ("tags: [outpatient]", "tags: [null]", "tags", "was read as nothing"),
        ("tags: [outpatient]", 'tags: [""]', "tags", "an empty text"),
        ("author: Preceptor contributors", 'author: "  "', "author", "it is empty"),
        ("setting: outpatient", "setting: 3", "setting", "'3' was read as a number"),
    ],
)
def test_each_mistake_names_its_field_and_cure(old: str, new: str, field: str, words: str) -> None:
    findings = findings_after(old, new)
    told = [str(finding) for finding in findings if finding.field == field]
    assert len(told) == 1
    assert words in told[0]
    assert all(finding.entry == "sample-wheezing" and finding.cure for finding in findings)


def test_a_missing_group_is_told_once_not_once_a_field() -> None:
    reference = SAMPLE_TEXT[SAMPLE_TEXT.index("    reference:") : SAMPLE_TEXT.index("    valid_from:")]
    (finding,) = findings_after(reference, "")
    assert (finding.field, finding.problem) == ("reference", "it has no fields")


def test_all_mistakes_are_gathered_and_the_other_questions_read() -> None:
    second = SAMPLE_TEXT.partition("questions:\n")[2].replace("id: sample-wheezing", "id: second")
    broken = second.replace("answer: B", "answer: X").replace("difficulty: 2", "difficulty: 0")
    reading = read_text(SAMPLE_TEXT + broken.replace("id: second", "no_id: second"), "sample.yaml")
    assert [one.question.id for one in reading.questions] == ["sample-wheezing"]
    assert {(finding.entry, finding.field) for finding in reading.findings} == {
        ("number 2", "no_id"),
        ("number 2", "id"),
        ("number 2", "answer"),
        ("number 2", "difficulty"),
    }


def test_a_field_written_twice_is_refused_with_its_lines() -> None:
    (finding,) = findings_after("    answer: B\n", "    answer: B\n    answer: C\n")
    assert "the field 'answer' is written twice, on lines 14 and 15" in str(finding)


def test_broken_yaml_names_the_line() -> None:
    (finding,) = findings_after('stem: "The note says', "stem: The note says")
    assert "from line 4 on" in finding.problem
    assert "a colon inside a text without quotes" in finding.cure


def test_a_date_that_no_calendar_has_is_told() -> None:
    (finding,) = findings_after("2025-10-01", "2025-13-01")
    assert "month must be in 1..12" in finding.problem


def test_a_forbidden_character_is_told() -> None:
    (finding,) = findings_after("wheezing is certain", "wheezing is \x07 certain")
    assert "cannot be read" in finding.problem


@pytest.mark.parametrize(
    "text",
    ["a: &a [*a]", "a: &a [x]\nb: [*a, *a]", "- &a {b: 1}\n- *a"],
    ids=["endless", "doubled", "shared"],
)
def test_an_alias_is_refused(text: str) -> None:
    reading = read_text(text, "alias.yaml")
    assert "has an alias" in reading.findings[0].problem


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_text_nested_without_end_is_told(opening: str) -> None:
    (finding,) = read_text(opening * 50_000, "deep.yaml").findings
    assert "more than 20 levels deep" in finding.problem


@given(
    field=st.sampled_from(sorted(SAMPLE_ENTRY)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates() | st.datetimes(),
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
)
def test_whatever_stands_in_a_field_gives_a_question_or_a_finding(field: str, value: object) -> None:
    text = json.dumps({"domain": "pcs", "questions": [{**SAMPLE_ENTRY, field: value}]}, default=str)
    reading = read_text(text, "odd.yaml")
    assert len(reading.questions) == (0 if reading.findings else 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it has no fields"),
        ("- a list", "it has no fields"),
        ("domain: conventions", "there is no question"),
        ("domain: convention\nquestions: []", "'convention' is not one of conventions"),
        ("domain: conventions\nquestions: [one]", "it has no fields"),
        ("domain: conventions\nquestion: []", "The nearest is 'questions'"),
    ],
)
def test_a_file_that_is_no_question_file_is_told(text: str, words: str) -> None:
    reading = read_text(text, "odd.yaml")
    assert reading.questions == ()
    assert any(words in str(finding) for finding in reading.findings)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "quiz"
    folder.mkdir(parents=True)
    (folder / "b.yaml").write_text(SAMPLE_TEXT, encoding="utf-8")
    (folder / "a.yaml").write_text("domain: pcs\nquestions: [", encoding="utf-8")
    (folder / "c.yaml").write_bytes("stem: caf\xe9".encode("latin-1"))
    (folder / "notes.txt").write_text("not a question", encoding="utf-8")
    reading = read_folder(folder)
    assert [one.file for one in reading.questions] == ["content/quiz/b.yaml"]
    assert reading.questions[0].question.domain is Domain.CONVENTIONS
    assert [finding.file for finding in reading.findings] == ["content/quiz/a.yaml", "content/quiz/c.yaml"]
    assert "UTF-8" in reading.findings[1].cure
