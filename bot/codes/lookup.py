"""Puts together all that is known of one code, or says why there is no such code and which ones are near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.codes.entry import Item, Kind, Note
from bot.codes.index import Index
from bot.codes.release import Release
from bot.codes.retired import Retired
from bot.codes.standing import Standing, Status, standing
from bot.codes.system import CodeSystem, written_as_hcpcs, written_as_icd_10_cm, written_as_modifier

NEAREST = 5
_MOST_CATEGORIES = 200
"""More than any letter has."""
_LONGEST_CODE = 8
"""Three characters, a dot, four more."""


@dataclass(frozen=True, slots=True)
class CodeView:
    """All that is known of a code.

    `release` is the one that its title is from, `notes_release` the one that its notes are from, which may be older,
    since an order file has none. `path` leads from the chapter down; `notes` has the code's own first. `sevenths` are
    the characters that the code takes, None where it takes none; `defined_at` is where they stand.
    """

    system: CodeSystem
    item: Item
    release: Release
    standing: Standing
    path: Sequence[Item] = ()
    children: Sequence[Item] = ()
    notes: Sequence[Note] = ()
    notes_release: Release | None = None
    sevenths: Mapping[str, str] | None = None
    defined_at: str = ""

    @property
    def needs_seventh(self) -> bool:
        """Whether the code becomes billable by a seventh character alone."""
        return bool(self.children) and all(child.kind is Kind.EXTENDED for child in self.children)


class Reason(StrEnum):
    """Why there is no such code."""

    NO_SUCH_CATEGORY = "no such category"
    NO_SUCH_CODE = "no such code"
    TAKES_NO_MORE = "takes no more"
    """The code above it is complete as it is."""
    WRONG_SEVENTH = "wrong seventh"
    LACKS_PLACEHOLDER = "lacks placeholder"
    """With the placeholder X filled in, there is such a code. Source: ICD-10-CM guidelines, I.A.4."""
    NO_RELEASE = "no release"
    """The index has no release of that code set."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A code that does not exist; `above` is the longest existing code that it begins with.

    `may_be_new` says that its category gained codes in a release that the index has not got.
    """

    system: CodeSystem
    code: str
    reason: Reason
    above: Item | None = None
    nearest: Sequence[Item] = ()
    may_be_new: bool = False


def look_up(index: Index, gone: Retired, typed: str, on: date) -> tuple[Sequence[CodeView], Sequence[Missing]]:
    """Return every sense of what was typed as a code, one for each code set; where there is none, why.

    Both are empty where it is not shaped like a code. What is written with a dot is ICD-10-CM's. What may be of either
    set (6,761 codes of ICD-10-CM are shaped like HCPCS codes) is told in both, unknown in one of them or not.
    """
    icd = written_as_icd_10_cm(typed)
    hcpcs = None if "." in typed else written_as_hcpcs(typed)
    modifier = written_as_modifier(typed)
    senses = ((CodeSystem.ICD_10_CM, icd), (CodeSystem.HCPCS, hcpcs or modifier))
    found = [view(index, gone, system, code, on) for system, code in senses if code is not None]
    views = [one for one in found if one is not None]
    has_release = any(release.system is CodeSystem.HCPCS for release in index.releases)
    absent: list[Missing] = []
    if hcpcs is not None and not has_release:
        absent.append(Missing(CodeSystem.HCPCS, hcpcs, Reason.NO_RELEASE))
    elif hcpcs is not None and not views:
        absent.append(Missing(CodeSystem.HCPCS, hcpcs, Reason.NO_SUCH_CODE))
    if icd is not None and not views:
        absent.append(missing(index, gone, icd, on))
    return views, absent


def view(index: Index, gone: Retired, system: CodeSystem, code: str, on: date) -> CodeView | None:
    """Return all that is known of a code, None where no release of its set has it."""
    release = _release_of(index, system, code, on)
    item = None if release is None else index.item(release, code)
    if release is None or item is None:
        return None
    known = standing(code, system, index.releases, lambda one: index.item(one, code), gone, on)
    if system is CodeSystem.HCPCS:
        return CodeView(system, item, release, known)
    notes_release = _notes_release(index, release, code)
    children = index.children(release, code)
    found = index.sevenths(notes_release, code) if item.kind is not Kind.EXTENDED else None
    takes = found is not None and bool(children) and item.kind not in (Kind.CHAPTER, Kind.BLOCK)
    return CodeView(
        system,
        item,
        release,
        known,
        index.path(release, code),
        children,
        index.notes(notes_release, code),
        notes_release,
        found[1] if found is not None and takes else None,
        found[0] if found is not None and takes else "",
    )


def is_billable(index: Index, gone: Retired, system: CodeSystem, code: str, on: date) -> bool:
    """Whether a code may be billed on a day, as far as the index knows."""
    known = standing(code, system, index.releases, lambda one: index.item(one, code), gone, on)
    return known.status is Status.BILLABLE


def missing(index: Index, gone: Retired, code: str, on: date) -> Missing:
    """Say why ICD-10-CM has no such code, and which ones are near."""
    above = _longest_above(index, code, on)
    if above is None:
        return Missing(CodeSystem.ICD_10_CM, code, Reason.NO_SUCH_CATEGORY, None, _near(index, code[:3], on))
    release, item = above
    may_be_new = not any(one.is_in_force(on) for one in _own(index)) and gone.touches(code)
    filled = _with_placeholders(index, release, code, item)
    if filled is not None:
        return Missing(CodeSystem.ICD_10_CM, code, Reason.LACKS_PLACEHOLDER, item, [filled], may_be_new)
    children = index.children(release, item.code)
    if not children:
        around: Sequence[Item] = index.children(release, item.parent) if item.parent is not None else ()
        near = [item, *(sibling for sibling in around if sibling.code != item.code)]
        return Missing(CodeSystem.ICD_10_CM, code, Reason.TAKES_NO_MORE, item, near[:NEAREST], may_be_new)
    wrong_seventh = children[0].kind is Kind.EXTENDED and len(code) == _LONGEST_CODE
    reason = Reason.WRONG_SEVENTH if wrong_seventh else Reason.NO_SUCH_CODE
    return Missing(CodeSystem.ICD_10_CM, code, reason, item, children[:NEAREST], may_be_new)


def _own(index: Index) -> list[Release]:
    return [release for release in index.releases if release.system is CodeSystem.ICD_10_CM]


def _release_of(index: Index, system: CodeSystem, code: str, on: date) -> Release | None:
    """Return the release to show a code from: the newest that has begun and has it, else any that has it."""
    having = [one for one in index.releases if one.system is system and index.item(one, code) is not None]
    begun = [one for one in having if one.first_day <= on] or having
    return begun[-1] if begun else None


def _notes_release(index: Index, release: Release, code: str) -> Release:
    """Return the release itself where it has notes, else the newest earlier one that has the code and notes."""
    if index.has_notes(release):
        return release
    earlier = [one for one in _own(index) if index.has_notes(one) and index.item(one, code) is not None]
    return earlier[-1] if earlier else release


def _longest_above(index: Index, code: str, on: date) -> tuple[Release, Item] | None:
    for length in range(len(code) - 1, 2, -1):
        shorter = code[:length].rstrip(".")
        release = _release_of(index, CodeSystem.ICD_10_CM, shorter, on)
        if release is not None:
            item = index.item(release, shorter)
            if item is not None:
                return release, item
    return None


def _near(index: Index, category: str, on: date) -> Sequence[Item]:
    """Return the codes that share two characters with a category that does not exist, else the last ones before it."""
    release = _release_of(index, CodeSystem.ICD_10_CM, "A00", on)
    if release is None:
        return ()
    begun_alike = index.beginning_with(release, category[:2], NEAREST)
    of_letter = index.beginning_with(release, category[0], _MOST_CATEGORIES)
    before = [item for item in of_letter if item.kind is Kind.CATEGORY and item.code < category]
    return begun_alike or before[: -NEAREST - 1 : -1]


def _with_placeholders(index: Index, release: Release, code: str, above: Item) -> Item | None:
    """Return the code that results when X fills the places before a seventh character: T14.91A gives T14.91XA."""
    last = code[-1]
    stem = above.code if "." in above.code else f"{above.code}."
    if not code.startswith(above.code) or len(code) >= _LONGEST_CODE:
        return None
    filled = stem.ljust(_LONGEST_CODE - 1, "X") + last
    return index.item(release, filled) if filled != code else None
