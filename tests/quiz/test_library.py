"""Which questions may be asked: those wished for, whose keys are right on the day, but for the retired ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.quiz import Domain, Exam, Library, Question, Wish
from tests.quiz.samples import SAMPLE

DAY = date(2026, 11, 23)
_ONE_DAY = timedelta(days=1)


def named(name: str, **changes: object) -> Question:
    """The sample, changed."""
    return replace(SAMPLE, id=name, **changes)


LIBRARY = Library(
    [
        named("conventions for CPC", exams=(Exam.CPC,), difficulty=1),
        named("conventions for CCS", exams=(Exam.CCS,), difficulty=2),
        named("chapters for both", domain=Domain.CHAPTERS, exams=(Exam.CPC, Exam.CCS), difficulty=2),
        named("pcs for CCS", domain=Domain.PCS, exams=(Exam.CCS,), difficulty=3),
    ]
)


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(), {"conventions for CPC", "conventions for CCS", "chapters for both", "pcs for CCS"}),
        (Wish(domains=frozenset({Domain.PCS})), {"pcs for CCS"}),
        (Wish(domains=frozenset({Domain.PCS, Domain.CHAPTERS})), {"pcs for CCS", "chapters for both"}),
        (Wish(exam=Exam.CPC), {"conventions for CPC", "chapters for both"}),
        (Wish(difficulty=2), {"conventions for CCS", "chapters for both"}),
        (Wish(frozenset({Domain.CONVENTIONS}), Exam.CCS, 2), {"conventions for CCS"}),
        (Wish(frozenset({Domain.CONVENTIONS}), Exam.CCS, 1), set[str]()),
        (Wish(domains=frozenset({Domain.CASES})), set[str]()),
    ],
)
def test_the_pool_holds_what_was_wished_for(wish: Wish, expected: set[str]) -> None:
    assert {question.id for question in LIBRARY.pool(wish, DAY)} == expected


def test_the_pool_is_without_what_the_server_retired() -> None:
    pool = LIBRARY.pool(Wish(exam=Exam.CPC), DAY, {"chapters for both", "never heard of"})
    assert [question.id for question in pool] == ["conventions for CPC"]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "fits"),
    [
        (DAY, None, True),
        (DAY, DAY, True),
        (DAY - _ONE_DAY, DAY + _ONE_DAY, True),
        (DAY + _ONE_DAY, None, False),
        (DAY - 9 * _ONE_DAY, DAY - _ONE_DAY, False),
    ],
)
def test_the_pool_holds_only_keys_that_are_right_on_the_day(
    valid_from: date, valid_to: date | None, fits: bool
) -> None:
    library = Library([named("dated", valid_from=valid_from, valid_to=valid_to)])
    assert len(library.pool(Wish(), DAY)) == int(fits)
    assert len(library) == 1


def test_a_version_is_exactly_that_version() -> None:
    before = named("changed", stem="What is it?")
    after = named("changed", stem="What is it now?")
    library = Library([after])
    assert library.version("changed", after.revision) is after
    assert library.version("changed", before.revision) is None
