"""Finds codes by what they begin with, with or without the dot: `s52`, `e119`, `G02`, `rt`."""

import re
from collections.abc import Iterator

from bot.codes.entry import Item
from bot.codes.index import Index
from bot.codes.system import CodeSystem, written_as_hcpcs, written_as_icd_10_cm, written_as_modifier

_BEGINNING = re.compile(r"[A-Z][0-9]")
"""A letter and a digit are the beginning of a code; a letter alone is rather that of a word."""
_HCPCS_BEGINNING = re.compile(r"[A-CE-Z][0-9]{1,4}")
_SHAPED = re.compile(r"[A-Z][0-9](?:[0-9][0-9A-Z]*\.?|[A-Z]\.)[0-9A-Z]*-?", re.IGNORECASE)


def codes_beginning(index: Index, system: CodeSystem, typed: str, most: int) -> Iterator[Item]:
    """Return the items of the newest release of a code set whose codes begin as was typed, shortest first."""
    release = max((one for one in index.releases if one.system is system), default=None)
    beginning = _written(system, typed)
    if release is None or beginning is None:
        return
    if written_as_modifier(typed) and not _BEGINNING.fullmatch(beginning):
        modifier = index.item(release, beginning)
        if modifier is not None:
            yield modifier
        return
    yield from index.beginning_with(release, beginning, most)


def shaped_like_a_code(typed: str) -> bool:
    """Whether it begins as codes do, and words hardly do: with a letter and two digits, or with a dot behind three."""
    return _SHAPED.fullmatch(typed.strip()) is not None


def _written(system: CodeSystem, typed: str) -> str | None:
    short = typed.strip().upper()
    if system is CodeSystem.ICD_10_CM:
        return written_as_icd_10_cm(typed) or (short if _BEGINNING.fullmatch(short) else None)
    if _HCPCS_BEGINNING.fullmatch(short):
        return short
    return written_as_hcpcs(typed) or written_as_modifier(typed)
