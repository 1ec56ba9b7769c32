"""CMS's quarterly HCPCS file: continued lines joined, dental codes dropped, CPT refused, each fault with its line."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.building.hcpcs_file import read_hcpcs_file
from bot.codes.building.official_file import WrongFile
from bot.codes.entry import Contents, Item, Kind
from tests.codes.official import hcpcs_line, zipped

NAME = "HCPC2026_OCT_ANWEB.txt"
LINES = (
    hcpcs_line("A0425", "3", "Ground mileage,"),
    hcpcs_line("A0425", "4", "per statute mile"),
    hcpcs_line("J0171", "3", "Something that ended", ended="20251231"),
    hcpcs_line("D0120", "3", "A dental code"),
    hcpcs_line("D0120", "4", "that goes on"),
    hcpcs_line("LT", "7", "Left side"),
    hcpcs_line("LT", "8", "(used to identify procedures)"),
)


def read(folder: Path, *lines: str, name: str = NAME) -> tuple[Contents, int]:
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode("latin-1"))
    return read_hcpcs_file(path, fewest=1)


def test_codes_and_modifiers_are_put_together_from_their_lines(tmp_path: Path) -> None:
    contents, dropped = read(tmp_path, *LINES)
    added = date(2020, 1, 1)
    assert contents.release.key == "HCPCS 2026 Q4"
    assert contents.release.first_day == date(2026, 10, 1)
    assert list(contents.items) == [
        Item("A0425", "Ground mileage, per statute mile", Kind.CODE, billable=True, parent=None, added=added),
        Item("J0171", "Something that ended", Kind.CODE, True, None, added, date(2025, 12, 31)),
        Item("LT", "Left side (used to identify procedures)", Kind.MODIFIER, False, None, added),
    ]
    assert dropped == 1


def test_it_is_read_out_of_its_zip(tmp_path: Path) -> None:
    text = "\r\n".join(LINES).encode()
    path = zipped(tmp_path / "october.zip", HCPC2026_OCT_ANWEB__txt=text, readme__pdf=b"%PDF")
    assert len(read_hcpcs_file(path, fewest=1)[0].items) == 3


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (hcpcs_line("99213", "3", "A visit"), "line 8: 99213 begins with a digit: CPT codes are the AMA's"),
        (hcpcs_line("A0426", "4", "goes on"), "line 8: it continues A0426, which did not come before"),
        (hcpcs_line("A0426", "9", "what"), "line 8: “9” is no kind of record"),
        (hcpcs_line("A04", "3", "what"), "line 8: “A04” is not shaped like a HCPCS code"),
        (hcpcs_line("A0426", "3", "what", added="20261399"), "line 8: “20261399” is no date"),
        (hcpcs_line("A0426", "3", "what")[:50], "line 8: it is not in the columns"),
        ("A0426,what,20260101", "line 8: it is not in the columns"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(WrongFile, match=f"{NAME}, {says}"):
        read(tmp_path, *LINES, line)


def test_a_part_of_a_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text("\n".join(LINES), encoding="latin-1")
    with pytest.raises(WrongFile, match="cut off"):
        read_hcpcs_file(path)


def test_a_name_without_a_quarter_needs_one(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="add --year and --quarter"):
        read(tmp_path, *LINES, name="hcpcs.txt")
    contents, _ = read_hcpcs_file(tmp_path / "hcpcs.txt", 2027, 1, fewest=1)
    assert (contents.release.edition, contents.release.first_day) == ("2027 Q1", date(2027, 1, 1))


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_it_is_refused_by_name(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(content)
        with pytest.raises(WrongFile):
            read_hcpcs_file(path)
