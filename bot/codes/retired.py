"""What fiscal year 2027 took away from ICD-10-CM, as far as it is known without its release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FISCAL_YEAR = 2027


@dataclass(frozen=True, slots=True)
class Retired:
    """Codes that were billable in the year before and are not since 1 October 2026, and titles that changed then.

    `became_headers` have new codes below them, which are not known here; `deleted` are gone; `revised` hold on
    under another title, which is not known here either.
    """

    became_headers: frozenset[str] = field(default_factory=frozenset[str])
    deleted: frozenset[str] = field(default_factory=frozenset[str])
    revised: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def codes(self) -> frozenset[str]:
        """Every code that may not be billed any more."""
        return self.became_headers | self.deleted

    def touches(self, code: str) -> bool:
        """Whether anything changed in the code's category, so that additions have to be reckoned with."""
        category = code[:3]
        return any(one[:3] == category for one in self.codes | self.revised)


_FATES: Mapping[str, str] = {"header": "became_headers", "deleted": "deleted", "revised": "revised"}


def read_retired(path: Path) -> Retired:
    """Read lines of `CODE header`, `CODE deleted` or `CODE revised`; raises ValueError with the line, OSError."""
    found: dict[str, set[str]] = {name: set() for name in _FATES.values()}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or words[1] not in _FATES:
            raise ValueError(f"{path.name}, line {number}: write a code, a space, then {', '.join(_FATES)}")
        found[_FATES[words[1]]].add(words[0])
    return Retired(**{name: frozenset(codes) for name, codes in found.items()})
