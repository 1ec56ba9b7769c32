"""What the index tells of the code set that it was built from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.codes.entry import Kind, NoteKind
from bot.codes.index import Index, IndexUnusable
from bot.codes.release import Release


@pytest.fixture(scope="module")
def index(code_index: Path) -> Iterator[Index]:
    with Index.open(code_index) as opened:
        yield opened


@pytest.fixture(scope="module")
def release(index: Index) -> Release:
    [only] = index.releases
    return only


def test_all_of_fiscal_year_2026_is_there(index: Index, release: Release) -> None:
    contents = index.contents(release)
    codes = [item.code for item in contents.items]
    assert release.key == "ICD-10-CM FY2026"
    assert len(codes) == len(set(codes)) == 98_505
    assert sum(item.billable for item in contents.items) == 74_719
    assert {item.parent for item in contents.items} - set(codes) == {None}


@pytest.mark.parametrize("code", ["B20", "F99", "P84", "R99", "Z66"])
def test_a_category_that_shares_its_name_with_its_block_can_be_billed(
    index: Index, release: Release, code: str
) -> None:
    category, block = index.item(release, code), index.item(release, f"{code}-{code}")
    assert category is not None
    assert category.billable
    assert category.kind is Kind.CATEGORY
    assert category.parent == f"{code}-{code}"
    assert block is not None
    assert block.kind is Kind.BLOCK


def test_codes_that_the_tabular_list_only_generates_are_left_out(index: Index, release: Release) -> None:
    assert index.item(release, "S06.1X7A") is not None
    assert index.item(release, "S06.1X7D") is None
    assert index.item(release, "S06.1X8S") is None


def test_the_path_leads_from_the_chapter_down(index: Index, release: Release) -> None:
    above = [item.code for item in index.path(release, "S52.501A")]
    assert above == ["19", "S50-S59", "S52", "S52.5", "S52.50", "S52.501"]
    assert index.path(release, "Q99.999") == []


def test_notes_of_what_stands_above_hold_below_but_inclusion_terms_do_not(index: Index, release: Release) -> None:
    notes = index.notes(release, "S52.501A")
    below = [(note.below, note.kind) for note in notes]
    assert ("S52", NoteKind.EXCLUDES1) in below
    assert ("S52", NoteKind.SEVENTH) in below
    assert ("S52.5", NoteKind.EXCLUDES2) in below
    assert ("S52.5", NoteKind.INCLUSION_TERM) not in below
    assert ("S52.5", NoteKind.INCLUSION_TERM) in [(note.below, note.kind) for note in index.notes(release, "S52.5")]


def test_seventh_characters_come_from_the_nearest_that_defines_them(index: Index, release: Release) -> None:
    found = index.sevenths(release, "S52.501")
    assert found is not None
    defined_at, meanings = found
    assert defined_at == "S52"
    assert set(meanings) == set("ABCDEFGHJKMNPQRS")
    assert index.sevenths(release, "E11.9") is None


def test_codes_that_begin_so_come_shortest_first(index: Index, release: Release) -> None:
    assert [item.code for item in index.beginning_with(release, "E11", 4)] == ["E11", "E11.0", "E11.1", "E11.2"]
    assert index.beginning_with(release, "E99", 4) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "There is no code index"), (b"", "is no code index"), (b"no SQLite" * 99, "is no code")],
)
def test_a_file_that_is_no_index_is_refused_with_its_cure(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "codes.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexUnusable, match=f"{says}.*preceptor codes build"):
        Index.open(path)
