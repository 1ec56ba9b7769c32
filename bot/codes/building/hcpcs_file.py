"""Reads CMS's quarterly file of HCPCS Level II: codes and modifiers, in fixed columns.

Source: the record layout that CMS ships beside HCPC2026_OCT_ANWEB.txt: code 1-5 (a modifier 4-5), sequence 6-10, record
id 11, long description 12-91, short 92-119, added 269-276, effective 277-284, terminated 285-292. D codes are the
ADA's CDT and are dropped; a code that begins with a digit would be the AMA's CPT, and the file is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.codes.building.official_file import WrongFile, read_official
from bot.codes.entry import Contents, Item, Kind
from bot.codes.release import hcpcs_release
from bot.codes.system import written_as_hcpcs, written_as_modifier

CALLED = "HCPCS ANWEB file"
NAMED = re.compile(r"hcpc.*anweb.*\.txt$", re.IGNORECASE)
FEWEST_CODES = 5_000
"""A whole release has about 8,000 codes; fewer means a cut file, or a list of changes."""

_QUARTERS = {"JAN": 1, "APR": 2, "APRIL": 2, "JUL": 3, "JULY": 3, "OCT": 4}
_EDITION = re.compile(r"hcpc(20[2-4]\d)_([a-z]+)_", re.IGNORECASE)
_WIDTH = 292
_CODE, _MODIFIER_CODE, _SEQUENCE, _LONG, _SHORT = (
    slice(0, 5),
    slice(3, 5),
    slice(5, 10),
    slice(11, 91),
    slice(91, 119),
)
_RECORD = 10
_ADDED, _ENDED = slice(268, 276), slice(284, 292)
_BEGINS_CODE, _CONTINUES_CODE, _BEGINS_MODIFIER, _CONTINUES_MODIFIER = "3478"


@dataclass(slots=True)
class _Entry:
    """A code or modifier while its lines are put together."""

    code: str
    kind: Kind
    title: str
    added: date | None
    ended: date | None


def read_hcpcs_file(
    path: Path, year: int | None = None, quarter: int | None = None, *, fewest: int = FEWEST_CODES
) -> tuple[Contents, int]:
    """Return the release in an ANWEB file, text or zip, and how many dental (D) codes were dropped.

    Year and quarter are those of the file's name unless given. Raises `WrongFile` with line number and reason; OSError.
    """
    name, text = read_official(path, NAMED, CALLED)
    edition = _EDITION.search(name) or _EDITION.search(path.name)
    year = year or (int(edition[1]) if edition else None)
    quarter = quarter or (_QUARTERS.get(edition[2].upper()) if edition else None)
    if year is None or quarter is None:
        raise WrongFile(f"The name {path.name} tells no quarter: add --year and --quarter, such as --year 2026 -q 4.")
    entries = list(_entries(text, name))
    kept = [entry for entry in entries if entry.kind is Kind.MODIFIER or not entry.code.startswith("D")]
    if sum(entry.kind is Kind.CODE for entry in kept) < fewest:
        raise WrongFile(f"{name} has {len(kept):,} codes and a whole release more than {fewest:,}: it is cut off.")
    items = [Item(one.code, one.title, one.kind, one.kind is Kind.CODE, None, one.added, one.ended) for one in kept]
    return Contents(hcpcs_release(year, quarter, name), items), len(entries) - len(kept)


def _entries(text: str, name: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            following = _read(line, entry)
        except ValueError as fault:
            raise WrongFile(f"{name}, line {number}: {fault}. The file is damaged, or no {CALLED}.") from None
        if following is not entry:
            if entry is not None:
                yield entry
            entry = following
    if entry is not None:
        yield entry


def _read(line: str, entry: _Entry | None) -> _Entry:
    """Return the entry that a line begins, or the one before with the line's words added; raises ValueError."""
    if len(line) < _LONG.stop or not line[_SEQUENCE].strip().isdigit():
        raise ValueError("it is not in the columns of CMS's layout")
    record = line[_RECORD]
    if record not in "3478":
        raise ValueError(f"“{_shown(record)}” is no kind of record")
    is_modifier = record in (_BEGINS_MODIFIER, _CONTINUES_MODIFIER)
    code = _code(line, is_modifier=is_modifier)
    words = " ".join(line[_LONG].split())
    if record in (_CONTINUES_CODE, _CONTINUES_MODIFIER):
        if entry is None or entry.code != code:
            raise ValueError(f"it continues {code}, which did not come before")
        entry.title = f"{entry.title} {words}".strip()
        return entry
    if len(line.rstrip()) > _WIDTH + 40:
        raise ValueError("it is longer than CMS's layout")
    kind = Kind.MODIFIER if is_modifier else Kind.CODE
    return _Entry(code, kind, words or " ".join(line[_SHORT].split()), _day(line[_ADDED]), _day(line[_ENDED]))


def _code(line: str, *, is_modifier: bool) -> str:
    written = line[_MODIFIER_CODE if is_modifier else _CODE].strip()
    if is_modifier:
        code = written_as_modifier(written)
    elif written[:1].isdigit():
        raise ValueError(f"{_shown(written)} begins with a digit: CPT codes are the AMA's and are not taken in")
    else:
        dental = re.fullmatch(r"D[0-9]{4}", written)
        code = written if dental else written_as_hcpcs(written)
    if code is None:
        raise ValueError(f"“{_shown(written)}” is not shaped like a HCPCS code")
    return code


def _day(digits: str) -> date | None:
    digits = digits.strip()
    if not digits or not digits.strip("0"):
        return None
    if len(digits) != 8 or not digits.isdigit():
        raise ValueError(f"“{_shown(digits)}” is no date")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"“{_shown(digits)}” is no date") from None


def _shown(text: str) -> str:
    return re.sub(r"[^ -~]", "?", text[:20])
