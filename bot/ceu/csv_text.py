"""Entries as CSV, which spreadsheets open: never as a formula, whatever a title holds."""

import csv
import io
from collections.abc import Iterable

from bot.ceu.entry import CeuEntry

COLUMNS = ("Date", "Title", "CEUs", "For", "Category", "Index number", "Proof", "Verified")
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The full-width ones too, which spreadsheets take for the others."""


def entries_as_csv(entries: Iterable[CeuEntry]) -> str:
    """Return the entries, oldest first, with a heading; lines end as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda one: (one.earned_on, one.title)):
        writer.writerow([safe_cell(cell) for cell in _cells(entry)])
    return text.getvalue()


def safe_cell(text: str) -> str:
    """Return the text so that no spreadsheet calculates it."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_BEGINS_FORMULA) else text


def _cells(entry: CeuEntry) -> tuple[str, ...]:
    return (
        entry.earned_on.isoformat(),
        entry.title,
        f"{entry.units.normalize():f}",
        " and ".join(sorted(entry.bodies)),
        entry.category.label,
        entry.index_number,
        entry.proof_link,
        "yes" if entry.is_verified else "no",
    )
