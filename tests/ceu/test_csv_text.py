"""Entries as CSV: what went in comes out, and no cell is a formula."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ceu.csv_text import COLUMNS, entries_as_csv, safe_cell
from bot.ceu.entry import Category
from bot.ceu.requirement import Body
from tests.ceu.samples import entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_entries_are_listed_by_date() -> None:
    late = replace(
        entry("1.50", "2026-06-02", 'Two, "three"', frozenset({Body.AAPC}), Category.AAPC_VENDOR, "AB-12"),
        proof_link="https://example.org/a",
    )
    rows = _rows(entries_as_csv([late, entry("20", "2026-06-01")]))
    assert rows == [
        list(COLUMNS),
        ["2026-06-01", "Webinar", "20", "AAPC and AHIMA", "From somebody else", "", "", "no"],
        ["2026-06-02", 'Two, "three"', "1.5", "AAPC", "From a vendor that AAPC approved", "AB-12",
         "https://example.org/a", "yes"],
    ]  # fmt: skip
    assert entries_as_csv([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1", '=HYPERLINK("x")']
)
def test_what_a_spreadsheet_would_calculate_is_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Webinar", "1.5", "https://example.org/?a=1", "A-1", "it's = fine"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


_texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)


@given(title=_texts.filter(str.strip), number=_texts)
def test_no_cell_begins_a_formula_and_nothing_is_lost(title: str, number: str) -> None:
    written = entries_as_csv([entry(title=title, index_number=number)])
    (_, row) = _rows(written)
    for cell, text in ((row[1], title), (row[5], number)):
        assert cell in (text, f"'{text}")
        assert cell.lstrip(" \u00a0\ufeff")[:1] not in _FORMULA
    assert Decimal(row[2]) == 1
