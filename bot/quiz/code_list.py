"""The list of ICD-10-CM codes: which may be billed in a fiscal year and which are only headers."""

import gzip
import importlib
import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, cast

FISCAL_YEARS = (2026, 2027)

_FORMAT = 1


class CodeListError(ValueError):
    """The file is not a code list that this program can read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """ICD-10-CM codes, with their dot, of fiscal years 2026 and 2027.

    `headers` are the categories and subcategories of 2026 that have codes below them. `became_headers` and
    `deleted` were billable in 2026 and are not since 2026-10-01. The codes that 2027 added are not known
    here, so a code that this list does not have may be a new one.
    """

    billable_2026: frozenset[str]
    headers: frozenset[str]
    became_headers: frozenset[str]
    deleted: frozenset[str]

    @classmethod
    def build(cls, retired_file: Path) -> Self:
        """Take the codes from the simple-icd-10-cm package and the 2027 losses from `retired_file`.

        Costs about two seconds and 190 MB, which the process keeps: for builds and tests, not for a running
        bot. Raises ValueError when the file names a code that was not billable in 2026.
        """
        billable, headers = _packaged_codes()
        became_headers, deleted = read_retired(retired_file)
        strangers = sorted((became_headers | deleted) - billable)
        if strangers:
            raise ValueError(f"{retired_file.name}: not billable in FY2026: {', '.join(strangers)}")
        return cls(billable, headers, became_headers, deleted)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read what `write` wrote; about 30 ms. Raises CodeListError or OSError."""
        try:
            document = json.loads(gzip.decompress(path.read_bytes()))
            if document["format"] != _FORMAT:
                raise CodeListError(f"{path.name} was written by another version; build it again")
            return cls(*(frozenset(document[name].split()) for name in cls.__dataclass_fields__))
        except (
            gzip.BadGzipFile,
            EOFError,
            UnicodeDecodeError,
            json.JSONDecodeError,
            KeyError,
            TypeError,
        ) as fault:
            raise CodeListError(f"{path.name} is not a code list; build it again") from fault

    def write(self, path: Path) -> None:
        """Write a compressed file of about 200 kB; the same list gives the same bytes."""
        document = {name: " ".join(sorted(getattr(self, name))) for name in self.__dataclass_fields__}
        text = json.dumps({"format": _FORMAT, **document})
        path.write_bytes(gzip.compress(text.encode(), mtime=0))

    def is_billable(self, code: str, fiscal_year: int) -> bool:
        """Whether a claim of that fiscal year (1 October before it to 30 September) may carry the code."""
        return code in self.billable_2026 and not (self._in_2027(fiscal_year) and self._is_retired(code))

    def is_header(self, code: str, fiscal_year: int) -> bool:
        """Whether the code only stands above others in that year.

        A header all of whose codes were deleted counts still, since codes that 2027 added may stand below it.
        """
        return code in self.headers or (self._in_2027(fiscal_year) and code in self.became_headers)

    def exists(self, code: str) -> bool:
        """Whether the code is a code or a header in either year."""
        return code in self.billable_2026 or code in self.headers

    def billable_in_both_years(self) -> frozenset[str]:
        """The codes that authored and generated questions may use as choices."""
        return self.billable_2026 - self.became_headers - self.deleted

    def _is_retired(self, code: str) -> bool:
        return code in self.became_headers or code in self.deleted

    @staticmethod
    def _in_2027(fiscal_year: int) -> bool:
        if fiscal_year not in FISCAL_YEARS:
            raise ValueError(f"this list knows fiscal years 2026 and 2027, not {fiscal_year}")
        return fiscal_year == FISCAL_YEARS[1]


def read_retired(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Read lines of `CODE header` or `CODE deleted`: the codes that became headers, and the deleted ones."""
    became: dict[str, set[str]] = {"header": set(), "deleted": set()}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or words[1] not in became:
            raise ValueError(f"{path.name}, line {number}: write a code, a space, then header or deleted")
        became[words[1]].add(words[0])
    return frozenset(became["header"]), frozenset(became["deleted"])


class _Package(Protocol):
    """The part of simple-icd-10-cm that is used here; it ships no types of its own."""

    def get_all_codes(self) -> list[str]: ...
    def is_category(self, code: str) -> bool: ...
    def is_subcategory(self, code: str) -> bool: ...
    def is_leaf(self, code: str) -> bool: ...


def _packaged_codes() -> tuple[frozenset[str], frozenset[str]]:
    with warnings.catch_warnings():
        # The package reads its data by a deprecated call and warns of oddities that CMS publishes every year.
        warnings.simplefilter("ignore")
        package = cast("_Package", importlib.import_module("simple_icd_10_cm"))
    # Asked by kind, not by chapter: B20, P84 and others are the only category of a block of the same name, so
    # they are listed twice and a filter on blocks would lose them.
    known = {code for code in package.get_all_codes() if package.is_category(code) or package.is_subcategory(code)}
    billable = frozenset(code for code in known if package.is_leaf(code))
    return billable, frozenset(known - billable)
