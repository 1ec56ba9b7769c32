"""That an export fits whatever may be attached, whole rows in every zip, and does no harm in a spreadsheet."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import Archive, Export, RowTooLarge, archives, as_csv

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
_CELLS = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(max_size=30)
_TABLES = st.dictionaries(
    st.sampled_from(["members", "quiz_answers", "ceu_entries"]),
    st.lists(st.fixed_dictionaries({"id": st.integers(1), "said": _CELLS}), max_size=20),
)


def document(archive: Archive) -> Mapping[str, Any]:
    """Return the JSON document of a zip."""
    with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
        return json.loads(opened.read("preceptor-my-data.json"))


def sheet(archive: Archive, table: str) -> Sequence[Sequence[str]]:
    """Return the cells of one CSV, its heading left out."""
    with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
        return read(opened.read(f"{table}.csv"))[1:]


def read(written: bytes) -> Sequence[Sequence[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def of(rows: int, words: int = 1) -> Export:
    """Return an export of so many rows that do not compress well."""
    said = [" ".join(f"{row * words + word:x}" for word in range(words)) for row in range(rows)]
    return Export(811, NOON, {"quiz_flags": [{"id": number, "text": text} for number, text in enumerate(said)]})


def test_what_fits_is_one_zip_with_a_document_and_a_sheet_for_each_table() -> None:
    tables = {
        "members": [{"member_id": "811", "exam_on": date(2027, 3, 15)}],
        "quiz_flags": [{"id": 1, "text": "A, B"}],
    }
    (only,) = archives(Export(811, NOON, tables), 100_000)

    assert only.name == "preceptor-my-data.zip"
    with zipfile.ZipFile(io.BytesIO(only.data)) as opened:
        assert set(opened.namelist()) == {"preceptor-my-data.json", "members.csv", "quiz_flags.csv"}
    assert document(only) == {
        "member_id": "811",
        "exported_at": "2026-11-23T12:00:00+00:00",
        "tables": {
            "members": [{"member_id": "811", "exam_on": "2027-03-15"}],
            "quiz_flags": [{"id": 1, "text": "A, B"}],
        },
    }
    assert sheet(only, "quiz_flags") == [["1", "A, B"]]


def test_what_does_not_fit_is_split_between_rows_and_nothing_is_lost_or_doubled() -> None:
    export = of(rows=400, words=20)
    found = archives(export, 4_000)

    assert len(found) > 3
    assert [one.name for one in found] == [
        f"preceptor-my-data-{number}-of-{len(found)}.zip" for number in range(1, len(found) + 1)
    ]
    assert all(len(one.data) <= 4_000 for one in found)
    assert [row for one in found for row in document(one)["tables"]["quiz_flags"]] == export.tables["quiz_flags"]
    assert [row[0] for one in found for row in sheet(one, "quiz_flags")] == [str(number) for number in range(400)]


def test_a_row_that_is_too_large_by_itself_is_a_fault_and_not_torn() -> None:
    with pytest.raises(RowTooLarge, match="quiz_flags"):
        archives(of(rows=1, words=5_000), 2_000)


def test_who_has_nothing_gets_a_zip_that_says_so() -> None:
    (only,) = archives(Export(811, NOON, {"members": []}), 10_000)

    assert document(only)["tables"] == {}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "\uff1d", "\uff20"])
def test_a_cell_that_a_spreadsheet_would_carry_out_is_text(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org")'

    assert read(as_csv([{"said": text}])) == [["said"], [f"'{text}"]]


def test_what_no_spreadsheet_carries_out_stays_as_it_is() -> None:
    row = {"number": -5, "yes": True, "none": None, "said": "E11.9 = diabetes", "list": ["=1"], "at": NOON}

    assert read(as_csv([row]))[1] == ["-5", "true", "", "E11.9 = diabetes", '["=1"]', "2026-11-23T12:00:00+00:00"]


@given(_TABLES, st.integers(700, 3_000))
def test_whatever_was_said_every_row_is_in_exactly_one_zip(
    tables: dict[str, list[dict[str, Any]]], largest: int
) -> None:
    found = archives(Export(811, NOON, tables), largest)

    together: dict[str, list[Any]] = {}
    for one in found:
        assert len(one.data) <= largest
        for table, rows in document(one)["tables"].items():
            assert len(sheet(one, table)) == len(rows)
            together.setdefault(table, []).extend(rows)
    assert together == {table: rows for table, rows in tables.items() if rows}


@given(st.text(max_size=50))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    [_, [cell, _]] = read(as_csv([{"said": text, "more": "x"}]))

    assert cell.removeprefix("'") == text or cell == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
