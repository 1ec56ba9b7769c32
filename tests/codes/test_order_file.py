"""CMS's order file: read as it is published, refused with line and reason where it is not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.building.official_file import WrongFile
from bot.codes.building.order_file import read_order_file
from bot.codes.entry import Contents, Item, Kind
from bot.codes.index import Index
from tests.codes.official import CODES, order_line, order_text

BEFORE = (
    Item("19", "Injury", Kind.CHAPTER, billable=False, parent=None),
    Item("S50-S59", "Injuries to the elbow and forearm", Kind.BLOCK, billable=False, parent="19"),
    Item("S52", "Fracture of forearm", Kind.CATEGORY, billable=False, parent="S50-S59"),
)


def read(folder: Path, text: str, name: str = "icd10cm-order-2027.txt", fewest: int = 1) -> Contents:
    path = folder / name
    path.write_bytes(text.encode("latin-1"))
    return read_order_file(path, BEFORE, fewest=fewest)


def test_every_code_is_taken_in_with_its_place(tmp_path: Path) -> None:
    contents = read(tmp_path, order_text())
    assert contents.release.key == "ICD-10-CM FY2027"
    items = {item.code: item for item in contents.items}
    assert [(code, items[code].billable, items[code].title) for code, _, _ in CODES] == list(CODES)
    assert items["S52"].parent == "S50-S59"
    assert items["S52.0"].parent == "S52"
    assert items["S52.001"] == Item("S52.001", CODES[4][2], Kind.SUBCATEGORY, billable=False, parent="S52.0")
    assert (items["S52.001A"].kind, items["S52.001A"].parent) == (Kind.EXTENDED, "S52.001")
    assert items["S50-S59"] == BEFORE[1]
    assert items["A00"].parent is None


@pytest.mark.no_cover
def test_a_whole_release_comes_back_as_it_went_in(code_index: Path, tmp_path: Path) -> None:
    with Index.open(code_index) as index:
        [release] = index.releases
        before = index.contents(release).items
    codes = tuple(
        (item.code, item.billable, item.title) for item in before if item.kind not in (Kind.CHAPTER, Kind.BLOCK)
    )
    path = tmp_path / "icd10cm-order-2027.txt"
    path.write_bytes(order_text(codes).encode("latin-1", "replace"))
    after = read_order_file(path, before).items
    assert sorted(after, key=lambda item: item.code) == sorted(before, key=lambda item: item.code)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("00008 B99     1 short", "line 8: it is not in the columns"),
        (order_line(8, "B99", "Other", billable=True)[:60], "line 8: it is not in the columns"),
        (order_line(8, "99213", "A visit", billable=True), "line 8: “99213” is not shaped like an ICD-10-CM code"),
        (order_line(7, "B99", "Other", billable=True), "line 8: order number 7 does not follow 7"),
        (order_line(8, "I10", "Again", billable=True), "line 8: I10 comes twice"),
        ("\x1b[31m\u00e9" * 20, r"line 8: .*“\?\[31m\?"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(WrongFile, match=f"icd10cm-order-2027.txt, {says}"):
        read(tmp_path, order_text() + line + "\r\n")


def test_a_file_that_is_cut_off_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="has 7 codes and a whole release more than 90,000"):
        read(tmp_path, order_text(), fewest=90_000)


def test_a_name_without_a_year_needs_one(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="add --year"):
        read(tmp_path, order_text(), name="order.txt")
    assert read_order_file(tmp_path / "order.txt", BEFORE, 2028, fewest=1).release.edition == "FY2028"


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_it_is_refused_by_name_or_read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "icd10cm-order-2027.txt"
        path.write_bytes(content)
        with pytest.raises(WrongFile):
            read_order_file(path, BEFORE)
