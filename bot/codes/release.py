"""Releases of a code set: which edition it is, on which days it is in force, whether the index has all of it."""

from dataclasses import dataclass
from datetime import date

from bot.codes.system import CodeSystem


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One edition of a code set. `last_day` is None while no end is known.

    `source` names the file or package that it was read from.
    """

    system: CodeSystem
    first_day: date
    last_day: date | None
    edition: str
    source: str

    @property
    def key(self) -> str:
        """What the index calls it: `ICD-10-CM FY2026`."""
        return f"{self.system} {self.edition}"

    def is_in_force(self, day: date) -> bool:
        """Whether a claim for care on `day` is coded by it."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


def fiscal_year_of(day: date) -> int:
    """Return the federal fiscal year, from 1 October of the year before: ICD-10-CM's editions go by it."""
    return day.year + (day.month >= 10)


def icd_10_cm_release(fiscal_year: int, source: str) -> Release:
    """Return the edition of ICD-10-CM for a fiscal year."""
    return Release(
        CodeSystem.ICD_10_CM,
        date(fiscal_year - 1, 10, 1),
        date(fiscal_year, 9, 30),
        f"FY{fiscal_year}",
        source,
    )


def hcpcs_release(year: int, quarter: int, source: str) -> Release:
    """Return CMS's quarterly edition of HCPCS Level II; it holds until the next one, which nobody knows yet."""
    return Release(CodeSystem.HCPCS, date(year, 3 * quarter - 2, 1), None, f"{year} Q{quarter}", source)
