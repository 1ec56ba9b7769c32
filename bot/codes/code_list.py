"""The list of ICD-10-CM codes: which may be billed in a fiscal year and which are only headers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.codes.entry import Item, Kind
from bot.codes.retired import Retired

FISCAL_YEARS = (2026, 2027)


@dataclass(frozen=True, slots=True)
class CodeList:
    """ICD-10-CM codes, with their dot, of fiscal years 2026 and 2027.

    `headers` are the categories and subcategories of 2026 that have codes below them. The codes that 2027 added
    are not known here, so a code that this list does not have may be a new one.
    """

    billable_2026: frozenset[str]
    headers: frozenset[str]
    retired: Retired

    @classmethod
    def of(cls, items: Iterable[Item], retired: Retired) -> Self:
        """Take the codes from a release of 2026, and from `retired` what 2027 took away.

        Raises ValueError when `retired` names a code that was not billable in 2026.
        """
        codes = [item for item in items if item.kind not in (Kind.CHAPTER, Kind.BLOCK)]
        billable = frozenset(item.code for item in codes if item.billable)
        strangers = sorted((retired.codes | retired.revised) - billable)
        if strangers:
            raise ValueError(f"the codes retired in 2027: not billable in FY2026: {', '.join(strangers)}")
        return cls(billable, frozenset(item.code for item in codes if not item.billable), retired)

    def is_billable(self, code: str, fiscal_year: int) -> bool:
        """Whether a claim of that fiscal year (1 October before it to 30 September) may carry the code."""
        return code in self.billable_2026 and not (self._in_2027(fiscal_year) and code in self.retired.codes)

    def is_header(self, code: str, fiscal_year: int) -> bool:
        """Whether the code only stands above others in that year.

        A header all of whose codes were deleted counts still, since codes that 2027 added may stand below it.
        """
        return code in self.headers or (self._in_2027(fiscal_year) and code in self.retired.became_headers)

    def exists(self, code: str) -> bool:
        """Whether the code is a code or a header in either year."""
        return code in self.billable_2026 or code in self.headers

    def billable_in_both_years(self) -> frozenset[str]:
        """The codes that authored and generated questions may use as choices."""
        return self.billable_2026 - self.retired.codes

    @staticmethod
    def _in_2027(fiscal_year: int) -> bool:
        if fiscal_year not in FISCAL_YEARS:
            raise ValueError(f"this list knows fiscal years 2026 and 2027, not {fiscal_year}")
        return fiscal_year == FISCAL_YEARS[1]
