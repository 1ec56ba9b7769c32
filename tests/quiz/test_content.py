"""The questions that are shipped pass every check, and the whole check tells what it finds."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bot.codes import CodeList, Index, read_retired
from bot.quiz.authoring import read_folder
from bot.quiz.checks import check_content, read_context
from bot.quiz.question import Domain
from tests.quiz.samples import CODES, SAMPLE_TEXT

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def codes(code_index: Path) -> CodeList:
    with Index.open(code_index) as index:
        [release] = index.releases
        return CodeList.of(index.contents(release).items, read_retired(CONTENT / "codes" / "fy2027_retired.txt"))


def test_the_shipped_questions_have_no_finding(codes: CodeList) -> None:
    assert [str(finding) for finding in check_content(CONTENT, codes)] == []


def test_the_shipped_questions_cover_every_domain() -> None:
    questions = [one.question for one in read_folder(CONTENT / "quiz").questions]
    assert len(questions) >= 40
    assert {question.domain for question in questions} == set(Domain)
    assert set(Counter(question.difficulty for question in questions)) == {1, 2, 3, 4, 5}


def test_the_shipped_lists_are_those_that_were_verified(codes: CodeList) -> None:
    context = read_context(CONTENT / "quiz", codes)
    assert len(context.current_hcpcs) == 50
    assert context.outdated_hcpcs == {"J0171", "J2001", "G0202", "S0020", "U0003"}


def test_unreadable_and_faulty_questions_are_both_told(tmp_path: Path) -> None:
    folder = tmp_path / "quiz"
    folder.mkdir()
    for name in ("hcpcs_verified.txt", "allowed_numbers.txt"):
        shutil.copy(CONTENT / "quiz" / name, folder / name)
    (folder / "broken.yaml").write_text(SAMPLE_TEXT.replace("answer: B", "answer: X"), encoding="utf-8")
    (folder / "faulty.yaml").write_text(SAMPLE_TEXT.replace("review: none", "review: me"), encoding="utf-8")
    findings = check_content(tmp_path, CODES)
    assert [(finding.file.rpartition("/")[2], finding.field) for finding in findings] == [
        ("broken.yaml", "answer"),
        ("faulty.yaml", "review"),
    ]


def test_a_list_line_without_a_reason_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hcpcs_verified.txt").write_text("J1745 current\n", encoding="utf-8")
    (tmp_path / "allowed_numbers.txt").write_text("# why\n12345\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"allowed_numbers.txt, line 2: write why '12345' is here"):
        read_context(tmp_path, CODES)


def test_a_hcpcs_status_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hcpcs_verified.txt").write_text("J1745 fresh\n", encoding="utf-8")
    (tmp_path / "allowed_numbers.txt").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="not fresh"):
        read_context(tmp_path, CODES)
