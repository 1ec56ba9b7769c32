"""What is opened as an official file, and what is refused before a line of it is read."""

import re
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.building.official_file import LARGEST_TEXT, WrongFile, read_official
from tests.codes.official import zipped

WANTED = re.compile(r"order.*\.txt$")


def read(path: Path) -> tuple[str, str]:
    return read_official(path, WANTED, "order file")


def refused(path: Path) -> str:
    with pytest.raises(WrongFile) as caught:
        read(path)
    return str(caught.value)


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "whatever.txt"
    path.write_bytes(b"\xef\xbb\xbfM\xe9ni\xe8re\r\n")
    assert read(path) == ("whatever.txt", "Ménière\r\n")


def test_the_one_wanted_is_taken_out_of_a_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "release.zip", **{"deep/icd-order-2027__txt": b"00001", "order__pdf": b"%PDF"})
    assert read(path) == ("icd-order-2027.txt", "00001")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"%PDF-1.7 and so on", "is a PDF, not the order file"),
        (b"\xd0\xcf\x11\xe0 and so on", "an old Office document"),
        (b"\x1f\x8b and so on", "a gzip file"),
        ("UTF-16".encode("utf-16"), "is not plain text"),
        (b"text\0with zeros", "is not plain text"),
        (b"PK\x03\x04 no zip", "cannot be unpacked"),
    ],
)
def test_what_is_something_else_is_told_so(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    assert says in refused(path)


def test_a_zip_without_the_file_says_what_it_holds(tmp_path: Path) -> None:
    assert "holds no order file (it holds addenda.txt)" in refused(zipped(tmp_path / "a.zip", addenda__txt=b"1"))


def test_a_zip_with_several_is_not_guessed_at(tmp_path: Path) -> None:
    assert "several order files" in refused(zipped(tmp_path / "a.zip", order1__txt=b"1", order2__txt=b"2"))


def test_a_zip_with_too_many_files_is_no_release(tmp_path: Path) -> None:
    assert "holds 300 files" in refused(zipped(tmp_path / "a.zip", **{f"order{n}__txt": b"1" for n in range(300)}))


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("order.txt", "w") as member:
        for _ in range(LARGEST_TEXT // 1_048_576 + 1):
            member.write(b"0" * 1_048_576)
    assert path.stat().st_size < 1_000_000
    assert "unpacks to more" in refused(path)


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    honest = 1_048_576 + 17
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("order.txt", b"0" * honest)
    lied = path.read_bytes().replace(honest.to_bytes(4, "little"), (5).to_bytes(4, "little"))
    assert lied != path.read_bytes()
    path.write_bytes(lied)
    assert "cannot be unpacked" in refused(path)


def test_a_member_cut_off_is_told_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", order__txt=bytes(range(256)) * 40)
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + whole[160:])
    assert "cannot be unpacked" in refused(path)


@given(st.data())
def test_a_damaged_zip_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = zipped(Path(folder) / "a.zip", order__txt=b"00001 A00" * 20, readme__txt=b"1")
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(2, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with suppress(WrongFile):
            assert read(path)[1]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", order__txt=b"1")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert "encrypted" in refused(path)


def test_a_text_larger_than_any_release_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_TEXT + 1)
    assert "is larger than any order file" in refused(path)
