"""ICD-10-CM of fiscal year 2026 out of the simple-icd-10-cm package: CMS's Tabular List and code list of April 2026."""

import importlib
import warnings
from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.release import icd_10_cm_release

FISCAL_YEAR = 2026
SOURCE = "simple-icd-10-cm 1.5.0: CMS tabular list and code list of April 2026"


class _Package(Protocol):
    """The part of simple-icd-10-cm that is used here; it ships no types of its own."""

    def get_all_codes(self) -> list[str]: ...
    def is_chapter(self, code: str) -> bool: ...
    def is_block(self, code: str) -> bool: ...
    def is_category(self, code: str) -> bool: ...
    def is_subcategory(self, code: str) -> bool: ...
    def is_extended_subcategory(self, code: str) -> bool: ...
    def is_leaf(self, code: str) -> bool: ...
    def get_parent(self, code: str, prioritize_blocks: bool = False) -> str: ...
    def get_description(self, code: str, prioritize_blocks: bool = False) -> str: ...
    def get_includes(self, code: str, prioritize_blocks: bool = False) -> list[str]: ...
    def get_inclusion_term(self, code: str, prioritize_blocks: bool = False) -> list[str]: ...
    def get_excludes1(self, code: str, prioritize_blocks: bool = False) -> list[str]: ...
    def get_excludes2(self, code: str, prioritize_blocks: bool = False) -> list[str]: ...
    def get_code_first(self, code: str, *, prioritize_blocks: bool = False) -> str: ...
    def get_use_additional_code(self, code: str, *, prioritize_blocks: bool = False) -> str: ...
    def get_code_also(self, code: str, *, prioritize_blocks: bool = False) -> str: ...
    def get_notes(self, code: str, *, prioritize_blocks: bool = False) -> str: ...
    def get_seven_chr_note(self, code: str, *, prioritize_blocks: bool = False) -> str: ...
    def get_seven_chr_def(self, code: str, *, prioritize_blocks: bool = False) -> dict[str, str]: ...


def read_package() -> Contents:
    """Return the whole release. Costs about two seconds and 190 MB, which the process keeps: for builds only."""
    with warnings.catch_warnings():
        # The package reads its data by a deprecated call and warns of oddities that CMS publishes every year.
        warnings.simplefilter("ignore")
        package = cast("_Package", importlib.import_module("simple_icd_10_cm"))
    return _Reading(package).contents()


class _Reading:
    """One pass over the package.

    A block may have the name of its only category (B20, P84 and others): it is listed under both, and here
    the block is called `B20-B20`.
    """

    def __init__(self, package: _Package) -> None:
        self._package = package

    def contents(self) -> Contents:
        items: list[Item] = []
        notes: list[Note] = []
        sevenths: dict[str, Mapping[str, str]] = {}
        for code, as_block in self._names():
            item = self._item(code, as_block=as_block)
            items.append(item)
            if item.kind is Kind.EXTENDED:
                continue  # half of all codes; a seventh character has no notes of its own, and takes no further one
            notes.extend(self._notes(item, code, as_block=as_block))
            if taken := self._package.get_seven_chr_def(code, prioritize_blocks=as_block):
                sevenths[item.code] = dict(taken)
        return Contents(icd_10_cm_release(FISCAL_YEAR, SOURCE), items, notes, sevenths)

    def _names(self) -> Iterator[tuple[str, bool]]:
        """Return each name with whether it stands for a block here; a name that is both comes twice."""
        seen: set[str] = set()
        for code in self._package.get_all_codes():
            if code in seen:
                continue
            seen.add(code)
            is_category = self._package.is_category(code)
            if not is_category and not self._package.is_subcategory(code):
                yield code, True
                continue
            if is_category and self._package.is_block(code):
                yield code, True
            yield code, False

    def _item(self, code: str, *, as_block: bool) -> Item:
        package = self._package
        parent = package.get_parent(code, prioritize_blocks=as_block)
        title = " ".join(package.get_description(code, prioritize_blocks=as_block).split())  # 519 have a tab in them
        if as_block:
            chapter = package.is_chapter(code)
            kind = Kind.CHAPTER if chapter else Kind.BLOCK
            return Item(code if chapter else _block(code), title, kind, billable=False, parent=parent or None)
        if package.is_category(code):
            return Item(code, title, Kind.CATEGORY, package.is_leaf(code), _block(parent))
        kind = Kind.EXTENDED if package.is_extended_subcategory(code) else Kind.SUBCATEGORY
        return Item(code, title, kind, package.is_leaf(code), parent)

    def _notes(self, item: Item, code: str, *, as_block: bool) -> Iterator[Note]:
        package = self._package
        lists = (
            (NoteKind.INCLUDES, package.get_includes(code, prioritize_blocks=as_block)),
            (NoteKind.INCLUSION_TERM, package.get_inclusion_term(code, prioritize_blocks=as_block)),
            (NoteKind.CODE_FIRST, _lines(package.get_code_first(code, prioritize_blocks=as_block))),
            (NoteKind.USE_ADDITIONAL, _lines(package.get_use_additional_code(code, prioritize_blocks=as_block))),
            (NoteKind.CODE_ALSO, _lines(package.get_code_also(code, prioritize_blocks=as_block))),
            (NoteKind.EXCLUDES1, package.get_excludes1(code, prioritize_blocks=as_block)),
            (NoteKind.EXCLUDES2, package.get_excludes2(code, prioritize_blocks=as_block)),
            (NoteKind.SEVENTH, _lines(package.get_seven_chr_note(code, prioritize_blocks=as_block))),
            (NoteKind.NOTE, _lines(package.get_notes(code, prioritize_blocks=as_block))),
        )
        for kind, lines in lists:
            if lines:
                yield Note(item.code, kind, tuple(lines))


def _block(code: str) -> str:
    return code if "-" in code else f"{code}-{code}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
