"""Code systems, and how a code of each is written: what somebody typed is brought into that form, never guessed."""

import re
from enum import StrEnum


class CodeSystem(StrEnum):
    """A code set that the index can hold."""

    ICD_10_CM = "ICD-10-CM"
    HCPCS = "HCPCS"


_ICD_10_CM = re.compile(r"([A-Z][0-9A][0-9A-Z])(?:\.?([0-9A-Z]{1,4}))?\.?-?")
"""A category of three characters, up to four more behind a dot. Source: ICD-10-CM guidelines, I.A.2."""
_HCPCS = re.compile(r"[A-CE-Z][0-9]{4}")
"""A letter and four digits; D codes are the ADA's and are never held. Source: CMS, HCPCS Level II coding procedures."""
_MODIFIER = re.compile(r"[A-Z][A-Z0-9]")


def written_as_icd_10_cm(typed: str) -> str | None:
    """Return what was typed as an ICD-10-CM code with its dot (`e119` is `E11.9`), None where it is not shaped so.

    A shape is no promise that the code exists.
    """
    match = _ICD_10_CM.fullmatch(_bare(typed))
    if match is None:
        return None
    category, rest = match.groups()
    return f"{category}.{rest}" if rest else str(category)


def written_as_hcpcs(typed: str) -> str | None:
    """Return what was typed as a HCPCS Level II code, None where it is not shaped so."""
    bare = _bare(typed)
    return bare if _HCPCS.fullmatch(bare) else None


def written_as_modifier(typed: str) -> str | None:
    """Return what was typed as a HCPCS Level II modifier (two characters, a letter first), None where it is none."""
    bare = _bare(typed)
    return bare if _MODIFIER.fullmatch(bare) else None


def system_of(code: str) -> CodeSystem:
    """Return the set of a code as the index writes it: ICD-10-CM puts a dot behind the third character, HCPCS never."""
    if _HCPCS.fullmatch(code) or _MODIFIER.fullmatch(code):
        return CodeSystem.HCPCS
    return CodeSystem.ICD_10_CM


def _bare(typed: str) -> str:
    return re.sub(r"[\s\u2010-\u2015]+", "", typed).upper()
