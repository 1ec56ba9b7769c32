"""A member's data as files: one JSON document and one CSV for each table, zipped, no zip larger than allowed."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.privacy.port import Rows

NAME = "preceptor-my-data"
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the first in full width, which spreadsheets read alike."""

_BREAKS = ("\t", "\r", "\n")

_Row = tuple[str, Mapping[str, object]]
"""A table's name and one of its rows."""


@dataclass(frozen=True, slots=True)
class Export:
    """All that is one member's: rows by the name of their table."""

    member_id: int
    exported_at: datetime
    tables: Mapping[str, Rows]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.tables.values())


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file, and what it is called."""

    name: str
    data: bytes


class RowTooLarge(ValueError):
    """One row alone is more than a zip may hold: a fault of the feature that exports it."""


def archives(export: Export, largest: int) -> Sequence[Archive]:
    """Return the export in as many zip files of at most `largest` bytes as it takes; no row is torn.

    Each is complete in itself: a JSON document and the CSVs of the rows that are in it. Raises `RowTooLarge`.
    """
    rows = [(table, row) for table, found in export.tables.items() for row in found]
    parts = list(_parts(export, rows, largest))
    if len(parts) == 1:
        return [Archive(f"{NAME}.zip", parts[0])]
    return [Archive(f"{NAME}-{number}-of-{len(parts)}.zip", part) for number, part in enumerate(parts, start=1)]


def _parts(export: Export, rows: Sequence[_Row], largest: int) -> Iterator[bytes]:
    """Zip the rows, or each half of them by itself where that is too large."""
    zipped = _zipped(export, rows)
    if len(zipped) <= largest:
        yield zipped
    elif len(rows) < 2:
        raise RowTooLarge(f"a row of {rows[0][0] if rows else 'nothing'} takes {len(zipped)} of {largest} bytes")
    else:
        half = len(rows) // 2
        yield from _parts(export, rows[:half], largest)
        yield from _parts(export, rows[half:], largest)


def _zipped(export: Export, rows: Sequence[_Row]) -> bytes:
    tables = {table: [row for _, row in found] for table, found in groupby(rows, key=lambda one: one[0])}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}.json", as_json(Export(export.member_id, export.exported_at, tables)))
        for table, found in tables.items():
            archive.writestr(f"{table}.csv", as_csv(found))
    return written.getvalue()


def as_json(export: Export) -> bytes:
    """Return the export as JSON text in UTF-8: table names to lists of rows; ids are text."""
    document = {"member_id": str(export.member_id), "exported_at": export.exported_at, "tables": export.tables}
    return json.dumps(document, default=_plain, ensure_ascii=False, indent=2).encode()


def as_csv(rows: Rows) -> bytes:
    """Return rows of one table as CSV (RFC 4180) in UTF-8 with a mark that spreadsheets recognise.

    What a spreadsheet would carry out as a formula is written as text, with an apostrophe before it (OWASP, CSV
    injection).
    """
    written = io.StringIO()
    writer = csv.writer(written)
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer.writerow(names)
    writer.writerows([[_cell(row.get(name)) for name in names] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return value
        case dict() | list():
            return _harmless(json.dumps(value, ensure_ascii=False, default=_plain))
        case str():
            return _harmless(value)
        case _:
            return _harmless(_plain(value))


def _harmless(text: str) -> str:
    is_formula = text.lstrip().startswith(_FORMULA_STARTS) or text.startswith(_BREAKS)
    return f"'{text}" if is_formula else text


def _plain(value: object) -> str:
    """Write an instant or a day in ISO form; anything else that JSON lacks is a fault of the exporting feature."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in an export")
