"""The code list has the published numbers, and knows both years."""

from pathlib import Path

import pytest

from bot.codes import CodeList, Index, Retired, read_retired

RETIRED = Path(__file__).parents[2] / "content" / "codes" / "fy2027_retired.txt"


@pytest.fixture(scope="module")
def codes(code_index: Path) -> CodeList:
    with Index.open(code_index) as index:
        [release] = index.releases
        return CodeList.of(index.contents(release).items, read_retired(RETIRED))


def test_the_numbers_are_the_published_ones(codes: CodeList) -> None:
    assert len(codes.billable_2026) == 74_719
    assert len(codes.headers) == 23_467
    assert len(codes.retired.codes) == 30
    assert len(codes.billable_in_both_years()) == 74_689


@pytest.mark.parametrize("code", ["B20", "F99", "P84", "R99", "Z66", "QA0.0101", "Z3A.22", "S06.1X7A"])
def test_codes_that_a_careless_filter_loses_are_there(codes: CodeList, code: str) -> None:
    assert codes.is_billable(code, 2026)
    assert codes.is_billable(code, 2027)


@pytest.mark.parametrize("code", ["S06.1X7D", "S06.1X8S", "E11", "A00-A09", "e11.9", "E119", ""])
def test_what_is_no_billable_code_is_not_called_one(codes: CodeList, code: str) -> None:
    assert not codes.is_billable(code, 2026)


def test_a_code_that_became_a_header_is_billable_in_its_year_only(codes: CodeList) -> None:
    for code in ("I42.0", "M72.2", "Z68.1", "M86.8X8"):
        assert codes.is_billable(code, 2026)
        assert not codes.is_billable(code, 2027)
        assert not codes.is_header(code, 2026)
        assert codes.is_header(code, 2027)


def test_a_deleted_code_is_neither_billable_nor_a_header(codes: CodeList) -> None:
    assert codes.is_billable("T52.8X1A", 2026)
    assert not codes.is_billable("T52.8X1A", 2027)
    assert not codes.is_header("T52.8X1A", 2027)
    assert codes.exists("T52.8X1A")


def test_a_year_that_the_list_does_not_know_is_refused(codes: CodeList) -> None:
    with pytest.raises(ValueError, match="not 2028"):
        codes.is_billable("I10", 2028)


def test_a_stranger_among_the_retired_codes_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not billable in FY2026: I42\.99"):
        CodeList.of([], Retired(deleted=frozenset({"I42.99"})))


def test_an_unclear_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "retired.txt"
    path.write_text("# a comment\nI42.0 gone\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_retired(path)
