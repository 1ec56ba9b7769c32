"""Taking a release in: whole or not at all, one writer at a time, nothing left over."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.app import CONTENT
from bot.codes.building.build import fingerprint, is_current
from bot.codes.building.importing import ImportUnderWay, add_release, newest_items, only_writer
from bot.codes.building.writing import write_index
from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.index import Index, IndexUnusable
from bot.codes.layout import FINGERPRINT
from bot.codes.release import hcpcs_release, icd_10_cm_release
from bot.codes.system import CodeSystem

CHOLERA = Item("A00", "Cholera", Kind.CATEGORY, billable=False, parent=None)
CONTENTS = Contents(
    icd_10_cm_release(2026, "package"),
    [CHOLERA, Item("A00.0", "Cholera, biovar cholerae", Kind.SUBCATEGORY, billable=True, parent="A00")],
    [Note("A00", NoteKind.EXCLUDES1, ("another (B99)", "Ménière's"))],
    {"A00": {"A": "initial encounter"}},
)
NEXT_YEAR = Contents(icd_10_cm_release(2027, "order file"), [CHOLERA], [])
OCTOBER = Contents(
    hcpcs_release(2026, 4, "ANWEB"),
    [Item("A0425", "Ground mileage", Kind.CODE, True, None, date(2020, 1, 1), date(2026, 12, 31))],
    [],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "codes.db"
    write_index(path, [CONTENTS], {FINGERPRINT: "as built"})
    return path


def held(path: Path) -> list[Contents]:
    with Index.open(path) as index:
        return [index.contents(release) for release in index.releases]


def test_a_release_joins_those_that_are_there(path: Path) -> None:
    add_release(path, lambda _: NEXT_YEAR)
    add_release(path, lambda _: OCTOBER)
    assert held(path) == [OCTOBER, CONTENTS, NEXT_YEAR]
    with Index.open(path) as index:
        assert index.fact(FINGERPRINT) == "as built"


def test_the_same_edition_is_replaced(path: Path) -> None:
    corrected = Contents(icd_10_cm_release(2026, "corrected"), [CHOLERA], [])
    add_release(path, lambda _: corrected)
    assert held(path) == [corrected]


def test_a_reader_of_the_old_file_goes_on_reading_it(path: Path) -> None:
    with Index.open(path) as reading:
        add_release(path, lambda _: NEXT_YEAR)
        [known] = reading.releases
        assert reading.item(known, "A00") == CHOLERA


def test_what_fails_leaves_the_index_as_it_was_and_nothing_beside_it(path: Path) -> None:
    before = path.read_bytes()

    def broken(_: Sequence[Contents]) -> Contents:
        return Contents(icd_10_cm_release(2027, "twice"), [CHOLERA, CHOLERA])

    with pytest.raises(sqlite3.IntegrityError):
        add_release(path, broken)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == [".codes.db.lock", "codes.db"]


def test_what_a_writer_left_that_died_is_cleared_away(path: Path) -> None:
    path.with_name(".codes.db.draft-dead").write_bytes(b"half")
    add_release(path, lambda _: NEXT_YEAR)
    assert sorted(file.name for file in path.parent.iterdir()) == [".codes.db.lock", "codes.db"]


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with only_writer(path), pytest.raises(ImportUnderWay, match="Another build or import"):
        add_release(path, lambda _: NEXT_YEAR)
    add_release(path, lambda _: NEXT_YEAR)


def test_without_an_index_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        add_release(tmp_path / "codes.db", lambda _: NEXT_YEAR)


def test_the_newest_release_lends_its_places() -> None:
    assert newest_items([NEXT_YEAR, CONTENTS, OCTOBER], CodeSystem.ICD_10_CM) == NEXT_YEAR.items
    assert newest_items([CONTENTS], CodeSystem.HCPCS) == ()


def test_the_shipped_index_is_current(code_index: Path) -> None:
    assert is_current(code_index, CONTENT)


def test_an_index_is_current_until_what_it_was_built_from_changes(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "codes").mkdir(parents=True)
    words = content / "codes" / "words.txt"
    words.write_text("one", encoding="utf-8")
    path = tmp_path / "codes.db"
    assert not is_current(path, content)
    write_index(path, [CONTENTS], {FINGERPRINT: fingerprint(content)})
    assert is_current(path, content)
    words.write_text("another", encoding="utf-8")
    assert not is_current(path, content)
