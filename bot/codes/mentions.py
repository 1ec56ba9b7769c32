"""Finds codes in what somebody wrote: only such as are beyond doubt, or with the set named beside them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.codes.system import CodeSystem, written_as_hcpcs, written_as_icd_10_cm

LONGEST_TEXT = 12_000
"""Characters that are looked at: a message with its embeds has fewer."""

_WORD = re.compile(r"(?<![A-Za-z0-9.])[A-Za-z][0-9A][0-9A-Za-z](?:\.?[0-9A-Za-z]{1,4})?(?![A-Za-z0-9])")
_NAMED = {
    CodeSystem.ICD_10_CM: re.compile(r"\b(?:icd(?:-?10)?(?:-?cm)?|dx|diagnos[ei]s)\b", re.IGNORECASE),
    CodeSystem.HCPCS: re.compile(r"\bhcpcs\b", re.IGNORECASE),
}
_REACH = 40
"""How far before a code its set may be named, in characters."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A code as it stands in a text, with every set that it may be of: two where nothing tells them apart."""

    written: str
    senses: tuple[tuple[CodeSystem, str], ...]


Known = Callable[[CodeSystem, str], bool]
"""Tells whether a set has a code, or may have it where the index has no release of that set."""


def mentions(text: str, known: Known) -> Iterator[Mention]:
    """Return the codes in a text, each once, in order.

    With a dot it is ICD-10-CM's. A letter and four digits may be either set's: the set named shortly before it
    decides, else both that have it are told. What has neither dot nor digit enough (`A1C`, `B12`) counts only where
    its set is named.
    """
    seen: set[tuple[tuple[CodeSystem, str], ...]] = set()
    for match in _WORD.finditer(text[:LONGEST_TEXT]):
        named = _named_before(text, match.start())
        senses = tuple(_senses(match[0], named, known))
        if senses and senses not in seen:
            seen.add(senses)
            yield Mention(match[0], senses)


def _senses(written: str, named: CodeSystem | None, known: Known) -> Iterator[tuple[CodeSystem, str]]:
    icd = written_as_icd_10_cm(written)
    hcpcs = None if "." in written else written_as_hcpcs(written)
    beyond_doubt = "." in written or hcpcs is not None or (len(written) > len("E11A") and written.isupper())
    may_be_icd = named is CodeSystem.ICD_10_CM or (named is None and beyond_doubt)
    if icd is not None and may_be_icd and known(CodeSystem.ICD_10_CM, icd):
        yield CodeSystem.ICD_10_CM, icd
    may_be_hcpcs = named is not CodeSystem.ICD_10_CM
    if hcpcs is not None and may_be_hcpcs and known(CodeSystem.HCPCS, hcpcs):
        yield CodeSystem.HCPCS, hcpcs


def _named_before(text: str, at: int) -> CodeSystem | None:
    """Return the set that was named last before a code, on the same line."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    last = {
        system: max((found.end() for found in named.finditer(before)), default=-1) for system, named in _NAMED.items()
    }
    system = max(last, key=lambda one: last[one])
    return system if last[system] >= 0 else None
