"""What a code set says: items in their order, the notes under them, the seventh characters they take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.codes.release import Release


class Kind(StrEnum):
    """Where an item stands in its code set."""

    CHAPTER = "chapter"
    BLOCK = "block"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    EXTENDED = "extended"
    """A code that only adds a seventh character to its parent."""
    CODE = "code"
    """A HCPCS code; ICD-10-CM's codes are categories and subcategories, billable or not."""
    MODIFIER = "modifier"


class NoteKind(StrEnum):
    """The Tabular List's kinds of notes. Source: ICD-10-CM guidelines, I.A.10 to I.A.17."""

    INCLUSION_TERM = "inclusion term"
    INCLUDES = "includes"
    EXCLUDES1 = "excludes1"
    EXCLUDES2 = "excludes2"
    CODE_FIRST = "code first"
    USE_ADDITIONAL = "use additional code"
    CODE_ALSO = "code also"
    SEVENTH = "7th character"
    NOTE = "note"


INHERITED = frozenset(NoteKind) - {NoteKind.INCLUSION_TERM}
"""The notes of a chapter, block or category that hold for everything below it."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `lines` are its entries as printed, `below` the item that it stands under."""

    below: str
    kind: NoteKind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One chapter, block, category, code or modifier of a release; codes are written with their dot.

    `added` and `ended` are the first and last day on which the release says that the code holds, where it says so.
    """

    code: str
    title: str
    kind: Kind
    billable: bool
    parent: str | None
    added: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole release: items in the order of the code set, notes, seventh characters by the item that defines them."""

    release: Release
    items: Sequence[Item]
    notes: Sequence[Note] = ()
    sevenths: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
