"""Reads CMS's order file of ICD-10-CM: every code and header of a fiscal year, in fixed columns.

Source: the file "ICD10CM Order File - File Format and Layout" that CMS ships beside it: order number 1-5, code 7-13
without its dot, billable flag 15, short title 17-76, long title from 78.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.codes.building.official_file import WrongFile, read_official
from bot.codes.entry import Contents, Item, Kind
from bot.codes.release import icd_10_cm_release
from bot.codes.system import written_as_icd_10_cm

CALLED = "ICD-10-CM order file"
NAMED = re.compile(r"icd10cm[-_]order[-_]?.*\.txt$", re.IGNORECASE)
FEWEST_LINES = 90_000
"""A whole release has more: that of 2026 has 98,186 codes and headers. Fewer means a cut file, or an addendum."""

_YEAR = re.compile(r"(?<!\d)(20[2-4]\d)(?!\d)")
_LINE = re.compile(r"(?P<order>\d{5}) (?P<code>[A-Z0-9]{3,7}) {0,4} (?P<flag>[01]) (?P<short>.{60}) (?P<long>\S.*)")
_CODE_WIDTH = slice(6, 13)


def read_order_file(
    path: Path, before: Sequence[Item], year: int | None = None, *, fewest: int = FEWEST_LINES
) -> Contents:
    """Return the release in an order file, text or zip.

    `before` are the items of an earlier release: its chapters and blocks, which the file does not have, are taken
    over, and what stood where. The fiscal year is that of the file's name unless given. Raises `WrongFile` with
    line number and reason; OSError.
    """
    name, text = read_official(path, NAMED, CALLED)
    fiscal_year = year or _year_in(name) or _year_in(path.name)
    if fiscal_year is None:
        raise WrongFile(f"The name {path.name} tells no fiscal year: add --year, such as --year 2027.")
    rows = list(_rows(text, name))
    if len(rows) < fewest:
        raise WrongFile(
            f"{name} has {len(rows):,} codes and a whole release more than {fewest:,}: it is cut off, or an addendum."
        )
    return Contents(icd_10_cm_release(fiscal_year, name), list(_items(rows, before)))


def _year_in(name: str) -> int | None:
    found = _YEAR.findall(name)
    return int(found[-1]) if found else None


def _rows(text: str, name: str) -> Iterator[tuple[str, bool, str]]:
    """Return code, flag, title of each line; every line is held against the layout."""
    last_order = 0
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        fault, row = _row(line)
        if row is None:
            raise WrongFile(f"{name}, line {number}: {fault}. The file is damaged, or no {CALLED}.")
        order, code, billable, title = row
        if order <= last_order:
            raise WrongFile(f"{name}, line {number}: order number {order} does not follow {last_order}.")
        if code in seen:
            raise WrongFile(f"{name}, line {number}: {code} comes twice.")
        last_order = order
        seen.add(code)
        yield code, billable, title


def _row(line: str) -> tuple[str, tuple[int, str, bool, str] | None]:
    match = _LINE.fullmatch(line.rstrip())
    if match is None:
        return f"it is not in the columns of CMS's layout (“{_shown(line)}”)", None
    if line[_CODE_WIDTH].strip() != match["code"]:
        return "the code is not in columns 7 to 13", None
    code = written_as_icd_10_cm(match["code"])
    if code is None:
        return f"“{match['code']}” is not shaped like an ICD-10-CM code", None
    return "", (int(match["order"]), code, match["flag"] == "1", match["long"].strip())


def _shown(line: str) -> str:
    return re.sub(r"[^ -~]", "?", line[:40])


def _items(rows: Sequence[tuple[str, bool, str]], before: Sequence[Item]) -> Iterator[Item]:
    """Place each code where it stood before, a new one below the longest code that it begins with, or in its block."""
    yield from (item for item in before if item.kind in (Kind.CHAPTER, Kind.BLOCK))
    placed = {item.code: item for item in before}
    block_of = _blocks(before)
    titles: dict[str, str] = {}
    for code, billable, title in rows:
        titles[code] = title
        known = placed.get(code)
        if known is not None and (known.parent in titles or known.kind is Kind.CATEGORY):
            yield Item(code, title, known.kind, billable, known.parent)
            continue
        if len(code) == 3:
            yield Item(code, title, Kind.CATEGORY, billable, block_of(code))
            continue
        shorter = (code[:length].rstrip(".") for length in range(len(code) - 1, 2, -1))
        parent = next((one for one in shorter if one in titles), block_of(code[:3]))
        # A code that only adds a seventh character says its parent's title, a comma, and what the character means.
        adds_seventh = len(code) == 8 and title.startswith(f"{titles.get(parent or '', '?')},")
        yield Item(code, title, Kind.EXTENDED if adds_seventh else Kind.SUBCATEGORY, billable, parent)


def _blocks(before: Sequence[Item]) -> Callable[[str], str | None]:
    """Return what finds the smallest block that a category lies in, by the blocks' first and last categories."""
    ranges: list[tuple[str, str, str]] = []
    for item in before:
        if item.kind is Kind.BLOCK:
            first, _, last = item.code.partition("-")
            ranges.append((first, last, item.code))

    def find(category: str) -> str | None:
        holding = [(last, code) for first, last, code in ranges if first <= category <= last]
        return min(holding, default=("", None))[1]

    return find
